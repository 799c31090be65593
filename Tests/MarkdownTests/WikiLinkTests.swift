import Diagnostics
import Markdown
import Testing

/// The HTML of a link into the site, as it stands where nothing is looked up.
private func wiki(_ target: String, _ text: String? = nil) -> String { "<a href=\"\(target)\">\(text ?? target)</a>" }

struct WikiLinkTests {
    static let links: [(String, String)] = [
        ("[[a]]", wiki("a")), ("[[ a ]]", wiki("a")), ("x[[a]]y", "x\(wiki("a"))y"),
        ("[[a]][[b]] [[c]]", "\(wiki("a"))\(wiki("b")) \(wiki("c"))"), ("[[a/b]]", wiki("a/b")),
        ("[[a.md]]", wiki("a.md")), ("[[a#b]]", wiki("a#b")), ("[[#b]]", wiki("#b")), ("[[a_b_c]]", wiki("a_b_c")),
        ("[[a b]]", wiki("a%20b", "a b")), ("[[ä]]", wiki("%C3%A4", "ä")), ("[[a&b]]", wiki("a&amp;b")),
        ("[[It's]]", wiki("It&#x27;s", "It's")), ("[[a--b]]", wiki("a--b")), ("([[a]])", "(\(wiki("a")))"),
        ("*[[a]]*", "<em>\(wiki("a"))</em>"), ("[[[a]]]", "[\(wiki("a"))]"), ("[[a]]: b", "\(wiki("a")): b"),
        // With a text.
        ("[[a|b]]", wiki("a", "b")), ("[[ a | b c ]]", wiki("a", "b c")), ("[[a#b|c]]", wiki("a#b", "c")),
        ("[[a|b|c]]", wiki("a", "b|c")), ("[[a|*b* `c`]] d", "\(wiki("a", "<em>b</em> <code>c</code>")) d"),
        ("[[a|b *c* d]]", wiki("a", "b <em>c</em> d")), ("[[a|~~b~~]]", wiki("a", "<del>b</del>")),
        ("[[a|it's -- b]]", wiki("a", "it’s – b")), ("[[a|b\nc]]", wiki("a", "b\nc")),
        ("[[a|b [c] d]]", wiki("a", "b [c] d")), ("[[a|`]]`]]", wiki("a", "<code>]]</code>")),
        ("[[a|b <c]]", wiki("a", "b &lt;c")), ("[[a|b]] [[c|d]]", "\(wiki("a", "b")) \(wiki("c", "d"))"),
        ("[[a|![b](c.png)]]", wiki("a", "<img src=\"c.png\" alt=\"b\" loading=\"lazy\" />")),
        // What does not close first.
        ("[[a [[b]]", "[[a \(wiki("b"))"), ("[[a|b [[c]]", "[[a|b \(wiki("c"))"), ("[[a] [[b]]", "[[a] \(wiki("b"))"),
    ]

    @Test(arguments: links)
    func doubleBracketsAreALink(_ markdown: String, _ expected: String) {
        #expect(html(markdown) == "<p>\(expected)</p>\n")
    }

    @Test(arguments: [
        "[[", "]]", "[[a", "[[a]", "[[a|b", "[[a|b]", "[[a|", "[[]]", "[[ ]]", "[[|b]]", "[a]]", "[[a\n\n", "[ [a]]",
        "[[a] ]",
    ])
    func whatDoesNotCloseOrNamesNothingStaysAsItIs(_ markdown: String) {
        #expect(html(markdown) == "<p>\(markdown.replacing("\n", with: ""))</p>\n")
    }

    static let others: [(String, String)] = [
        ("[[a\nb]]", "<p>[[a\nb]]</p>\n"), ("[[a|*b]] c*", "<p>[[a|<em>b]] c</em></p>\n"),
        ("[[a|b\n\nc]]", "<p>[[a|b</p>\n<p>c]]</p>\n"),
        // Another tool's way to show a file.
        ("![[a]]", "<p>![[a]]</p>\n"), ("b ![[a|c]] [[d]]", "<p>b ![[a|c]] \(wiki("d"))</p>\n"),
        // In code and in escapes.
        ("`[[a]]`", "<p><code>[[a]]</code></p>\n"), ("    [[a]]", "<pre tabindex=\"0\"><code>[[a]]\n</code></pre>\n"),
        ("```\n[[a]]\n```", "<pre tabindex=\"0\"><code>[[a]]\n</code></pre>\n"), ("\\[[a]]", "<p>[[a]]</p>\n"),
        ("[\\[a]]", "<p>[[a]]</p>\n"), ("\\[\\[a]] [[b]]", "<p>[[a]] \(wiki("b"))</p>\n"),
        // In a link's text, and as one.
        ("[x [[a]] y](b.md)", "<p><a href=\"b.md\">x [[a]] y</a></p>\n"),
        ("[[a]](b.md)", "<p><a href=\"b.md\">[a]</a></p>\n"),
        ("[*[[a]]*](b.md)", "<p><a href=\"b.md\"><em>[[a]]</em></a></p>\n"),
        ("[[a|[b](c.md)]]", "<p>[[a|<a href=\"c.md\">b</a>]]</p>\n"),
    ]

    @Test(arguments: others)
    func doubleBracketsElsewhereAreLeftAlone(_ markdown: String, _ expected: String) {
        #expect(html(markdown) == expected)
    }

    @Test(arguments: [
        "[[a|<https://b.example>]]", "[[a|b <c@d.example>]]", "[[a|https://b.example]]", "[[a|[b][c]]]\n\n[c]: d.md",
        "[x ![[[a]]](b.png)](c.md)",
    ])
    func noLinkStandsInAnother(_ markdown: String) {
        for part in html(markdown).split(separator: "<a ").dropFirst() { #expect(part.contains("</a>")) }
    }

    @Test(arguments: ["[[a|]]", "[[a| ]]"])
    func aLinkIsNeverEmpty(_ markdown: String) {
        #expect(!html(markdown).contains("></a>"))
    }

    @Test func aLinkWithoutATextLeavesAHoleForTheTitle() {
        let document = parse("a [[b]] [[c|d]] ![e](f.png)")
        #expect(document.bareHTML == "<p>a  d </p>\n")
        #expect(document.html.holes.map(\.part) == [.linkStart, .linkTitle, .linkEnd, .linkStart, .linkEnd, .image])
        #expect(document.html.holes.map(\.link) == [0, 0, 0, 1, 1, 2])
        #expect(document.links.map(\.form) == [.wiki, .wiki, .image])
        #expect(document.links.map(\.destination) == ["b", "c", "f.png"])
    }

    @Test func aTitleIsPutIntoTheTextToo() {
        let document = parse("a [[b]] c\n\n[[d]] [[e|f]]\n\n| [[g]] | h |\n|---|---|")
        #expect(document.text == "a  c\n f\n\th")
        #expect(document.textHoles.map(\.offset) == [2, 5, 8])
        #expect(document.textHoles.map(\.link) == [0, 1, 3])
        let titles = ["B", "Dé", "no", "G g"]
        #expect(document.text { titles[$0] } == "a B c\nDé f\nG g\th")
        #expect(document.text { _ in "" } == document.text)
        #expect(parse("a").text { _ in "x" } == "a")
    }

    @Test(arguments: [
        ("Text.\n\n[[a]]", "Text.\n(a)"), ("[[a]]", "(a)"), ("[[a]]\n\n[[b]]", "(a)\n(b)"),
        ("- [[a]]\n- [[b]]\n\n***", "(a)\n(b)"),
        ("Text.\n\n[[a]]\n\n***\n\n<!-- -->", "Text.\n(a)"),
    ])
    func aTitleMayStandAtTheEndOfTheText(_ markdown: String, _ text: String) {
        let document = parse(markdown)
        #expect(document.text(titles: { "(\(document.links[$0].destination))" }) == text)
    }

    @Test func anImagesAlternativeTextKeepsTheTarget() {
        #expect(parse("![x [[a]]](b.png)").links.last?.alternative.contains("a") == true)
    }

    @Test func aHeadingOfALinkAloneHasAText() {
        let headings = parse("## [[a]]\n\n## [[b|C]]").headings
        #expect(headings.map(\.text.isEmpty) == [false, false])
        #expect(headings.last?.anchor == "c")
    }

    static let outside: [(String, String)] = [
        (
            "[[https://a.example/b]]",
            "<a href=\"https://a.example/b\" rel=\"external noopener\">https://a.example/b</a>"
        ),
        ("[[https://a.example|b]]", "<a href=\"https://a.example\" rel=\"external noopener\">b</a>"),
        ("[[mailto:a@b.example]]", "<a href=\"mailto:a@b.example\">mailto:a@b.example</a>"),
        ("[[javascript:a]]", "javascript:a"), ("[[javascript:a|b]]", "b"), ("[[//a.example|*b*]]", "<em>b</em>"),
    ]

    @Test(arguments: outside)
    func anAddressOutsideIsTreatedAsInAnyLink(_ markdown: String, _ expected: String) {
        #expect(html(markdown) == "<p>\(expected)</p>\n")
    }

    @Test(arguments: ["a [[⟦javascript:b]]", "x\n\n- é [[ ⟦data:c | d ]] [[⟦data:c]]", "> [[⟦//a.example|b]]"])
    func aForeignSchemeIsWarnedOfAtItsPlace(_ markdown: String) {
        let marked = Marked(markdown)
        #expect(parse(marked.text).findings == marked.findings(.foreignScheme))
    }

    @Test(arguments: [
        "a [[⟦b]] [[⟦b|c]]\n[[ ⟦b#d ]]", "- [[⟦b]]\n- [[⟦b]]", "| [[⟦a\\|b]] |\n|---|\n| [[⟦a]] |", "# é [[⟦a]]",
        // Beside the same text.
        "b and [[⟦b]]", "[[⟦bb]] [[⟦b]]", "[[⟦b|b]] [[⟦b]]", "[b](⟦b) [[⟦b]]",
    ])
    func aLinkIsFoundAtItsTarget(_ markdown: String) {
        let marked = Marked(markdown)
        var finder = SourceFinder(source(marked.text))
        let places = parse(marked.text).links.map { link in
            let location = finder.place(of: link).location
            return "\(location.line):\(location.column)"
        }
        #expect(places == marked.places)
    }
}
