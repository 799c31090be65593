import Diagnostics
import Markdown
import Testing

struct HTMLTests {
    /// Markdown and the HTML that the CommonMark specification asks for.
    static let commonMark: [(String, String)] = [
        ("", ""),
        ("\n\n", ""),
        ("a *b* **c** `d<e`", "<p>a <em>b</em> <strong>c</strong> <code>d&lt;e</code></p>\n"),
        ("a\nb", "<p>a\nb</p>\n"),
        ("a\\\nb", "<p>a<br />\nb</p>\n"),
        ("a  \nb", "<p>a<br />\nb</p>\n"),
        ("# a\n\n###### b", "<h1>a</h1>\n<h6>b</h6>\n"),
        ("a\n===\n\nb\n---", "<h1>a</h1>\n<h2>b</h2>\n"),
        ("> a\n>\n> b", "<blockquote>\n<p>a</p>\n<p>b</p>\n</blockquote>\n"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"),
        ("- a\n\n- b", "<ul>\n<li>\n<p>a</p>\n</li>\n<li>\n<p>b</p>\n</li>\n</ul>\n"),
        ("- a\n  - b", "<ul>\n<li>a\n<ul>\n<li>b</li>\n</ul>\n</li>\n</ul>\n"),
        ("-\n- a", "<ul>\n<li></li>\n<li>a</li>\n</ul>\n"),
        ("1. a", "<ol>\n<li>a</li>\n</ol>\n"),
        ("3. a\n4. b", "<ol start=\"3\">\n<li>a</li>\n<li>b</li>\n</ol>\n"),
        ("0. a", "<ol start=\"0\">\n<li>a</li>\n</ol>\n"),
        ("- > a\n  > b", "<ul>\n<li>\n<blockquote>\n<p>a\nb</p>\n</blockquote>\n</li>\n</ul>\n"),
        ("---", "<hr />\n"),
        ("    a\n\n    <b>", "<pre><code>a\n\n&lt;b&gt;\n</code></pre>\n"),
        ("```\na\n```", "<pre><code>a\n</code></pre>\n"),
        ("```\n```", "<pre><code></code></pre>\n"),
        ("```swift title=\"x\"\na\n```", "<pre><code class=\"language-swift\">a\n</code></pre>\n"),
        ("``` \"><script>\na\n```", "<pre><code class=\"language-&quot;&gt;&lt;script&gt;\">a\n</code></pre>\n"),
        ("<div>\n*a*\n</div>", "<div>\n*a*\n</div>\n"),
        ("a <b>c</b>", "<p>a <b>c</b></p>\n"),
        ("[a](/u)", "<p><a href=\"/u\">a</a></p>\n"),
        ("[a](/u \"t \\\"u\\\"\")", "<p><a href=\"/u\" title=\"t &quot;u&quot;\">a</a></p>\n"),
        ("[a]\n\n[a]: <b c> 't'", "<p><a href=\"b%20c\" title=\"t\">a</a></p>\n"),
        ("<https://a.example/?b&c>", "<p><a href=\"https://a.example/?b&amp;c\">https://a.example/?b&amp;c</a></p>\n"),
        ("<a@b.example>", "<p><a href=\"mailto:a@b.example\">a@b.example</a></p>\n"),
        ("![a *b* `c`\nd](/u \"t\")", "<p><img src=\"/u\" alt=\"a b c d\" title=\"t\" /></p>\n"),
        ("![a ![b](/v) c](/u)", "<p><img src=\"/u\" alt=\"a b c\" /></p>\n"),
        ("[![a](/v)](/u)", "<p><a href=\"/u\"><img src=\"/v\" alt=\"a\" /></a></p>\n"),
        ("&amp; &copy; \\* < > \"", "<p>&amp; © * &lt; &gt; &quot;</p>\n"),
        ("**_a_**", "<p><strong><em>a</em></strong></p>\n"),
    ]

    @Test(arguments: commonMark)
    func everyKindOfBlockAndInlineIsWrittenAsTheSpecificationSays(_ markdown: String, _ expected: String) {
        #expect(html(markdown) { $0 = .commonMark } == expected)
    }

    @Test(arguments: commonMark.map(\.0))
    func lineEndsOfWindowsGiveTheSameHTML(_ markdown: String) {
        let windows = markdown.replacing("\n", with: "\r\n")
        #expect(html(windows) { $0 = .commonMark } == html(markdown) { $0 = .commonMark })
    }

    @Test func aByteOrderMarkIsNoText() {
        #expect(html("\u{FEFF}# A") { $0 = .commonMark } == "<h1>A</h1>\n")
        #expect(html("\u{FEFF}") == "")
    }

    @Test func nothingGivesAnEmptyDocument() {
        let document = parse("")
        #expect(document.bareHTML == "")
        #expect(document.text == "")
        #expect(document.wordCount == 0)
        #expect(document.headings.isEmpty && document.links.isEmpty && document.diagnostics.isEmpty)
    }

    @Test func punctuationIsSmartUnlessSwitchedOff() {
        #expect(html("\"It's\" 1--2...") == "<p>“It’s” 1–2…</p>\n")
        #expect(html("\"It's\" 1--2...") { $0.smartPunctuation = false } == "<p>&quot;It's&quot; 1--2...</p>\n")
        #expect(html("`\"a\" -- b`") == "<p><code>&quot;a&quot; -- b</code></p>\n")
    }

    @Test func aCombiningMarkDoesNotUndoAnEscape() {
        for mark in ["\u{301}", "\u{20DD}", "\u{FE0F}", "\u{200D}"] {
            let written = html("<\(mark) &\(mark) \"\(mark)") { $0.smartPunctuation = false }
            #expect(Array(written.utf8) == Array("<p>&lt;\(mark) &amp;\(mark) &quot;\(mark)</p>\n".utf8))
        }
    }

    @Test func anImageIsLoadedWhenItComesNear() {
        #expect(
            html("a ![A \"b\"](<c d.png> \"T\")") { $0.smartPunctuation = false }
                == "<p>a <img src=\"c%20d.png\" alt=\"A &quot;b&quot;\" title=\"T\" loading=\"lazy\" /></p>\n")
    }
}
