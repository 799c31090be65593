package import Diagnostics
package import Markdown

/// Turns one file into an article: front matter, then Markdown.
///
/// Pure, so files are parsed in parallel.
package enum ArticleParser {
    /// The article that a file holds.
    ///
    /// - Returns: nil for the article where the file cannot be read as one; the findings say why.
    package static func article(
        _ source: SourceText, kind: Kind, slug: String, options: MarkdownOptions
    ) -> (article: Article?, diagnostics: [Diagnostic]) {
        if let refusal = TextGuard.refusal(of: source) { return (nil, [refusal]) }
        switch split(source) {
        case .failure(let failure): return (nil, [failure.diagnostic])
        case .success(let split):
            let yaml = YAMLReader(text: source, range: split.yaml, firstLine: split.yamlLine)
            let (frontMatter, findings) = FrontMatterReader.read(yaml, kind: kind)
            let document = MarkdownParser.parse(
                source, from: split.bodyStart, firstLine: split.bodyLine, options: options)
            let article = Article(
                source: source, kind: kind, slug: slug, frontMatter: frontMatter, document: document)
            return (article, findings + document.diagnostics)
        }
    }

    /// The text of a hub or of the home page.
    package static func hubText(
        _ source: SourceText, kind: Kind?, options: MarkdownOptions
    ) -> (hub: HubText?, diagnostics: [Diagnostic]) {
        if let refusal = TextGuard.refusal(of: source) { return (nil, [refusal]) }
        switch split(source) {
        case .failure(let failure): return (nil, [failure.diagnostic])
        case .success(let split):
            let yaml = YAMLReader(text: source, range: split.yaml, firstLine: split.yamlLine)
            var findings: [Diagnostic] = []
            var title = ""
            var summary = ""
            if let mapping = yaml.mapping(&findings) {
                var reader = ValueReader(yaml)
                for (key, keyNode, value) in reader.entries(mapping) {
                    switch key {
                    case "title": title = reader.text(value, for: key) ?? ""
                    case "summary": summary = reader.text(value, for: key) ?? ""
                    default: reader.unknownKey(keyNode, key, among: ["title", "summary"])
                    }
                }
                findings += reader.diagnostics
            }
            let document = MarkdownParser.parse(
                source, from: split.bodyStart, firstLine: split.bodyLine, options: options)
            let hub = HubText(source: source, kind: kind, title: title, summary: summary, document: document)
            return (hub, findings + document.diagnostics)
        }
    }

    /// The bytes that come before a text's body; nil where the text has no front matter.
    static func head(of source: SourceText) -> ArraySlice<UInt8>? {
        guard case .success(let split) = split(source) else { return nil }
        return source.bytes[..<split.bodyStart]
    }

    /// Why a text is not front matter and Markdown.
    struct SplitFailure: Error { let diagnostic: Diagnostic }

    /// Where front matter and body of a text lie.
    static func split(_ source: SourceText) -> Result<FrontMatterSplit, SplitFailure> {
        do {
            return .success(try FrontMatterSplit(source.bytes))
        } catch {
            let start = source.location(line: 1, column: 1)
            let diagnostic =
                switch error {
                case .missing:
                    Diagnostic(
                        .missingFrontMatter, "the file does not begin with front matter", in: source, at: start,
                        hint: "begin with a line ‘---’, then ‘title: …’ and ‘summary: …’, then a line ‘---’")
                case .unclosed:
                    Diagnostic(
                        .unclosedFrontMatter, "the front matter never closes", in: source,
                        at: source.location(line: 1, column: 1, length: 3),
                        hint: "end it with a line that is exactly ‘---’")
                case .tooLarge:
                    Diagnostic(
                        .frontMatterTooLarge,
                        "the front matter is larger than \(FrontMatterSplit.byteLimit / 1024) KiB",
                        in: source, at: start, hint: "text belongs below the second ‘---’")
                }
            return .failure(SplitFailure(diagnostic: diagnostic))
        }
    }
}
