import Diagnostics
import Markdown
import Testing

struct EscapeTests {
    static let escapes: [(String, String)] = [
        ("\\~ \\[ \\{ \\: \\@", "~ [ { : @"), ("\\~~a~~", "~~a~~"), ("\\~\\~a\\~\\~", "~~a~~"), ("\\~a~", "~a~"),
        ("~~a\\~~", "~~a~~"), ("\\[[a]]", "[[a]]"), ("[\\[a]]", "[[a]]"), ("\\[[a|*b*]]", "[[a|<em>b</em>]]"),
        ("\\[^x]", "[^x]"), ("\\[a](b.md)", "[a](b.md)"), ("\\{{< setting a >}}", "{{&lt; setting a &gt;}}"),
        ("{\\{< setting a >}}", "{{&lt; setting a &gt;}}"), ("https\\://a.example", "https://a.example"),
        ("a\\@b.example", "a@b.example"), ("a\n\\: b", "a\n: b"), ("\\[^x]: a", "[^x]: a"),
        // Beside other escapes and other markup.
        ("\\*\\~\\_\\[\\#", "*~_[#"), ("\\\\~", "\\~"), ("\\\\\\~", "\\~"), ("\\\\~~a~~", "\\<del>a</del>"),
        ("\\\\[[a]]", "\\<a href=\"a\">a</a>"), ("\\a \\~", "\\a ~"), ("\\~\\", "~\\"), ("\\~\\\na", "~<br />\na"),
        ("é\\~é", "é~é"), ("*a\\~* b", "<em>a~</em> b"), ("\\~*a*\\~", "~<em>a</em>~"), ("_\\~_", "<em>~</em>"),
        ("~~\\~a\\~~~", "<del>~a~</del>"), ("[\\~](a.md)", "<a href=\"a.md\">~</a>"),
        ("[a\\[b](c.md)", "<a href=\"c.md\">a[b</a>"), ("\\~[[a]]", "~<a href=\"a\">a</a>"),
        ("\"\\~\" \\[--\\]", "“~” [–]"), ("&amp;\\~&#126;", "&amp;~~"), ("\\. a\\.", ". a."),
        ("www\\.a.example", "www.a.example"),
        // Character references.
        ("&#91;[a]]", "[[a]]"), ("&lbrack;^x]", "[^x]"), ("a&commat;b.example", "a@b.example"),
        ("https&#58;//a.example", "https://a.example"), ("&lcub;{&lt; setting a >}}", "{{&lt; setting a &gt;}}"),
        ("\\&#91;[a]]", "&amp;#91;[a]]"), ("`&#91;`", "<code>&amp;#91;</code>"),
        ("[&#91;](b&#46;md)", "<a href=\"b.md\">[</a>"),
        // Emphasis goes by what is escaped, which is punctuation.
        ("*a\\~*b", "*a~*b"), ("a*\\~b*", "a*~b*"), ("**\\[**a", "**[**a"),
    ]

    @Test(arguments: escapes)
    func anEscapedCharacterIsNoMarkup(_ markdown: String, _ expected: String) {
        #expect(html(markdown) == "<p>\(expected)</p>\n")
        #expect(parse(markdown).diagnostics.isEmpty)
    }

    static let blocks: [(String, String)] = [
        ("- \\[ ] a", "<ul>\n<li>[ ] a</li>\n</ul>\n"), ("- &#91; ] a", "<ul>\n<li>[ ] a</li>\n</ul>\n"),
        ("> \\[!NOTE]\n> a", "<blockquote>\n<p>[!NOTE]\na</p>\n</blockquote>\n"),
        ("a\\\r\n\\~\r\n\\[b", "<p>a<br />\n~\n[b</p>\n"),
        ("[a\\~b]\n\n[a\\~b]: c.md", "<p><a href=\"c.md\">a~b</a></p>\n"), ("[a~b]\n\n[a\\~b]: c.md", "<p>[a~b]</p>\n"),
        ("[a]\n\n[a]: b\\~c.md 'd\\[e'", "<p><a href=\"b~c.md\" title=\"d[e\">a</a></p>\n"),
    ]

    @Test(arguments: blocks)
    func anEscapedCharacterBeginsNoBlock(_ markdown: String, _ expected: String) {
        #expect(html(markdown) == expected)
    }

    static let code: [(String, String)] = [
        ("`\\~ \\[ \\{ \\: \\@`", "<p><code>\\~ \\[ \\{ \\: \\@</code></p>\n"),
        ("`\\\\~`", "<p><code>\\\\~</code></p>\n"),
        ("```\n\\~\\[\\{\\:\\@\n```", "<pre tabindex=\"0\"><code>\\~\\[\\{\\:\\@\n</code></pre>\n"),
        ("    \\~", "<pre tabindex=\"0\"><code>\\~\n</code></pre>\n"),
        ("```a\\~b c\nd\n```", "<pre tabindex=\"0\"><code class=\"language-a~b\">d\n</code></pre>\n"),
        (
            "| `\\~` \\~ |\n|---|",
            "<div class=\"table\" role=\"group\" tabindex=\"0\"><table>\n<thead>\n<tr>\n"
                + "<th scope=\"col\"><code>\\~</code> ~</th>\n</tr>\n</thead>\n</table></div>\n"
        ),
    ]

    @Test(arguments: code)
    func aBackslashInCodeStandsForItself(_ markdown: String, _ expected: String) {
        #expect(html(markdown) == expected)
    }

    static let addresses: [(String, String)] = [
        ("[a](b\\~c.md)", "<a href=\"b~c.md\">a</a>"), ("[a](<b\\[c.md>)", "<a href=\"b%5Bc.md\">a</a>"),
        ("[a](b.md \"c\\~\\{d\")", "<a href=\"b.md\" title=\"c~{d\">a</a>"),
        ("x ![a\\~b](c\\~d.png \"e\\~f\")", "x <img src=\"c~d.png\" alt=\"a~b\" title=\"e~f\" loading=\"lazy\" />"),
        // Between angles too.
        (
            "<https://a.example/\\[b\\~>",
            "<a href=\"https://a.example/%5C%5Bb%5C~\" rel=\"external noopener\">https://a.example/\\[b\\~</a>"
        ),
    ]

    @Test(arguments: addresses)
    func addressesAndTitlesHoldTheCharacter(_ markdown: String, _ expected: String) {
        #expect(html(markdown) == "<p>\(expected)</p>\n")
    }

    @Test func rawHTMLStaysAsItIsWritten() {
        let text = "a <b title=\"\\~\">\n\n<div>\\[\\:</div>"
        #expect(html(text) { $0.rawHTML = true } == "<p>a <b title=\"\\~\"></p>\n<div>\\[\\:</div>\n")
        #expect(parse("x \\~ <b title=\"\\~\">").findings == ["CW304 1:6"])
    }

    @Test(arguments: [
        ("\\~ \\[a] `\\~`", "~ [a] \\~"), ("## A \\{#b}\n\n\\@", "A {#b}\n@"), ("[[a]] \\[[b]]", " [[b]]"),
    ])
    func theTextHoldsTheCharacter(_ markdown: String, _ expected: String) {
        #expect(parse(markdown).text == expected)
    }

    @Test func anEscapedBraceGivesNoId() {
        let headings = parse("## A \\{#b}").headings
        #expect(headings.map(\.text) == ["A {#b}"])
        #expect(headings.map(\.anchor) == ["a-b"])
    }

    /// Punctuation of scripts that no one writes, which may stand for an escape while libcmark parses.
    static let oldScripts: [UInt32] = Array(0x10A40..<0x10A80) + Array(0x12440..<0x12480)

    @Test(arguments: oldScripts)
    func charactersOfOldScriptsAreLeftAlone(_ number: UInt32) throws {
        let character = String(try #require(Unicode.Scalar(number)))
        let reference = "&#\(number);"
        #expect(html("\\~ \(reference)") == "<p>~ \(character)</p>\n")
        #expect(html("\\~ \(character)") == "<p>~ \(character)</p>\n")
        #expect(html("[a](b.md \"\\~\(reference)\")") == "<p><a href=\"b.md\" title=\"~\(character)\">a</a></p>\n")
        #expect(html("`\\~\(character)`") == "<p><code>\\~\(character)</code></p>\n")
    }
}
