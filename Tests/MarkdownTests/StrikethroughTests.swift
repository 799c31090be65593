import Diagnostics
import Markdown
import Testing

struct StrikethroughTests {
    static let texts: [(String, String)] = [
        ("~~a~~ b", "<del>a</del> b"), ("~a~ b", "<del>a</del> b"), ("a ~~b c~~.", "a <del>b c</del>."),
        ("a~~b~~c", "a<del>b</del>c"), ("(~~a~~)", "(<del>a</del>)"), ("~~a~~ ~~b~~", "<del>a</del> <del>b</del>"),
        ("~~a\nb~~", "<del>a\nb</del>"), ("~~é~~", "<del>é</del>"), ("~~\"a\"~~", "<del>“a”</del>"),
        ("“~~a~~”", "“<del>a</del>”"),
        // In one another, and with other markup.
        ("~~a ~b~ c~~", "<del>a <del>b</del> c</del>"), ("~a ~~b~~ c~", "<del>a <del>b</del> c</del>"),
        ("~~a ~~b~~ c~~", "<del>a <del>b</del> c</del>"), ("~~*a*~~", "<del><em>a</em></del>"),
        ("*~~a~~*", "<em><del>a</del></em>"), ("**a ~~b~~**", "<strong>a <del>b</del></strong>"),
        ("~~[a](b.md)~~", "<del><a href=\"b.md\">a</a></del>"), ("[~~a~~](b.md)", "<a href=\"b.md\"><del>a</del></a>"),
        ("~~[[a]]~~", "<del><a href=\"a\">a</a></del>"), ("~~`a`~~", "<del><code>a</code></del>"),
        ("~~a\\~~~", "<del>a~</del>"), ("~~\\~a~~", "<del>~a</del>"),
        (
            "~~https://a.example/b~~",
            "<del><a href=\"https://a.example/b\" rel=\"external noopener\">https://a.example/b</a></del>"
        ),
        // What is in between may hold runs that match nothing.
        ("~~a~b~~", "<del>a~b</del>"), ("~a~~b~", "<del>a~~b</del>"), ("~~a ~b c~~", "<del>a ~b c</del>"),
        ("~~a~~~~b~~", "<del>a~~~~b</del>"),
    ]

    @Test(arguments: texts)
    func tildesStrikeOutWhatIsBetweenThem(_ markdown: String, _ expected: String) {
        #expect(html(markdown) == "<p>\(expected)</p>\n")
    }

    @Test(arguments: [
        // Unmatched, of another length, or with blanks inside.
        "~~a", "a~~", "~a", "~~a~", "~a~~", "~~ a ~~", "~~a ~~", "~~ a~~", "~ ~", "a ~ b", "a ~~ b ~~ c", "~/a and ~/b",
        "~5 and ~6",
        // Three and more are none.
        "a ~~~b~~~", "a ~~~ b", "~~a~~~", "a ~~~~b~~~~",
    ])
    func tildesThatMatchNothingStayAsTheyAre(_ markdown: String) {
        #expect(html(markdown) == "<p>\(markdown)</p>\n")
    }

    static let overlaps: [(String, String)] = [
        ("*~~a*~~", "<p><em>~~a</em>~~</p>\n"), ("~~*a~~*", "<p>~~<em>a~~</em></p>\n"),
        ("~~a\n\nb~~", "<p>~~a</p>\n<p>b~~</p>\n"), ("- ~~a\n- b~~", "<ul>\n<li>~~a</li>\n<li>b~~</li>\n</ul>\n"),
        ("[~~a](b.md)~~", "<p><a href=\"b.md\">~~a</a>~~</p>\n"),
        ("~~a [b~~](c.md)", "<p>~~a <a href=\"c.md\">b~~</a></p>\n"),
    ]

    @Test(arguments: overlaps)
    func nothingIsStruckOutAcrossOtherMarkup(_ markdown: String, _ expected: String) {
        #expect(html(markdown) == expected)
    }

    static let code: [(String, String)] = [
        ("`~~a~~`", "<p><code>~~a~~</code></p>\n"), ("~~`a~~`", "<p>~~<code>a~~</code></p>\n"),
        ("~~~\n~~a~~\n~~~", "<pre tabindex=\"0\"><code>~~a~~\n</code></pre>\n"),
        ("~~~ b\n~a~\n~~~~", "<pre tabindex=\"0\"><code class=\"language-b\">~a~\n</code></pre>\n"),
        ("    ~~a~~", "<pre tabindex=\"0\"><code>~~a~~\n</code></pre>\n"),
        ("[a](b~~c.md) ~d~~", "<p><a href=\"b~~c.md\">a</a> ~d~~</p>\n"),
        ("x ![~~a~~](b.png)", "<p>x <img src=\"b.png\" alt=\"a\" loading=\"lazy\" /></p>\n"),
    ]

    @Test(arguments: code)
    func tildesInCodeAndInAddressesAreLeftAlone(_ markdown: String, _ expected: String) {
        #expect(html(markdown) == expected)
    }

    @Test func whatIsStruckOutIsStillRead() {
        let document = parse("## A ~~b~~\n\n~~c~~ ~d~")
        #expect(document.text == "A b\nc d")
        #expect(document.headings.map(\.anchor) == ["a-b"])
    }

    @Test func whatIsFoundInItIsLocated() {
        let marked = Marked("a\n\n~~b ⟦<b>~~ [c](⟦ftp:d)")
        let places = marked.places
        #expect(parse(marked.text).findings == ["CW304 \(places[0])", "CW305 \(places[1])"])
    }

    @Test(arguments: [(40, true), (60, false)])
    func strikingOutCountsTowardsNesting(_ pairs: Int, _ isAllowed: Bool) {
        let text = String(repeating: "~~a ~b ", count: pairs) + String(repeating: "c~ d~~", count: pairs)
        let document = parse("x\n\n" + text)
        #expect(document.findings == (isAllowed ? [] : ["CW306 3:1"]))
        #expect(document.bareHTML.isEmpty == !isAllowed)
    }
}
