import Diagnostics
import Markdown
import Taxonomy

/// Any bytes are read as an article or refused without a crash; so are they as `site.yml`.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzFrontMatter(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    guard let start, count > 0 else { return 0 }
    let bytes = Array(UnsafeBufferPointer(start: start + 1, count: count - 1))
    if start[0] & 1 == 1 {
        let read = SiteConfigurationReader.read(SourceText(path: "Content/site.yml", bytes: bytes))
        check(read.diagnostics)
        return 0
    }
    let kinds = Kind.allCases
    let text = SourceText(path: "Content/causes/a.md", bytes: Array("---\n".utf8) + bytes)
    let parsed = ArticleParser.article(
        text, kind: kinds[Int(start[0] >> 1) % kinds.count], slug: "a", options: MarkdownOptions())
    check(parsed.diagnostics)
    // What cannot be read is told.
    precondition(parsed.article != nil || parsed.diagnostics.hasErrors)
    return 0
}

private func check(_ diagnostics: [Diagnostic]) {
    for diagnostic in diagnostics { precondition(diagnostic.location.line >= 1 && diagnostic.location.column >= 1) }
}
