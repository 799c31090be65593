package import Diagnostics

/// `{{< include "fragment.md" >}}` in a paragraph of its own: the blocks of a file in `Content/_includes`.
package struct Includes: Sendable, Equatable {
    /// Texts that may be included, by their path below `Content/_includes`.
    package var fragments: [String: SourceText]

    package init(_ fragments: [String: SourceText] = [:]) { self.fragments = fragments }

    /// Fragments within one another.
    static let depthLimit = 8
    /// Bytes that all fragments of a text have together.
    static let byteLimit = 8 * 1024 * 1024

    private static let start = Array("{{<".utf8)
    private static let end = Array(">}}".utf8)

    /// A paragraph that includes a fragment.
    struct Request {
        let paragraph: Tree.ID
        let name: String
        /// As written, to be found again in the source.
        let source: String

        /// The same in a tree in which ids are higher.
        func moved(by offset: Tree.ID) -> Self { Self(paragraph: paragraph + offset, name: name, source: source) }
    }

    /// The paragraphs of a text that include something, in order.
    static func requests(in tree: Tree) -> [Request] {
        guard ByteSearch.first(start, in: tree.text[...]) != nil else { return [] }
        return tree.nodes.indices.compactMap { index in
            let node = tree.nodes[index]
            guard node.kind == .paragraph, node.firstChild != Tree.none, node.firstChild == node.lastChild,
                tree.nodes[Int(node.firstChild)].kind == .text
            else { return nil }
            let text = tree.bytes(tree.nodes[Int(node.firstChild)].literal)
            guard text.starts(with: start), let close = ByteSearch.first(end, in: text),
                close.upperBound == text.endIndex
            else { return nil }
            let words = Typography.straightened(text[(text.startIndex + start.count)..<close.lowerBound])
            guard let name = name(in: String(decoding: words, as: UTF8.self)) else { return nil }
            let source = "{{<\(String(decoding: words, as: UTF8.self))>}}"
            return Request(paragraph: Tree.ID(index), name: name, source: source)
        }
    }

    /// The file that `include "file"` names; nil for anything else.
    private static func name(in words: String) -> String? {
        let trimmed = words.drop(while: \.isWhitespace)
        guard trimmed.hasPrefix("include"), let quote = trimmed.dropFirst(7).first, quote.isWhitespace else {
            return nil
        }
        var name = trimmed.dropFirst(7).drop(while: \.isWhitespace)
        while name.last?.isWhitespace == true { name.removeLast() }
        guard name.count > 2, name.first == "\"", name.last == "\"" else { return nil }
        return String(name.dropFirst().dropLast())
    }

    /// Fragments that a text may include.
    static let countLimit = 1_000

    /// Why a fragment may not be put in.
    ///
    /// - Parameters:
    ///   - chain: the fragments in which the request stands, the outermost first.
    ///   - bytes: those of all fragments of the text so far, this one among them.
    ///   - count: how many these are.
    static func problem(
        with request: Request, chain: [String], bytes: Int, count: Int
    ) -> (message: String, hint: String)? {
        if chain.contains(request.name) {
            let way = (chain + [request.name]).joined(separator: " → ")
            return ("‘\(request.name)’ includes itself: \(way)", "take one of the includes out")
        }
        if chain.count >= depthLimit {
            return ("fragments lie more than \(depthLimit) deep in one another", "include the inner ones directly")
        }
        if count > countLimit {
            return ("the text includes more than \(countLimit) fragments", "part the text")
        }
        if bytes > byteLimit {
            return ("all fragments of the text are larger than \(byteLimit >> 20) MiB", "part the text")
        }
        return nil
    }

    /// The finding for a fragment that is not there.
    func missing(_ request: Request, _ node: Tree.Node) -> Finding {
        let names = fragments.keys.sorted()
        let elsewhere = names.first { $0.split(separator: "/").last == request.name.split(separator: "/").last }
        let closest = (elsewhere ?? ClosestMatch.find(request.name, among: names)).map { "did you mean ‘\($0)’?" }
        return Finding(
            .brokenInclude, "there is no ‘Content/_includes/\(request.name)’ to include", at: .text(request.source),
            node: node,
            hint: closest
                ?? (fragments.isEmpty
                    ? "put the file into Content/_includes"
                    : "there are: \(names.joined(separator: ", "))"))
    }
}
