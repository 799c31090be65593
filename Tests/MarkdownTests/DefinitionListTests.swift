import Diagnostics
import Markdown
import Testing

struct DefinitionListTests {
    static let lists: [(String, String)] = [
        ("T\n: d", "<dl>\n<dt>T</dt>\n<dd>d</dd>\n</dl>\n"), ("T\n:\td", "<dl>\n<dt>T</dt>\n<dd>d</dd>\n</dl>\n"),
        ("T\n  : d", "<dl>\n<dt>T</dt>\n<dd>d</dd>\n</dl>\n"), ("T\n\n: d", "<dl>\n<dt>T</dt>\n<dd>d</dd>\n</dl>\n"),
        ("T\n: d\ne", "<dl>\n<dt>T</dt>\n<dd>d\ne</dd>\n</dl>\n"),
        ("T\n: d\n  e", "<dl>\n<dt>T</dt>\n<dd>d\ne</dd>\n</dl>\n"),
        ("*T* `u`\n: **d**", "<dl>\n<dt><em>T</em> <code>u</code></dt>\n<dd><strong>d</strong></dd>\n</dl>\n"),
        ("T\n: [x]\n\n[x]: y.md", "<dl>\n<dt>T</dt>\n<dd><a href=\"y.md\">x</a></dd>\n</dl>\n"),
        // Several terms and several definitions.
        ("T\nU\n: d\n: e", "<dl>\n<dt>T</dt>\n<dt>U</dt>\n<dd>d</dd>\n<dd>e</dd>\n</dl>\n"),
        ("T\\\nU\n: d", "<dl>\n<dt>T</dt>\n<dt>U</dt>\n<dd>d</dd>\n</dl>\n"),
        ("T\n: d\n\nU\n: e", "<dl>\n<dt>T</dt>\n<dd>d</dd>\n<dt>U</dt>\n<dd>e</dd>\n</dl>\n"),
        ("T\n: d\n\nU\nV\n\n: e", "<dl>\n<dt>T</dt>\n<dd>d</dd>\n<dt>U</dt>\n<dt>V</dt>\n<dd>e</dd>\n</dl>\n"),
        ("T\n: d\n\n: e", "<dl>\n<dt>T</dt>\n<dd>\n<p>d</p>\n</dd>\n<dd>\n<p>e</p>\n</dd>\n</dl>\n"),
        // Several blocks in one.
        ("T\n: d\n\n  e", "<dl>\n<dt>T</dt>\n<dd>\n<p>d</p>\n<p>e</p>\n</dd>\n</dl>\n"),
        ("T\n:   d\n\n    e", "<dl>\n<dt>T</dt>\n<dd>\n<p>d</p>\n<p>e</p>\n</dd>\n</dl>\n"),
        ("T\n: - d\n  - e", "<dl>\n<dt>T</dt>\n<dd>\n<ul>\n<li>d</li>\n<li>e</li>\n</ul>\n</dd>\n</dl>\n"),
        ("T\n: > d", "<dl>\n<dt>T</dt>\n<dd>\n<blockquote>\n<p>d</p>\n</blockquote>\n</dd>\n</dl>\n"),
        ("T\n: ```\n  d\n  ```", "<dl>\n<dt>T</dt>\n<dd>\n<pre tabindex=\"0\"><code>d\n</code></pre>\n</dd>\n</dl>\n"),
        ("T\n: U\n  : d", "<dl>\n<dt>T</dt>\n<dd>\n<dl>\n<dt>U</dt>\n<dd>d</dd>\n</dl>\n</dd>\n</dl>\n"),
    ]

    @Test(arguments: lists)
    func aColonBelowALineDefinesIt(_ markdown: String, _ expected: String) {
        #expect(html(markdown) == expected)
        #expect(html(markdown.replacing("\n", with: "\r\n")) == expected)
    }

    static let places: [(String, String)] = [
        ("a\n\nT\n: d\n\nb", "<p>a</p>\n<dl>\n<dt>T</dt>\n<dd>d</dd>\n</dl>\n<p>b</p>\n"),
        ("- T\n  : d\n- e", "<ul>\n<li>\n<dl>\n<dt>T</dt>\n<dd>d</dd>\n</dl>\n</li>\n<li>e</li>\n</ul>\n"),
        ("1. T\n   : d", "<ol>\n<li>\n<dl>\n<dt>T</dt>\n<dd>d</dd>\n</dl>\n</li>\n</ol>\n"),
        ("> T\n> : d", "<blockquote>\n<dl>\n<dt>T</dt>\n<dd>d</dd>\n</dl>\n</blockquote>\n"),
        (
            "> - T\n>   : d",
            "<blockquote>\n<ul>\n<li>\n<dl>\n<dt>T</dt>\n<dd>d</dd>\n</dl>\n</li>\n</ul>\n</blockquote>\n"
        ),
        // Beside lists.
        ("T\n: d\n- e", "<dl>\n<dt>T</dt>\n<dd>d</dd>\n</dl>\n<ul>\n<li>e</li>\n</ul>\n"),
        ("T\n: d\n\n+ e", "<dl>\n<dt>T</dt>\n<dd>d</dd>\n</dl>\n<ul>\n<li>e</li>\n</ul>\n"),
        ("* e\n\nT\n: d", "<ul>\n<li>e</li>\n</ul>\n<dl>\n<dt>T</dt>\n<dd>d</dd>\n</dl>\n"),
        (
            "T\n: d\n\n***\n\nU\n: e",
            "<dl>\n<dt>T</dt>\n<dd>d</dd>\n</dl>\n<hr />\n<dl>\n<dt>U</dt>\n<dd>e</dd>\n</dl>\n"
        ),
    ]

    @Test(arguments: places)
    func definitionsStandWhereverAParagraphDoes(_ markdown: String, _ expected: String) {
        #expect(html(markdown) == expected)
    }

    @Test(arguments: ["> [!NOTE]\n> T\n> : d", "> [!NOTE]\n>\n> T\n> : d"])
    func aCalloutMayHoldDefinitions(_ markdown: String) {
        #expect(
            html(markdown) == """
                <div class="callout callout-note" role="note">
                <p class="callout-title">Note</p>
                <dl>
                <dt>T</dt>
                <dd>d</dd>
                </dl>
                </div>

                """)
    }

    static let others: [(String, String)] = [
        (": d", "<p>: d</p>\n"), ("T\n:d", "<p>T\n:d</p>\n"), ("T : d", "<p>T : d</p>\n"), ("T\n:", "<p>T\n:</p>\n"),
        ("T\n\\: d", "<p>T\n: d</p>\n"), ("T\n    : d", "<p>T\n: d</p>\n"), ("T\n\n\n: d", "<p>T</p>\n<p>: d</p>\n"),
        ("T\n~ d", "<p>T\n~ d</p>\n"), ("a: b\nc: d", "<p>a: b\nc: d</p>\n"),
        // There is no term before it.
        ("---\n: d", "<hr />\n<p>: d</p>\n"), ("> T\n\n: d", "<blockquote>\n<p>T</p>\n</blockquote>\n<p>: d</p>\n"),
        ("- T\n\n: d", "<ul>\n<li>T</li>\n</ul>\n<p>: d</p>\n"), ("- T\n: d", "<ul>\n<li>T\n: d</li>\n</ul>\n"),
        ("> T\n: d", "<blockquote>\n<p>T\n: d</p>\n</blockquote>\n"), ("[x]: y.md\n: d", "<p>: d</p>\n"),
        ("<!-- T -->\n\n: d", "<p>: d</p>\n"),
        ("```\nT\n```\n: d", "<pre tabindex=\"0\"><code>T\n</code></pre>\n<p>: d</p>\n"),
        // In code.
        ("```\nT\n: d\n```", "<pre tabindex=\"0\"><code>T\n: d\n</code></pre>\n"),
        ("    T\n    : d", "<pre tabindex=\"0\"><code>T\n: d\n</code></pre>\n"),
        (
            "T\n: d\n\n```\nU\n: e\n```",
            "<dl>\n<dt>T</dt>\n<dd>d</dd>\n</dl>\n<pre tabindex=\"0\"><code>U\n: e\n</code></pre>\n"
        ),
        ("<!--\nT\n: d\n-->", ""),
    ]

    @Test(arguments: others)
    func aColonElsewhereIsLeftAlone(_ markdown: String, _ expected: String) {
        #expect(html(markdown) == expected)
    }

    @Test(arguments: ["# T {#x}\n: d", "T\n===\n: d"])
    func aHeadingIsNoTerm(_ markdown: String) {
        let written = html(markdown)
        #expect(written.hasPrefix("<h1") && written.hasSuffix("</h1>\n<p>: d</p>\n"))
    }

    @Test(arguments: [
        ("T\nU\n: d\n: e\n\nf", "T\nU\nd\ne\nf"), ("T\n: d\n\n  e\n\n      f", "T\nd\ne\nf"), ("T\n: d\ne", "T\nd e"),
    ])
    func termsAndDefinitionsAreReadOneALine(_ markdown: String, _ expected: String) {
        #expect(parse(markdown).text == expected)
    }

    @Test(arguments: [
        "T ⟦<b>\n: d", "T\n: d\n: é ⟦<b>\n\n  e", "- T\n  : d\n\n    e ⟦<b>", "T\n: d\n\n> : e ⟦<b>",
        "T\n: d\n\nU ⟦<b>",
    ])
    func whatIsFoundInADefinitionIsLocated(_ markdown: String) {
        let marked = Marked(markdown)
        #expect(parse(marked.text).findings == marked.findings(.rawHTML))
    }

    @Test func linksInDefinitionsKnowTheirLines() {
        #expect(parse("T [a](b.md)\n: c\n: [d](e.md)").links.map(\.lines) == [1...1, 3...3])
    }
}
