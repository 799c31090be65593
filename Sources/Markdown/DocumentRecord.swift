/// What the renderer notes of a text while it writes it: headings, links, what was left out.
struct DocumentRecord {
    /// What became of a link.
    enum Outcome {
        /// Leads into the site; the link's place in `links`.
        case local(Int)
        case external
        /// Left out for its scheme.
        case foreign
    }

    /// Something left out, to be told to the author.
    struct Omission {
        enum Reason {
            case rawHTML, scheme
            /// An image from another host.
            case remoteImage
        }
        let reason: Reason
        /// The text to look for in the source.
        let source: String
        let lines: ClosedRange<Int>
        /// How many of the same come before it in the same block.
        let occurrence: Int
    }

    var headings: [Heading] = []
    private(set) var links: [Link] = []
    private(set) var externalLinks: [Link] = []
    private(set) var omissions: [Omission] = []

    /// The lines of the block that is being written, and how often each destination or omission was in it.
    private var blockLines = 0...0
    private var seenInBlock: [String: Int] = [:]

    /// Links that are open, the innermost last: libcmark never nests them, but images may hold some.
    private var open: [(node: Tree.ID, outcome: Outcome)] = []

    mutating func addLink(_ id: Tree.ID, _ node: Tree.Node, title: String, destination: String) -> Outcome {
        let outcome: Outcome
        switch LinkDestination(destination) {
        case .local:
            links.append(link(node, title: title, destination: destination, alternative: nil))
            outcome = .local(links.count - 1)
        case .external:
            externalLinks.append(link(node, title: title, destination: destination, alternative: nil))
            outcome = .external
        case .foreign:
            omit(.scheme, destination, node)
            outcome = .foreign
        }
        open.append((id, outcome))
        return outcome
    }

    /// What became of a link that is now left.
    mutating func outcome(of id: Tree.ID) -> Outcome? {
        guard let last = open.last, last.node == id else { return nil }
        open.removeLast()
        return last.outcome
    }

    /// The image's place in `links`; nil if it is left out.
    mutating func addImage(
        _ node: Tree.Node, title: String, destination: String, alternative: String
    ) -> Int? {
        guard case .local = LinkDestination(destination) else {
            omit(.remoteImage, destination, node)
            return nil
        }
        links.append(link(node, title: title, destination: destination, alternative: alternative))
        return links.count - 1
    }

    mutating func noteRawHTML(_ html: ArraySlice<UInt8>, _ node: Tree.Node) {
        if Self.isComment(html) { return }
        let firstLine = html.drop { $0 == UInt8(ascii: " ") }.prefix { $0 != UInt8(ascii: "\n") }
        omit(.rawHTML, String(decoding: firstLine, as: UTF8.self), node)
    }

    /// Whether HTML is one comment and nothing else: that says nothing to a reader, so nothing is lost with it.
    private static func isComment(_ html: ArraySlice<UInt8>) -> Bool {
        let text = html.drop { $0 == UInt8(ascii: " ") }
        guard text.starts(with: "<!--".utf8), let end = ByteSearch.first(Array("-->".utf8), in: text.dropFirst(4))
        else {
            return false
        }
        return text[end.upperBound...].allSatisfy {
            $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r")
        }
    }

    private mutating func omit(_ reason: Omission.Reason, _ source: String, _ node: Tree.Node) {
        let occurrence = occurrence(of: source, in: node)
        omissions.append(Omission(reason: reason, source: source, lines: node.lines, occurrence: occurrence))
    }

    /// How many of the same came before in the same block; counts this one too.
    private mutating func occurrence(of source: String, in node: Tree.Node) -> Int {
        if node.lines != blockLines {
            blockLines = node.lines
            seenInBlock.removeAll(keepingCapacity: true)
        }
        let occurrence = seenInBlock[source, default: 0]
        seenInBlock[source] = occurrence + 1
        return occurrence
    }

    private mutating func link(
        _ node: Tree.Node, title: String, destination: String, alternative: String?
    ) -> Link {
        let occurrence = occurrence(of: destination, in: node)
        return Link(
            destination: destination, title: title, alternative: alternative ?? "",
            isImage: alternative != nil, lines: node.lines, occurrence: occurrence)
    }
}

extension Tree.Node {
    /// The lines of the block that the node stands in, or is.
    var lines: ClosedRange<Int> { Int(startLine)...max(Int(startLine), Int(endLine)) }
}
