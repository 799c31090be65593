internal import Diagnostics

/// `{{< setting NAME >}}`: a value of `site.yml` in running text.
struct Settings {
    let values: [String: String]

    /// A shortcode that could not be filled in.
    struct Failure {
        /// The shortcode as written.
        let source: String
        let message: String
        let hint: String?
        let lines: ClosedRange<Int>
        /// How many of the same come before it in the same block.
        let occurrence: Int
    }

    private static let start = Array("{{<".utf8)
    private static let end = Array(">}}".utf8)

    /// Replaces every setting in the tree's text and returns those that name nothing.
    func apply(to tree: inout Tree) -> [Failure] {
        guard ByteSearch.first(Self.start, in: tree.text[...]) != nil else { return [] }
        var failures: [Failure] = []
        var seen: [String: Int] = [:]
        var block = 0...0
        for index in tree.nodes.indices where tree.nodes[index].kind == .text {
            let bytes = tree.bytes(tree.nodes[index].literal)
            guard ByteSearch.first(Self.start, in: bytes) != nil else { continue }
            let lines = tree.nodes[index].lines
            if lines != block {
                block = lines
                seen = [:]
            }
            let replaced = replace(in: bytes) { source, problem in
                let occurrence = seen[source, default: 0]
                seen[source] = occurrence + 1
                failures.append(
                    Failure(
                        source: source, message: problem.message, hint: problem.hint, lines: lines,
                        occurrence: occurrence))
            }
            tree.nodes[index].literal = tree.append(replaced)
        }
        return failures
    }

    private func replace(in bytes: ArraySlice<UInt8>, _ fail: (_ source: String, Problem) -> Void) -> [UInt8] {
        var output: [UInt8] = []
        var rest = bytes
        while let open = ByteSearch.first(Self.start, in: rest) {
            guard let close = ByteSearch.first(Self.end, in: rest[open.upperBound...]) else { break }
            output.append(contentsOf: rest[..<open.lowerBound])
            let source = rest[open.lowerBound..<close.upperBound]
            switch value(of: rest[open.upperBound..<close.lowerBound]) {
            case .success(let text): output.append(contentsOf: text.utf8)
            case .failure(let problem): fail(String(decoding: source, as: UTF8.self), problem)
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

    private func value(of words: ArraySlice<UInt8>) -> Result<String, Problem> {
        let parts = String(decoding: words, as: UTF8.self).split(whereSeparator: \.isWhitespace)
        guard parts.first == "setting", parts.count == 2 else {
            return .failure(
                Problem(
                    message: "a shortcode that is not known",
                    hint: "write {{< setting NAME >}} with a name of site.yml"))
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
