/// Markdown of the program's own documentation as plain text: paragraphs, lists, fenced code and inline marks.
///
/// It reads no more of Markdown than that documentation uses.
enum PlainMarkdown {
    /// The text: code is indented by four spaces, links are left with their words, code spans are quoted.
    ///
    /// - Parameters:
    ///   - width: columns at which paragraphs and list items are wrapped; nil leaves each on a line.
    ///   - omitsCode: leaves out fenced code.
    /// - Returns: blocks with one empty line between them, ended by a line end; empty for an empty text.
    static func text(of markdown: String, width: Int?, omitsCode: Bool = false) -> String {
        var output = ""
        var isCode = false
        var isBlank = true
        for line in markdown.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("```") {
                isCode.toggle()
            } else if isCode {
                if omitsCode { continue }
                output += line.isEmpty ? "\n" : "    \(line)\n"
                isBlank = false
            } else if line.isEmpty {
                if !isBlank { output += "\n" }
                isBlank = true
            } else {
                output += wrapped(withoutMarks(line), hanging: line.hasPrefix("- ") ? 2 : 0, width: width)
                isBlank = false
            }
        }
        return isBlank && !output.isEmpty ? String(output.dropLast()) : output
    }

    /// A line with the words of its links, its code spans in quotation marks.
    static func withoutMarks(_ line: Substring) -> String {
        withoutLinks(line) { "‘\($0)’" }.replacing("**", with: "")
    }

    /// Markdown with the words of its links alone, and all else as it is.
    static func markdownWithoutLinks(_ markdown: String) -> String {
        var isCode = false
        return markdown.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            if line.hasPrefix("```") { isCode.toggle() }
            return isCode || line.hasPrefix("```") ? String(line) : withoutLinks(line) { "`\($0)`" }
        }.joined(separator: "\n")
    }

    /// A line with the words of its links, each code span as `quoted` writes it.
    private static func withoutLinks(_ line: Substring, quoted: (Substring) -> String) -> String {
        var output = ""
        var rest = line
        while let mark = rest.firstIndex(where: { $0 == "`" || $0 == "[" }) {
            output += rest[..<mark]
            let inner = rest[rest.index(after: mark)...]
            if rest[mark] == "`", let end = inner.firstIndex(of: "`") {
                output += quoted(inner[..<end])
                rest = inner[inner.index(after: end)...]
            } else if rest[mark] == "[", let middle = inner.firstRange(of: "]("),
                let end = inner[middle.upperBound...].firstIndex(of: ")")
            {
                output += withoutLinks(inner[..<middle.lowerBound], quoted: quoted)
                rest = inner[inner.index(after: end)...]
            } else {
                output.append(rest[mark])
                rest = inner
            }
        }
        return output + rest
    }

    private static func wrapped(_ text: String, hanging: Int, width: Int?) -> String {
        guard let width else { return text + "\n" }
        var output = ""
        var line = ""
        for word in text.split(separator: " ") {
            if !line.isEmpty, line.count + 1 + word.count > width {
                output += line + "\n"
                line = String(repeating: " ", count: hanging) + word
            } else {
                line += line.isEmpty ? String(word) : " \(word)"
            }
        }
        return output + line + "\n"
    }
}
