internal import Diagnostics

/// `{{< setting NAME >}}`: a value of `site.yml` in running text.
struct Settings {
    let values: [String: String]
    /// Whether includes are shortcodes too: one that is left in the text is a mistake.
    let knowsIncludes: Bool

    private static let start = Array("{{<".utf8)
    private static let end = Array(">}}".utf8)

    /// Replaces every setting in the tree's text and returns those that name nothing.
    func apply(to tree: inout Tree) -> [Finding] {
        guard ByteSearch.first(Self.start, in: tree.text[...]) != nil else { return [] }
        var findings: [Finding] = []
        var occurrences = Occurrences()
        for index in tree.nodes.indices where tree.nodes[index].kind == .text {
            let node = tree.nodes[index]
            guard ByteSearch.first(Self.start, in: tree.bytes(node.literal)) != nil else { continue }
            let replaced = replace(in: tree.bytes(node.literal)) { source, problem in
                findings.append(
                    Finding(
                        .brokenShortcode, problem.message, at: .text(source), node: node,
                        occurrence: occurrences.count(source, in: node.lines), hint: problem.hint))
            }
            tree.nodes[index].literal = tree.append(replaced)
        }
        return findings
    }

    private func replace(in bytes: ArraySlice<UInt8>, _ fail: (_ source: String, Problem) -> Void) -> [UInt8] {
        var output: [UInt8] = []
        var rest = bytes
        while let open = ByteSearch.first(Self.start, in: rest) {
            guard let close = ByteSearch.first(Self.end, in: rest[open.upperBound...]) else { break }
            output.append(contentsOf: rest[..<open.lowerBound])
            let source = rest[open.lowerBound..<close.upperBound]
            switch value(of: rest[open.upperBound..<close.lowerBound]) {
            case .success(let text): output.append(contentsOf: text.map { Array($0.utf8) } ?? Array(source))
            case .failure(let problem):
                fail(String(decoding: Typography.straightened(source), as: UTF8.self), problem)
            }
            rest = rest[close.upperBound...]
        }
        output.append(contentsOf: rest)
        return output
    }

    private struct Problem: Error {
        let message: String
        let hint: String?
    }

    /// What a shortcode is replaced by; nil where it is none.
    private func value(of words: ArraySlice<UInt8>) -> Result<String?, Problem> {
        let parts = String(decoding: words, as: UTF8.self).split(whereSeparator: \.isWhitespace)
        if parts.first == "include" {
            guard knowsIncludes else { return .success(nil) }
            return .failure(
                Problem(
                    message: "an include stands in a paragraph of its own, and names its file in quotes",
                    hint: "put blank lines around {{< include \"file.md\" >}}"))
        }
        guard parts.first == "setting", parts.count == 2 else {
            return .failure(
                Problem(
                    message: "a shortcode that is not known",
                    hint: "there are {{< setting NAME >}} and {{< include \"file.md\" >}}"))
        }
        let name = String(parts[1])
        if let value = values[name] { return .success(value) }
        let known = values.keys.sorted()
        let hint = ClosestMatch.find(name, among: known).map { "did you mean ‘\($0)’?" }
        return .failure(
            Problem(
                message: "site.yml has no setting ‘\(name)’ to show",
                hint: hint
                    ?? (known.isEmpty
                        ? "there is no site.yml to take it from"
                        : "settings that can be shown: \(known.joined(separator: ", "))")))
    }
}
