import Diagnostics
import Testing

@testable import Markdown

/// The bytes that a link takes its destination from: exactly those, and none where the parser reads no link.
struct DestinationFinderTests {
    /// The texts at the places of all links, in order; `nil` where there is no place.
    private func written(_ text: String, _ change: (inout MarkdownOptions) -> Void = { _ in }) -> [String?] {
        var options = MarkdownOptions()
        change(&options)
        let source = SourceText(path: "a.md", bytes: Array(text.utf8))
        return DestinationFinder.destinations(in: source, from: 0, options: options).map { range in
            range.map { String(decoding: source.bytes[$0], as: UTF8.self) }
        }
    }

    @Test(arguments: [
        ("[a](b.md)", ["b.md"]), ("[a](<b c.md>)", ["b c.md"]), ("[a]( b.md#c \"Title\" )", ["b.md#c"]),
        ("[a](\n  b.md\n  'T')", ["b.md"]), ("> [a](\n> b.md)", ["b.md"]), ("![a](b.png)", ["b.png"]),
        ("[a](b(c).md)", ["b(c).md"]), (#"[a](b\).md)"#, [#"b\).md"#]), ("[a](b&amp;c.md)", ["b&amp;c.md"]),
        ("[![a](b.png)](c.md)", ["c.md", "b.png"]), ("[a]\n\n[a]: b.md \"T\"", ["b.md"]),
        ("[a][x] [x]\n\n[X]: <b.md>", ["b.md", "b.md"]), ("[a]\n\n[a]:\n  b.md", ["b.md"]),
        ("[[b]] [[b|text]] [[ c/b#d | *t* ]]", ["b", "b", "c/b#d"]), ("| a |\n|---|\n| [[b\\|t]] |", ["b"]),
        ("| a |\n|---|\n| [t](b.md) |", ["b.md"]), ("- [a](b.md)\n  - [a](b.md)", ["b.md", "b.md"]),
        ("Term\n: [a](b.md)", ["b.md"]), ("a[^1]\n\n[^1]: [[b]] [c](d.md)", ["b", "d.md"]),
        ("\u{FEFF}[a](b.md)\r\n\r\n[c](d.md)\r\n", ["b.md", "d.md"]), ("é [é](é.md)", ["é.md"]),
        ("~~[a](b.md)~~", ["b.md"]), ("# [a](b.md) {#id}", ["b.md"]), ("[b](b) b (b)", ["b"]),
    ])
    func aDestinationIsFoundAsItIsWritten(_ text: String, _ expected: [String]) {
        #expect(written(text) == expected)
    }

    @Test(arguments: [
        "`[a](b.md)`", "```\n[a](b.md)\n[[b]]\n```", "    [a](b.md)", #"\[a](b.md)"#, "<!-- [a](b.md) -->",
        "[a]: b.md", "[a](https://example.org/)", "[a](<https://example.org/>)", "<https://example.org/b.md>",
        #"\[[b]]"#, "`[[b]]`", "[a](b c)", "[a] (b.md)", "[a](javascript:b)", "",
    ])
    func whatIsNoLinkIntoTheSiteHasNone(_ text: String) {
        #expect(written(text) == [])
        // And what stands beside it is found all the same.
        #expect(written("\(text)\n\n[x](y.md)\n").last == "y.md")
    }

    @Test func theFirstOfTwoDefinitionsIsTheOne() {
        let text = "[a]\n\n[a]: b.md\n[a]: c.md\n"
        #expect(written(text) == ["b.md"])
    }

    @Test func onlyWhatIsAskedForIsTold() {
        let source = SourceText(path: "a.md", bytes: Array("[a](b) [c](d) [e](f)".utf8))
        let found = DestinationFinder.destinations(of: [1], in: source, from: 0, options: MarkdownOptions())
        #expect(found == [nil, 11..<12, nil])
    }

    @Test func withWikiLinksOffThereAreNone() {
        #expect(written("[[b]] [a](b.md)") { $0.wikiLinks = false } == ["b.md"])
    }

    @Test func whatIsIncludedIsATextByItself() {
        #expect(
            written("{{< include \"x.md\" >}}\n\n[a](b.md)") {
                $0.fragments = Includes(["x.md": SourceText(path: "x.md", bytes: Array("[c](d.md)".utf8))])
            } == ["b.md"])
    }

    @Test func wordsThatTheTextHoldsAreNotTakenForMarks() {
        #expect(written("place0 [place1](place0) placeq1 [a](b.md)") == ["place0", "b.md"])
    }

    /// Random texts of the marks that links are made of: a place that is told is the destination, whole.
    @Test(arguments: UInt64(1)...200)
    func aPlaceIsTheDestinationAndNothingElse(_ seed: UInt64) {
        let parts = [
            "[a](b.md)", "[[b]]", "[", "]", "(", ")", "<", ">", "`", "\n", "\n\n", "> ", "- ", "[x]: c.md\n", "[x]",
            "*",
            "\\", "|", "![", " ", "\"t\"", "[^1]", "\n[^1]: ", "    ", "```\n", "](d.md)", "[[c|", "]]", "&amp;", "e",
        ]
        var state = seed &* 0x9E37_79B9_7F4A_7C15
        var text = ""
        for _ in 0..<40 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            text += parts[Int(state >> 33) % parts.count]
        }
        let source = SourceText(path: "a.md", bytes: Array(text.utf8))
        let known = MarkdownParser.parse(source, options: MarkdownOptions()).links
        let found = DestinationFinder.destinations(in: source, from: 0, options: MarkdownOptions())
        #expect(found.count == known.count)
        for (index, range) in found.enumerated() {
            guard let range else { continue }
            let changed = SourceText(path: "a.md", bytes: source.applying([TextEdit(range, "other.md")]))
            let links = MarkdownParser.parse(changed, options: MarkdownOptions()).links
            #expect(links.count == found.count, "\(text)")
            #expect(links[index].destination == "other.md", "\(text)")
            #expect(links[index].form == known[index].form)
        }
    }
}
