import Diagnostics
import Markdown
import Testing

struct AbbreviationTests {
    private static let glossary = Glossary([
        Glossary.Entry(term: "WHO", meaning: "World Health Organization"),
        Glossary.Entry(term: "CT", meaning: "a \"scan\" & more"),
        Glossary.Entry(term: "CT scan", meaning: "pictures in slices"), Glossary.Entry(term: "CTs", meaning: "scans"),
        Glossary.Entry(term: "Größe", meaning: "size"), Glossary.Entry(term: "C++", meaning: "a language"),
        Glossary.Entry(term: "Crohn's", meaning: "a disease"),
    ])

    private func written(_ markdown: String) -> String { html(markdown) { $0.glossary = Self.glossary } }

    private static let who = "<abbr title=\"World Health Organization\">WHO</abbr>"

    static let uses: [(String, String)] = [
        ("The WHO says", "The \(who) says"), ("WHO", who), ("(WHO), WHO", "(\(who)), WHO"),
        ("*WHO* WHO", "<em>\(who)</em> WHO"), ("a\nWHO", "a\n\(who)"), ("[WHO](a.md)", "<a href=\"a.md\">\(who)</a>"),
        ("~~WHO~~", "<del>\(who)</del>"), ("WHO-led", "\(who)-led"), ("\"WHO\"", "“\(who)”"), ("WHO's", "\(who)’s"),
        ("WHO--a", "\(who)–a"), ("a—WHO…", "a—\(who)…"), ("\\[WHO]", "[\(who)]"),
        // The longest term, and several of them.
        ("CT CT", "<abbr title=\"a &quot;scan&quot; &amp; more\">CT</abbr> CT"),
        (
            "CT scan CT",
            "<abbr title=\"pictures in slices\">CT scan</abbr> <abbr title=\"a &quot;scan&quot; &amp; more\">CT</abbr>"
        ),
        ("CT scans", "<abbr title=\"a &quot;scan&quot; &amp; more\">CT</abbr> scans"),
        ("CTs", "<abbr title=\"scans\">CTs</abbr>"), ("CTsx CTs", "CTsx <abbr title=\"scans\">CTs</abbr>"),
        // Other characters.
        ("Größe", "<abbr title=\"size\">Größe</abbr>"), ("C++.", "<abbr title=\"a language\">C++</abbr>."),
        ("Crohn's", "<abbr title=\"a disease\">Crohn’s</abbr>"),
    ]

    @Test(arguments: uses)
    func theFirstUseOfATermTellsWhatItStandsFor(_ markdown: String, _ expected: String) {
        #expect(written(markdown) == "<p>\(expected)</p>\n")
    }

    @Test(arguments: ["who", "Who", "WHOs", "xWHO", "WHO2", "éWHO", "WHOé", "W H O", "Größen", "W*H*O"])
    func aTermIsAWholeWord(_ text: String) {
        #expect(!written(text).contains("<abbr"))
    }

    static let passedOver: [(String, String)] = [
        ("`WHO`", "<p><code>WHO</code></p>\n"), ("```\nWHO\n```", "<pre tabindex=\"0\"><code>WHO\n</code></pre>\n"),
        ("    WHO", "<pre tabindex=\"0\"><code>WHO\n</code></pre>\n"),
        ("![WHO](b.png)", "<p><img src=\"b.png\" alt=\"WHO\" loading=\"lazy\" /></p>\n"),
        (
            "![a](b.png \"WHO\")",
            "<figure>\n<img src=\"b.png\" alt=\"a\" loading=\"lazy\" />\n<figcaption>WHO</figcaption>\n</figure>\n"
        ),
        ("[a](WHO.md \"WHO\")", "<p><a href=\"WHO.md\" title=\"WHO\">a</a></p>\n"),
        ("[[WHO]]", "<p><a href=\"WHO\">WHO</a></p>\n"),
        (
            "https://WHO.example/WHO",
            "<p><a href=\"https://WHO.example/WHO\" rel=\"external noopener\">https://WHO.example/WHO</a></p>\n"
        ),
        (
            "<https://a.example/WHO>",
            "<p><a href=\"https://a.example/WHO\" rel=\"external noopener\">https://a.example/WHO</a></p>\n"
        ),
        (
            "> [!NOTE] WHO",
            "<div class=\"callout callout-note\" role=\"note\">\n<p class=\"callout-title\">WHO</p>\n</div>\n"
        ),
        ("#", "<h1 id=\"section\"></h1>\n"),
        ("# WHO\n\n## `a` WHO", "<h1 id=\"who\">WHO</h1>\n<h2 id=\"a-who\"><code>a</code> WHO</h2>\n"),
    ]

    @Test(arguments: passedOver)
    func whatIsNoRunningTextIsPassedOver(_ markdown: String, _ expected: String) {
        let written = html("\(markdown)\n\nWHO") {
            $0.glossary = Self.glossary
            $0.headingLinks = false
        }
        #expect(written == expected + "<p>\(Self.who)</p>\n")
    }

    static let places: [(String, String)] = [
        ("- WHO\n- WHO", "<ul>\n<li>\(who)</li>\n<li>WHO</li>\n</ul>\n"),
        ("> WHO", "<blockquote>\n<p>\(who)</p>\n</blockquote>\n"),
        ("WHO\n: WHO", "<dl>\n<dt>\(who)</dt>\n<dd>WHO</dd>\n</dl>\n"),
        (
            "> [!NOTE]\n> WHO",
            "<div class=\"callout callout-note\" role=\"note\">\n<p class=\"callout-title\">Note</p>\n<p>"
                + "\(who)</p>\n</div>\n"
        ),
    ]

    @Test(arguments: places)
    func aTermMayStandInAnyBlock(_ markdown: String, _ expected: String) {
        #expect(written(markdown) == expected)
    }

    @Test func aTermMayStandInATableAndInAFootnote() {
        #expect(written("| WHO |\n|---|\n| WHO |").contains("<th scope=\"col\">\(Self.who)</th>"))
        #expect(written("a[^1]\n\n[^1]: WHO").contains("<p>\(Self.who) <a class=\"footnote-back\""))
        #expect(written("WHO[^1]\n\n[^1]: WHO").ranges(of: "<abbr").count == 1)
    }

    @Test func aTermIsMarkedOncePerText() {
        #expect(written("WHO CT\n\n- WHO\n\n> CT\n\nWHO CT").ranges(of: "<abbr").count == 2)
    }

    @Test func theTextStaysAsItIs() {
        let document = parse("The WHO, CT scans and WHO.") { $0.glossary = Self.glossary }
        #expect(document.text == "The WHO, CT scans and WHO.")
        #expect(document.diagnostics.isEmpty)
    }

    @Test func withoutAGlossaryNothingIsMarked() {
        #expect(html("WHO") == "<p>WHO</p>\n")
        let nothing = Glossary([Glossary.Entry(term: "", meaning: "nothing")])
        #expect(html("WHO") { $0.glossary = nothing } == "<p>WHO</p>\n")
        #expect(Glossary().isEmpty && !Self.glossary.isEmpty)
    }
}
