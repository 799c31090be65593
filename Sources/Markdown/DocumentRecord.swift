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
    }

    var headings: [Heading] = []
    private(set) var links: [Link] = []
    private(set) var externalLinks: [Link] = []
    private(set) var omissions: [Omission] = []

    /// Links that are open, the innermost last: libcmark never nests them, but images may hold some.
    private var open: [(node: Tree.ID, outcome: Outcome)] = []

    mutating func addLink(_ id: Tree.ID, _ node: Tree.Node, title: String, destination: String) -> Outcome {
        let outcome: Outcome
        switch LinkDestination(destination) {
        case .local:
            links.append(link(node, title: title, destination: destination, alternative: nil, among: links))
            outcome = .local(links.count - 1)
        case .external:
            externalLinks.append(
                link(node, title: title, destination: destination, alternative: nil, among: externalLinks))
            outcome = .external
        case .foreign:
            omissions.append(Omission(reason: .scheme, source: destination, lines: node.lines))
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
            omissions.append(Omission(reason: .remoteImage, source: destination, lines: node.lines))
            return nil
        }
        links.append(link(node, title: title, destination: destination, alternative: alternative, among: links))
        return links.count - 1
    }

    mutating func noteRawHTML(_ html: ArraySlice<UInt8>, _ node: Tree.Node) {
        let source = String(decoding: html.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
        // A comment says nothing to a reader, so nothing is lost with it.
        if source.drop(while: { $0 == " " }).hasPrefix("<!--") { return }
        omissions.append(Omission(reason: .rawHTML, source: source, lines: node.lines))
    }

    private func link(
        _ node: Tree.Node, title: String, destination: String, alternative: String?, among earlier: [Link]
    ) -> Link {
        // Links of one block follow each other, so the search ends where another block's begin.
        var occurrence = 0
        for other in earlier.reversed() {
            guard other.lines == node.lines else { break }
            if other.destination == destination { occurrence += 1 }
        }
        return Link(
            destination: destination, title: title, alternative: alternative ?? "",
            isImage: alternative != nil, lines: node.lines, occurrence: occurrence)
    }
}

extension Tree.Node {
    /// The lines of the block that the node stands in, or is.
    var lines: ClosedRange<Int> { Int(startLine)...max(Int(startLine), Int(endLine)) }
}
