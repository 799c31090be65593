/// HTML with places that are filled once it is known where links lead.
///
/// A file is parsed before the other files are known, so a link into the site leaves a hole where
/// its tags go. Whoever writes the HTML out decides what stands there.
package struct SplicedHTML: Sendable, Hashable {
    package enum Part: UInt8, Sendable {
        /// The opening tag of a link.
        case linkStart
        /// The closing tag of a link.
        case linkEnd
        /// A whole image.
        case image
        /// The title of what a link leads to.
        case linkTitle
    }

    package struct Hole: Sendable, Hashable {
        /// Number of bytes of `bytes` that come before it.
        package let offset: Int32
        package let part: Part
        /// Place of the link in `Document.links`.
        package let link: Int32
    }

    package var bytes: [UInt8] = []
    package var holes: [Hole] = []

    package init() {}

    mutating func addHole(_ part: Part, link: Int) {
        holes.append(Hole(offset: Int32(bytes.count), part: part, link: Int32(link)))
    }

    /// Appends the HTML to `output`, calling `fill` at each hole to append what goes there.
    package func write(
        into output: inout [UInt8], fill: (_ part: Part, _ link: Int, _ output: inout [UInt8]) -> Void
    ) {
        output.reserveCapacity(output.count + bytes.count + holes.count * 48)
        var start = 0
        for hole in holes {
            output.append(contentsOf: bytes[start..<Int(hole.offset)])
            start = Int(hole.offset)
            fill(hole.part, Int(hole.link), &output)
        }
        output.append(contentsOf: bytes[start...])
    }
}
