import Diagnostics
import Testing

@testable import Markdown

struct LinkTests {
    @Test func aLinkIntoTheSiteLeavesHolesForItsTags() {
        let document = parse("See [*rest*](../interventions/rest.md \"Rest\") and ![a `b`](c.png).")
        #expect(document.bareHTML == "<p>See <em>rest</em> and .</p>\n")
        #expect(document.html.holes.map(\.part) == [.linkStart, .linkEnd, .image])
        #expect(document.html.holes.map(\.offset) == [7, 20, 25])
        #expect(document.html.holes.map(\.link) == [0, 0, 1])
        #expect(
            document.links == [
                Link(
                    destination: "../interventions/rest.md", title: "Rest", alternative: "", form: .link,
                    lines: 1...1,
                    occurrence: 0),
                Link(destination: "c.png", title: "", alternative: "a b", form: .image, lines: 1...1, occurrence: 0),
            ])
        #expect(document.externalLinks.isEmpty)
    }

    @Test func holesAreFilledInOrder() {
        var output = Array("before ".utf8)
        parse("a [b](c) ![d](e)").html.write(into: &output) { part, link, output in
            output += Array("{\(part) \(link)}".utf8)
        }
        #expect(String(decoding: output, as: UTF8.self) == "before <p>a {linkStart 0}b{linkEnd 0} {image 1}</p>\n")
    }

    @Test func aTagsAddressAndTitleAreEscaped() {
        var output: [UInt8] = []
        LinkTags.appendStart(to: "a b\"'&<>[ü", title: "\"<&>", into: &output)
        LinkTags.appendEnd(into: &output)
        #expect(
            String(decoding: output, as: UTF8.self)
                == "<a href=\"a%20b%22&#x27;&amp;%3C%3E%5B%C3%BC\" title=\"&quot;&lt;&amp;&gt;\"></a>")
    }

    @Test(arguments: [
        ("https://a.example/", "rel=\"external noopener\""), ("HTTPS://a.example/", "rel=\"external noopener\""),
        ("http://a.example/?b&c", "rel=\"external noopener\""), ("mailto:a@b.example", nil), ("tel:112", nil),
    ])
    func aLinkOutOfTheSiteIsWrittenAndListed(_ destination: String, _ relation: String?) {
        let document = parse("[a](\(destination))")
        let address = destination.replacing("&", with: "&amp;")
        let attribute = relation.map { " \($0)" } ?? ""
        #expect(document.bareHTML == "<p><a href=\"\(address)\"\(attribute)>a</a></p>\n")
        #expect(document.externalLinks.map(\.destination) == [destination])
        #expect(document.links.isEmpty && document.html.holes.isEmpty && document.diagnostics.isEmpty)
    }

    /// Ways to write a scheme or host that is left out.
    static let hostile = [
        "[x](javascript:alert(1))", "[x](JAVASCRIPT:alert(1))", "[x](java&Tab;script:alert(1))",
        "[x](java&NewLine;script:alert(1))", "[x](javascript&colon;alert(1))", "[x](javascript&#58;alert(1))",
        "[x](&#x6A;avascript:alert(1))", "[x](<java\tscript:alert(1)>)", "[x](< javascript:alert(1)>)",
        "[x](&#1;javascript:alert(1))", "[x](javascript\\:alert(1))", "<javascript:alert(1)>",
        "[x]\n\n[x]: javascript:alert(1)", "[x][y]\n\n[y]: <javascript:alert(1)> 'title'", "[x](data:text/html,x)",
        "[x](vbscript:x)", "[x](file:///etc/passwd)", "[x](//evil.example)", "[x](/&Tab;/evil.example)",
        "[x](/\\\\evil.example)", "[x](\\\\\\\\evil.example)", "[*x*](javascript:alert(1) \"title\")",
    ]

    @Test(arguments: hostile)
    func aForeignSchemeIsLeftOutHoweverItIsWritten(_ markdown: String) {
        let document = parse(markdown)
        #expect(document.diagnostics.map(\.code) == [.foreignScheme])
        #expect(document.links.isEmpty && document.externalLinks.isEmpty && document.html.holes.isEmpty)
        #expect(!document.bareHTML.contains("<a"))
        #expect(document.text != "")
    }

    @Test(arguments: [
        "https://a.example/b.png", "//a.example/b.png", "data:image/svg+xml,x", "javascript:x", "mailto:a@b",
    ])
    func anImageFromElsewhereIsLeftOut(_ destination: String) {
        let document = parse("a ![b](\(destination))")
        #expect(document.bareHTML == "<p>a </p>\n")
        #expect(document.diagnostics.map(\.code) == [.foreignScheme])
        #expect(document.links.isEmpty && document.externalLinks.isEmpty)
    }

    @Test(arguments: [
        "a [b](⟦javascript:x)", "- a\n- *b [c](⟦data:x)*", "> a\n> <⟦vbscript:x>", "a\n![b](⟦//c.example/d.png)",
        "| é€😀 | [c](⟦file:x) |", "[a]\n\n[a]: ⟦javascript:x", "[a](⟦ftp:x) b\n[c](⟦ftp:y)",
        "a [b](⟦ftp:x)\n\nc [d](⟦ftp:x)",
        "[a](⟦ftp:x) b\n[c](⟦ftp:x)", "[ftp:x](⟦ftp:x)",
    ])
    func aLinkThatIsLeftOutIsFoundAtItsDestination(_ markdown: String) {
        let marked = Marked(markdown)
        #expect(parse(marked.text).findings == marked.findings(.foreignScheme))
    }

    @Test func aLinkKnowsItsBlockAndItsTurnInIt() {
        let document = parse("[a](x.md) [b](y.md)\n[c](x.md)\n\n- [d](x.md)\n- [e](x.md) ![f](x.md)")
        #expect(document.links.map(\.destination) == ["x.md", "y.md", "x.md", "x.md", "x.md", "x.md"])
        #expect(document.links.map(\.lines) == [1...2, 1...2, 1...2, 4...4, 5...5, 5...5])
        #expect(document.links.map(\.occurrence) == [0, 0, 1, 0, 0, 1])
    }

    @Test(arguments: [
        "[a](⟦x.md) [b](⟦x.md)", "- [a](⟦x.md)\n- [b](⟦x.md)", "[a](⟦y/x.md.txt) [b](⟦x.md)",
        "x.mdx [a](⟦x.md#b)", "[a]\n\n[a]: ⟦x.md", "[é€😀](⟦x.md)", "[x.md](⟦x.md)", "x.md [a](⟦x.md)",
        "```\n[a]: x.md\n```\n\n[b] [c][]\n\n[d]: x.md\n[b]: ⟦x.md\n[c]: ⟦x.md",
    ])
    func aLinkIsFoundAtItsDestination(_ markdown: String) {
        let marked = Marked(markdown)
        var finder = SourceFinder(source(marked.text))
        let places = parse(marked.text).links.map { link in
            let location = finder.place(of: link).location
            #expect(location.length == link.destination.unicodeScalars.count)
            return "\(location.line):\(location.column)"
        }
        #expect(places == marked.places)
    }

    @Test func linesAreThoseOfTheFileBehindTheFrontMatter() {
        let frontMatter = "---\ntitle: T\n---\n"
        let text = source(frontMatter + "One\n\n[a](b.md) [c](ftp:d)")
        let document = MarkdownParser.parse(
            text, from: frontMatter.utf8.count, firstLine: 4, options: MarkdownOptions())
        #expect(document.findings == ["CW305 6:15"])
        #expect(document.diagnostics.first?.sourceLine == "[a](b.md) [c](ftp:d)")
        #expect(document.links.map(\.lines) == [6...6])
    }

    @Test func linksStandAsWrittenWhereEverythingIsAllowed() {
        #expect(html("[a](javascript:b)") { $0 = .commonMark } == "<p><a href=\"javascript:b\">a</a></p>\n")
    }
}
