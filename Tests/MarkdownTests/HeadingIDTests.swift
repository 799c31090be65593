import Diagnostics
import Markdown
import Testing

/// The HTML of a heading with the link to itself.
private func heading(_ level: Int, _ id: String, _ text: String) -> String {
    let link = "<a class=\"heading-link\" href=\"#\(id)\" aria-label=\"Link to this section\"></a>"
    return "<h\(level) id=\"\(id)\">\(text) \(link)</h\(level)>\n"
}

struct HeadingIDTests {
    static let given: [(String, String)] = [
        ("# A {#b}", heading(1, "b", "A")), ("###### A  {#b} ##", heading(6, "b", "A")),
        ("# A\t{#b} ", heading(1, "b", "A")), ("A {#b}\n===", heading(1, "b", "A")),
        ("A\nB {#c}\n---", heading(2, "c", "A\nB")), ("# {#b}", heading(1, "b", "")),
        ("## *A* `b` {#c}", heading(2, "c", "<em>A</em> <code>b</code>")),
        ("# [A](b.md) {#c}", heading(1, "c", "<a href=\"b.md\">A</a>")), ("# A {#b} {#c}", heading(1, "c", "A {#b}")),
        ("# A {#B.c:d-e_f1}", heading(1, "B.c:d-e_f1", "A")), ("# A {#1}", heading(1, "1", "A")),
        ("# A {#b--c...d}", heading(1, "b--c...d", "A")),
        ("> # A {#b}", "<blockquote>\n" + heading(1, "b", "A") + "</blockquote>\n"),
        ("- # A {#b}", "<ul>\n<li>\n" + heading(1, "b", "A") + "</li>\n</ul>\n"),
        ("# cw-a {#b}", heading(1, "b", "cw-a")),
        // Beside the ids of other headings.
        ("# A {#b}\n\n# b\n\n# B", heading(1, "b", "A") + heading(1, "b-1", "b") + heading(1, "b-2", "B")),
        ("# b\n\n# A {#b}", heading(1, "b-1", "b") + heading(1, "b", "A")),
        ("# A {#b-1}\n\n# b\n\n# b", heading(1, "b-1", "A") + heading(1, "b", "b") + heading(1, "b-2", "b")),
        ("# A {#section}\n\n# !", heading(1, "section", "A") + heading(1, "section-1", "!")),
        ("# A {#a}", heading(1, "a", "A")),
    ]

    @Test(arguments: given)
    func anIdInBracesIsTheHeadings(_ markdown: String, _ expected: String) {
        #expect(html(markdown) == expected)
        #expect(parse(markdown).diagnostics.isEmpty)
    }

    @Test func anIdBeyondASCIIIsEncodedInTheLinkAlone() {
        #expect(
            html("# A {#Über}") == """
                <h1 id="Über">A <a class="heading-link" href="#%C3%9Cber" aria-label="Link to this section"></a></h1>

                """)
    }

    static let others: [(String, String)] = [
        ("# A{#b}", heading(1, "ab", "A{#b}")), ("# A {#b} c", heading(1, "a-b-c", "A {#b} c")),
        ("# A {#}", heading(1, "a-", "A {#}")), ("# A {#b c}", heading(1, "a-b-c", "A {#b c}")),
        ("# A { #b}", heading(1, "a--b", "A { #b}")), ("# A {.b}", heading(1, "a-b", "A {.b}")),
        ("# A {b}", heading(1, "a-b", "A {b}")), ("# A {#b", heading(1, "a-b", "A {#b")),
        ("# A #b}", heading(1, "a-b", "A #b}")), ("# A {#b<}", heading(1, "a-b", "A {#b&lt;}")),
        ("# A {#b'c}", heading(1, "a-bc", "A {#b’c}")), ("# A {#b\"}", heading(1, "a-b", "A {#b”}")),
        ("# A {#b/c}", heading(1, "a-bc", "A {#b/c}")), ("# A \\{#b}", heading(1, "a-b", "A {#b}")),
        ("# *A {#b}*", heading(1, "a-b", "<em>A {#b}</em>")), ("# A `{#b}`", heading(1, "a-b", "A <code>{#b}</code>")),
        ("A {#b}", "<p>A {#b}</p>\n"), ("- A {#b}", "<ul>\n<li>A {#b}</li>\n</ul>\n"),
        ("```\n# A {#b}\n```", "<pre tabindex=\"0\"><code># A {#b}\n</code></pre>\n"),
    ]

    @Test(arguments: others)
    func bracesElsewhereAreText(_ markdown: String, _ expected: String) {
        #expect(html(markdown) == expected)
    }

    @Test func anIdIsNoPartOfAHeadingsText() {
        let document = parse("## A *b* {#c}\n\nd\n\n### E {#f}")
        #expect(document.headings.map(\.text) == ["A b", "E"])
        #expect(document.headings.map(\.anchor) == ["c", "f"])
        #expect(document.text == "A b\nd\nE")
        #expect(document.wordCount == 4)
    }

    @Test(arguments: [
        // Reserved for the page.
        "# A ⟦{#cw-a}", "> # A ⟦{#cw-}\n\n- b\n\n  # é ⟦{#cw-note-1}", "A\nb ⟦{#cw-a}\n===",
        // Given before.
        "# A {#b}\n\n# C ⟦{#b}", "## A {#b}\n\nB ⟦{#b}\n---\n\n> # é ⟦{#b}",
    ])
    func anIdThatIsTakenIsWarnedOf(_ markdown: String) {
        let marked = Marked(markdown)
        let document = parse(marked.text)
        #expect(document.findings == marked.findings(.duplicateAnchor))
        #expect(document.diagnostics.allSatisfy { $0.severity == .warning && $0.hint != nil })
    }

    @Test func anIdThatIsTakenIsNotUsed() {
        #expect(html("# A {#b}\n\n# C {#b}") == heading(1, "b", "A") + heading(1, "b-1", "C"))
        #expect(html("# A {#cw-b}") == heading(1, "a-cw-b", "A {#cw-b}"))
        let anchors = parse("# A {#b}\n\n# A {#b}\n\n# b-1\n\n# A {#cw-c}\n\n# B {#b}").headings.map(\.anchor)
        #expect(Set(anchors).count == 5)
        #expect(anchors.allSatisfy { !$0.hasPrefix("cw-") })
    }

    @Test func aHeadingLinksToItself() {
        #expect(html("## A") == heading(2, "a", "A"))
        #expect(html("## A") { $0.headingLinks = false } == "<h2 id=\"a\">A</h2>\n")
        #expect(html("## A {#b}") { $0.headingAnchors = false } == "<h2>A {#b}</h2>\n")
        let german = html("## A") { $0.words = [.headingLink: "\"Hierher\""] }
        #expect(german.contains(" aria-label=\"&quot;Hierher&quot;\"></a></h2>"))
        #expect(parse("## A").text == "A")
    }
}
