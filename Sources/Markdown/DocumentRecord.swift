internal import Diagnostics

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

    var headings: [Heading] = []
    private(set) var links: [Link] = []
    private(set) var externalLinks: [Link] = []
    /// What was left out, to be told to the author.
    private(set) var findings: [Finding] = []
    /// For each wiki link into the site that has no text, its place in `links`.
    private(set) var bareLinks: [Tree.ID: Int] = [:]

    private var occurrences = Occurrences()

    /// Links that are open, the innermost last: libcmark never nests them, but images may hold some.
    private var open: [(node: Tree.ID, outcome: Outcome)] = []

    mutating func addLink(_ id: Tree.ID, _ node: Tree.Node, title: String, destination: String) -> Outcome {
        let outcome: Outcome
        switch LinkDestination(destination) {
        // HTML has no links within links; the address is to be seen.
        case _ where !open.isEmpty: outcome = .foreign
        case .local:
            links.append(link(node, title: title, destination: destination, alternative: nil))
            if node.firstChild == Tree.none, node.flags.contains(.wiki) { bareLinks[id] = links.count - 1 }
            outcome = .local(links.count - 1)
        case .external:
            externalLinks.append(link(node, title: title, destination: destination, alternative: nil))
            outcome = .external
        case .foreign:
            let allowed = LinkDestination.allowedSchemes.sorted().joined(separator: ", ")
            findings.append(
                Finding(
                    .foreignScheme, "a link to ‘\(destination)’ is left out, its text is kept",
                    at: node.flags.contains(.wiki) ? .text(destination) : .destination(destination),
                    node: node,
                    occurrence: occurrences.count(destination, in: node.lines),
                    hint: "links may be relative or begin with one of: \(allowed)"))
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
            findings.append(
                Finding(
                    .foreignScheme, "the image ‘\(destination)’ is left out: images come from the site itself",
                    at: .destination(destination), node: node,
                    occurrence: occurrences.count(destination, in: node.lines),
                    hint: "put the file beside the article, or in Content/media, and link it from there"))
            return nil
        }
        links.append(link(node, title: title, destination: destination, alternative: alternative))
        return links.count - 1
    }

    mutating func noteRawHTML(_ html: ArraySlice<UInt8>, _ node: Tree.Node) {
        if Self.isComment(html) { return }
        let firstLine = html.drop { $0 == UInt8(ascii: " ") }.prefix { $0 != UInt8(ascii: "\n") }
        let source = String(decoding: firstLine, as: UTF8.self)
        findings.append(
            Finding(
                .rawHTML, "raw HTML is left out of the page", at: .text(source), node: node,
                occurrence: occurrences.count(source, in: node.lines),
                hint: "write it as Markdown, or allow HTML in site.yml if every author may run scripts"))
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

    private mutating func link(
        _ node: Tree.Node, title: String, destination: String, alternative: String?
    ) -> Link {
        let isWiki = node.flags.contains(.wiki)
        let occurrence = occurrences.count(isWiki ? "[[" + destination : destination, in: node.lines)
        return Link(
            destination: destination, title: title, alternative: alternative ?? "",
            form: alternative != nil ? .image : isWiki ? .wiki : .link, lines: node.lines,
            occurrence: occurrence)
    }
}
