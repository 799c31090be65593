/// What the documentation says of one code.
package struct Explanation: Sendable {
    package let code: DiagnosticCode
    /// Such as “Unknown reference”.
    package let title: String
    /// The text below the heading, as Markdown.
    let markdown: String

    /// The text for a terminal: heading and section, without Markdown's marks.
    ///
    /// - Parameter width: columns at which running text is wrapped; nil leaves paragraphs on one line.
    package func text(width: Int?) -> String {
        "\(code.rawValue): \(title)\n\n" + PlainMarkdown.text(of: markdown, width: width)
    }

    /// The text without its examples, in which white space carries a meaning.
    var prose: String {
        "\(code.rawValue): \(title)\n\n" + PlainMarkdown.text(of: markdown, width: nil, omitsCode: true)
    }

    /// The section, examples included, without the links, which lead to other files of the documentation.
    var markdownWithoutLinks: String { PlainMarkdown.markdownWithoutLinks(markdown) }

    /// The first paragraph that says what the finding means.
    package var summary: String {
        let paragraphs = PlainMarkdown.text(of: markdown, width: nil).split(separator: "\n\n")
        let first = paragraphs.first { !$0.hasPrefix("Severity: ") } ?? ""
        return first.hasSuffix("\n") ? String(first.dropLast()) : String(first)
    }
}
