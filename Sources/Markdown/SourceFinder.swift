package import Diagnostics

/// Finds where something that libcmark reported stands in the source.
///
/// libcmark's columns are not kept through lists and quotes, so the text itself is looked for in
/// the lines of its block. Done only for diagnostics.
package struct SourceFinder {
    package let lines: LineTable

    /// Where the last search ended, for one after the same text's next occurrence to go on from there:
    /// a block may hold thousands.
    private struct Search {
        let wanted: String
        let block: ClosedRange<Int>
        let occurrence: Int
        let end: Int
    }
    private var last: Search?

    package init(_ text: SourceText) { lines = LineTable(text) }

    private var bytes: [UInt8] { lines.text.bytes }

    /// The location of a link's destination.
    package mutating func location(of link: Link) -> SourceLocation {
        location(ofDestination: link.destination, in: link.lines, occurrence: link.occurrence)
    }

    /// The location of a destination in some lines of the file, passing over as many of the same as
    /// `occurrence` says.
    mutating func location(ofDestination wanted: String, in block: ClosedRange<Int>, occurrence: Int) -> SourceLocation
    {
        if let found = find(wanted, in: block, occurrence: occurrence, areDestinations: true) { return found }
        // A reference link's destination stands where it is defined.
        let needle = Array(wanted.utf8)
        var rest = bytes[...]
        while let found = ByteSearch.first(needle, in: rest) {
            if isDefined(found) { return lines.location(at: found.lowerBound, length: wanted.unicodeScalars.count) }
            rest = bytes[found.upperBound...]
        }
        return start(of: block)
    }

    /// The location of a text that stands in some lines of the file as it is.
    mutating func location(of wanted: String, in block: ClosedRange<Int>, occurrence: Int) -> SourceLocation {
        find(wanted, in: block, occurrence: occurrence, areDestinations: false) ?? start(of: block)
    }

    private mutating func find(
        _ wanted: String, in block: ClosedRange<Int>, occurrence: Int, areDestinations: Bool
    ) -> SourceLocation? {
        let range = lines.range(of: block)
        let needle = Array(wanted.utf8)
        var rest = bytes[range]
        var passed = 0
        if let last, last.wanted == wanted, last.block == block, last.occurrence < occurrence {
            rest = bytes[last.end..<range.upperBound]
            passed = last.occurrence + 1
        }
        while let found = ByteSearch.first(needle, in: rest) {
            if !areDestinations || isDestination(found) {
                if passed == occurrence {
                    last = Search(wanted: wanted, block: block, occurrence: occurrence, end: found.upperBound)
                    return lines.location(at: found.lowerBound, length: wanted.unicodeScalars.count)
                }
                passed += 1
            }
            rest = bytes[found.upperBound..<range.upperBound]
        }
        return nil
    }

    /// Whether a find stands where an inline link or an autolink has its destination, whole.
    private func isDestination(_ range: Range<Int>) -> Bool {
        guard range.lowerBound > 0, endsThere(range) else { return false }
        let before = bytes[range.lowerBound - 1]
        return before == UInt8(ascii: "(") || before == UInt8(ascii: "<")
    }

    /// Whether a find stands behind the `]:` of a definition.
    private func isDefined(_ range: Range<Int>) -> Bool {
        var index = range.lowerBound
        while index > 0, [UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "<")].contains(bytes[index - 1]) {
            index -= 1
        }
        return index > 1 && bytes[index - 1] == UInt8(ascii: ":") && bytes[index - 2] == UInt8(ascii: "]")
            && endsThere(range)
    }

    /// Whether a find is not the beginning of a longer destination.
    private func endsThere(_ range: Range<Int>) -> Bool {
        guard range.upperBound < bytes.count else { return true }
        return [
            UInt8(ascii: ")"), UInt8(ascii: ">"), UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"),
            UInt8(ascii: "\r"),
        ]
        .contains(bytes[range.upperBound])
    }

    /// The first line of a block, for what does not stand in it as it is (behind an escape or an entity, say).
    private func start(of block: ClosedRange<Int>) -> SourceLocation {
        let line = lines.text(ofLine: block.lowerBound)
        let indent = line.unicodeScalars.prefix { $0 == " " || $0 == "\t" }.count
        return lines.text.location(
            line: block.lowerBound, column: indent + 1, length: line.unicodeScalars.count - indent)
    }
}
