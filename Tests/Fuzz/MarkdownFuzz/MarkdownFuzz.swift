import Diagnostics
import Markdown

/// Any bytes that are text are parsed, rendered and told of without a crash, whatever is on.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzMarkdown(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    // The first byte chooses the options, the rest is the text.
    guard let start, count > 0 else { return 0 }
    let bytes = Array(UnsafeBufferPointer(start: start + 1, count: count - 1))
    guard String(validating: bytes, as: UTF8.self) != nil, !bytes.contains(0) else { return 0 }
    let options = start[0] & 1 == 0 ? everything(start[0]) : .commonMark
    let text = SourceText(path: "Content/causes/a.md", bytes: bytes)
    let document = MarkdownParser.parse(text, options: options)
    check(document)
    return 0
}

private func everything(_ choice: UInt8) -> MarkdownOptions {
    var options = MarkdownOptions()
    options.smartPunctuation = choice & 2 == 0
    options.glossary = Glossary([
        Glossary.Entry(term: "HR", meaning: "heart rate"), Glossary.Entry(term: "é|a", meaning: "<&\">"),
    ])
    options.settingValues = ["title": "A | B ~~c~~ [[d]]"]
    options.fragments = Includes([
        "a.md": SourceText(
            path: "Content/_includes/a.md", bytes: Array("a[^1]\n\n{{< include \"b.md\" >}}\n\n[^1]: b".utf8)),
        "b.md": SourceText(
            path: "Content/_includes/b.md", bytes: Array("| a |\n|--|\n\n{{< include \"a.md\" >}}".utf8)),
    ])
    return options
}

/// What holds of every document.
private func check(_ document: Document) {
    precondition(String(validating: document.html.bytes, as: UTF8.self) != nil)
    var last = 0
    for hole in document.html.holes {
        precondition(Int(hole.offset) >= last && Int(hole.offset) <= document.html.bytes.count)
        precondition(document.links.indices.contains(Int(hole.link)))
        last = Int(hole.offset)
    }
    precondition(Set(document.headings.map(\.anchor)).count == document.headings.count)
    precondition(document.text(titles: { _ in "" }) == document.text)
    for diagnostic in document.diagnostics {
        precondition(diagnostic.location.line >= 1 && diagnostic.location.column >= 1)
    }
}
