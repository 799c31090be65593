import Diagnostics
import Markdown
import Testing

/// The HTML of a reference: the footnote's number, and which of its references it is.
private func reference(_ number: Int, _ place: Int = 1) -> String {
    let id = "cw-note-\(number)"
    return "<sup><a id=\"\(id)-\(place)\" class=\"footnote-reference\" href=\"#\(id)\">\(number)</a></sup>"
}

/// The links from a footnote back to its references.
private func back(_ number: Int, _ references: Int = 1) -> String {
    let links = (1...references).map { place in
        let start = "<a class=\"footnote-back\" href=\"#cw-note-\(number)-\(place)\" aria-label=\"Back to the text"
        return place == 1 ? start + "\">↩</a>" : start + " \(place)\">↩<sup>\(place)</sup></a>"
    }
    return links.joined(separator: " ")
}

/// The HTML of all footnotes, from what is in each.
private func notes(_ notes: [String]) -> String {
    var text = "<section class=\"footnotes\" aria-label=\"Footnotes\">\n<ol>\n"
    for (index, note) in notes.enumerated() { text += "<li id=\"cw-note-\(index + 1)\">\n\(note)</li>\n" }
    return text + "</ol>\n</section>\n"
}

/// The HTML of a paragraph that ends a footnote.
private func last(_ text: String, _ number: Int, _ references: Int = 1) -> String {
    "<p>" + text + " " + back(number, references) + "</p>\n"
}

struct FootnoteTests {
    static let ordinary: [(String, String)] = [
        ("a[^1]\n\n[^1]: word", "<p>a\(reference(1))</p>\n\(notes([last("word", 1)]))"),
        ("a[^x] b\n\n[^x]: One *two*.", "<p>a\(reference(1)) b</p>\n\(notes([last("One <em>two</em>.", 1)]))"),
        ("a[^x]\n[^x]: b", "<p>a\(reference(1))</p>\n\(notes([last("b", 1)]))"),
        ("[^x]: b\n\na[^x]", "<p>a\(reference(1))</p>\n\(notes([last("b", 1)]))"),
        ("a[^x].\n\n[^x]: b\n\nc", "<p>a\(reference(1)).</p>\n<p>c</p>\n\(notes([last("b", 1)]))"),
        ("a[^x]\n\n   [^x]:b\n", "<p>a\(reference(1))</p>\n\(notes([last("b", 1)]))"),
        ("a[^x]\n\n[^x]:     b", "<p>a\(reference(1))</p>\n\(notes([last("b", 1)]))"),
        ("a[^x]\n\n[^x]: b\nc", "<p>a\(reference(1))</p>\n\(notes([last("b\nc", 1)]))"),
        ("a[^é-1_2.3]\n\n[^é-1_2.3]: b", "<p>a\(reference(1))</p>\n\(notes([last("b", 1)]))"),
        ("*a[^x]*\n\n[^x]: b", "<p><em>a\(reference(1))</em></p>\n\(notes([last("b", 1)]))"),
        ("- a[^x]\n\n[^x]: \"b\" -- c", "<ul>\n<li>a\(reference(1))</li>\n</ul>\n\(notes([last("“b” – c", 1)]))"),
    ]

    @Test(arguments: ordinary)
    func aFootnoteStandsAtTheEndOfTheText(_ markdown: String, _ expected: String) {
        #expect(html(markdown) == expected)
        #expect(parse(markdown).diagnostics.isEmpty)
    }

    static let numbered: [(String, String)] = [
        // In the order of the references, whatever the labels are.
        (
            "a[^2] b[^1]\n\n[^1]: one\n[^2]: two",
            "<p>a\(reference(1)) b\(reference(2))</p>\n\(notes([last("two", 1), last("one", 2)]))"
        ),
        (
            "a[^x][^y]\n\n[^x]: b\n\n[^y]: c",
            "<p>a\(reference(1))\(reference(2))</p>\n\(notes([last("b", 1), last("c", 2)]))"
        ),
        // Several references of one.
        (
            "a[^x] b[^x]\n\nc[^x]\n\n[^x]: d",
            "<p>a\(reference(1)) b\(reference(1, 2))</p>\n<p>c\(reference(1, 3))</p>\n" + notes([last("d", 1, 3)])
        ),
        // Footnotes of footnotes.
        (
            "a[^x] b[^z]\n\n[^x]: c[^y]\n[^y]: d\n[^z]: e",
            "<p>a\(reference(1)) b\(reference(2))</p>\n"
                + notes([last("c" + reference(3), 1), last("e", 2), last("d", 3)])
        ),
        ("a[^x]\n\n[^x]: b[^x]", "<p>a\(reference(1))</p>\n\(notes([last("b" + reference(1, 2), 1, 2)]))"),
    ]

    @Test(arguments: numbered)
    func footnotesAreNumberedAsTheyAreReferredTo(_ markdown: String, _ expected: String) {
        #expect(html(markdown) == expected)
    }

    static let blocks: [(String, String)] = [
        ("[^x]: b\n\n    c", "<p>b</p>\n" + last("c", 1)), ("[^x]:\n    b", last("b", 1)),
        ("[^x]: b\n    c\n\n    - d\n\n    e", "<p>b\nc</p>\n<ul>\n<li>d</li>\n</ul>\n" + last("e", 1)),
        ("[^x]: b\n\n        c", "<p>b</p>\n<pre tabindex=\"0\"><code>c\n</code></pre>\n<p>" + back(1) + "</p>\n"),
        ("[^x]: ```\n    b\n    ```", "<pre tabindex=\"0\"><code>b\n</code></pre>\n<p>" + back(1) + "</p>\n"),
        ("[^x]: > b", "<blockquote>\n<p>b</p>\n</blockquote>\n<p>" + back(1) + "</p>\n"),
        ("[^x]: 1. b\n    2. c", "<ol>\n<li>b</li>\n<li>c</li>\n</ol>\n<p>" + back(1) + "</p>\n"),
        ("[^x]: T\n    : b", "<dl>\n<dt>T</dt>\n<dd>b</dd>\n</dl>\n<p>" + back(1) + "</p>\n"),
        ("[^x]: b [c]\n\n[c]: d.md", last("b <a href=\"d.md\">c</a>", 1)),
    ]

    @Test(arguments: blocks)
    func aFootnoteMayHoldSeveralBlocks(_ footnote: String, _ expected: String) {
        #expect(html("a[^x]\n\n\(footnote)") == "<p>a" + reference(1) + "</p>\n" + notes([expected]))
    }

    @Test func aTableMayReferToFootnotesAndStandInOne() {
        #expect(
            html("| a[^x] |\n|---|\n| b[^x] |\n\n[^x]: c\n\n    | d |\n    |---|") == """
                <div class="table" role="group" tabindex="0"><table>
                <thead>
                <tr>
                <th scope="col">a\(reference(1))</th>
                </tr>
                </thead>
                <tbody>
                <tr>
                <td>b\(reference(1, 2))</td>
                </tr>
                </tbody>
                </table></div>
                <section class="footnotes" aria-label="Footnotes">
                <ol>
                <li id="cw-note-1">
                <p>c</p>
                <div class="table" role="group" tabindex="0"><table>
                <thead>
                <tr>
                <th scope="col">d</th>
                </tr>
                </thead>
                </table></div>
                <p>\(back(1, 2))</p>
                </li>
                </ol>
                </section>

                """)
    }

    static let places: [(String, String)] = [
        ("> a[^x]\n>\n> [^x]: b", "<blockquote>\n<p>a\(reference(1))</p>\n</blockquote>\n\(notes([last("b", 1)]))"),
        ("- a[^x]\n  [^x]: b", "<ul>\n<li>a\(reference(1))</li>\n</ul>\n\(notes([last("b", 1)]))"),
        ("T\n: a[^x]\n\n[^x]: b", "<dl>\n<dt>T</dt>\n<dd>a\(reference(1))</dd>\n</dl>\n\(notes([last("b", 1)]))"),
        ("T\n: a[^x]\n[^x]: b", "<dl>\n<dt>T</dt>\n<dd>a\(reference(1))</dd>\n</dl>\n\(notes([last("b", 1)]))"),
        ("T[^x]\n: a\n\n[^x]: b", "<dl>\n<dt>T\(reference(1))</dt>\n<dd>a</dd>\n</dl>\n\(notes([last("b", 1)]))"),
        // Beside lists of every kind.
        ("a[^x]\n\n- c\n\n[^x]: b", "<p>a\(reference(1))</p>\n<ul>\n<li>c</li>\n</ul>\n\(notes([last("b", 1)]))"),
        ("a[^x]\n\n[^x]: b\n\n+ c", "<p>a\(reference(1))</p>\n<ul>\n<li>c</li>\n</ul>\n\(notes([last("b", 1)]))"),
        ("a[^x]\n\n[^x]: b\n* c", "<p>a\(reference(1))</p>\n<ul>\n<li>c</li>\n</ul>\n\(notes([last("b", 1)]))"),
        (
            "- c\n* d\n+ e\n\na[^x]\n\n[^x]: b\n\n+ f",
            "<ul>\n<li>c</li>\n</ul>\n<ul>\n<li>d</li>\n</ul>\n<ul>\n<li>e</li>\n</ul>\n<p>a\(reference(1))"
                + "</p>\n<ul>\n<li>f</li>\n</ul>\n\(notes([last("b", 1)]))"
        ),
    ]

    @Test(arguments: places)
    func aFootnoteLeavesWhatIsBesideItAlone(_ markdown: String, _ expected: String) {
        #expect(html(markdown) == expected)
    }

    @Test(arguments: ["a[^don't]\n\n[^don't]: b", "a[^x--y]\n\n[^x--y]: b", "a[^x...]\n\n[^x...]: b"])
    func aLabelIsNoProse(_ markdown: String) {
        #expect(html(markdown) == "<p>a" + reference(1) + "</p>\n" + notes([last("b", 1)]))
    }

    static let others: [(String, String)] = [
        ("`[^x]`", "<p><code>[^x]</code></p>\n"),
        ("```\n[^x]\n[^x]: y\n```", "<pre tabindex=\"0\"><code>[^x]\n[^x]: y\n</code></pre>\n"),
        ("    [^x]: y", "<pre tabindex=\"0\"><code>[^x]: y\n</code></pre>\n"), ("[^]", "<p>[^]</p>\n"),
        ("[^^]", "<p>[^^]</p>\n"), ("[^", "<p>[^</p>\n"), ("[^a", "<p>[^a</p>\n"), ("[a^b]", "<p>[a^b]</p>\n"),
        ("[^a b]", "<p>[^a b]</p>\n"), ("[^a[b]", "<p>[^a[b]</p>\n"), ("\\[^x]", "<p>[^x]</p>\n"),
        ("\\[^x]: y", "<p>[^x]: y</p>\n"), ("<!--\n[^x]: y\n-->", ""),
        ("[^a](b.md)", "<p><a href=\"b.md\">^a</a></p>\n"), ("a [^x]: y", "<p>a [^x]: y</p>\n"),
    ]

    @Test(arguments: others)
    func whatIsNoFootnoteStaysAsItIs(_ markdown: String, _ expected: String) {
        #expect(html(markdown) == expected)
    }

    @Test(arguments: [
        // Undefined.
        "a⟦[^x]", "a\nb ⟦[^x] and ⟦[^y] ⟦[^x]", "é ⟦[^é]\n\n> - ⟦[^x]", "a⟦[^X]\n\n⟦[^x]: b", "a⟦[^x]\n\n\\[^x]: b",
        // Unused.
        "⟦[^x]: b", "a\n\n⟦[^x]: b\n\n    c\n\n> ⟦[^y]: d", "a\\[^x]\n\n⟦[^x]: b", "[^a](b.md)\n\n⟦[^a]: c",
        // Given twice.
        "a[^x]\n\n[^x]: b\n⟦[^x]: c", "a[^x]\n\n[^x]: b\n\n> ⟦[^x]: c\n\n⟦[^x]: d",
        // Referred to by itself alone, or by what is left out.
        "a\n\n⟦[^x]: b[^x]", "a\n\n⟦[^x]: b[^y]\n⟦[^y]: c",
    ])
    func aFootnoteThatIsMissingOrLeftOutIsWarnedOf(_ markdown: String) {
        let marked = Marked(markdown)
        let document = parse(marked.text)
        #expect(document.findings == marked.findings(.brokenFootnote))
        #expect(document.diagnostics.allSatisfy { $0.severity == .warning && $0.hint != nil })
    }

    @Test func aReferenceWithoutAFootnoteStaysAsItIsWritten() {
        #expect(html("a[^x]") == "<p>a[^x]</p>\n")
        #expect(parse("a[^nete]\n\nb[^note]\n\n[^note]: c").diagnostics.map(\.hint) == ["did you mean ‘[^note]’?"])
    }

    @Test func theFirstFootnoteOfANameStands() {
        #expect(html("a[^x]\n\n[^x]: b\n[^x]: c") == "<p>a" + reference(1) + "</p>\n" + notes([last("b", 1)]))
        #expect(html("a\n\n[^x]: b") == "<p>a</p>\n")
    }

    @Test func linesOfAFootnoteAreThoseOfTheFile() {
        let marked = Marked("a[^x]\n\n[^x]: b\n\n    c [d](⟦ftp:e)\n\n    f ⟦<b>")
        #expect(parse(marked.text).findings == ["CW305 \(marked.places[0])", "CW304 \(marked.places[1])"])
    }

    @Test(arguments: [
        ("a[^x] b\n\n[^x]: c\n\nd", "a b\nd\nc"), ("a[^2] b[^1]\n\n[^1]: c\n\n    d\n[^2]: e", "a b\ne\nc\nd"),
        ("a\n\n[^x]: b", "a"), ("## A[^x]\n\n[^x]: b", "A\nb"),
    ])
    func footnotesAreReadLast(_ markdown: String, _ expected: String) {
        #expect(parse(markdown).text == expected)
    }

    @Test func aReferenceIsNoPartOfAHeadingsText() {
        let document = parse("## A[^x] b\n\n[^x]: c")
        #expect(document.headings.map(\.text) == ["A b"])
        #expect(document.headings.map(\.anchor) == ["a-b"])
    }

    @Test(arguments: [
        "[a[^x]](b.md)\n\n[^x]: c", "![a[^x]](b.png)\n\n[^x]: c", "## [a](b.md)[^x]\n\n[^x]: c",
        "[[a|b[^x]]]\n\n[^x]: c", "![a[^x]](b.png) d[^x]\n\n[^x]: c",
    ])
    func aReferenceInALinkOrImageLeadsAstrayNobody(_ markdown: String) {
        let written = html(markdown)
        // No link stands in another.
        for part in written.split(separator: "<a ").dropFirst() { #expect(part.contains("</a>")) }
        // Every link back has where it leads to.
        for part in written.split(separator: "href=\"#").dropFirst() {
            let id = part.prefix { $0 != "\"" }
            #expect(written.contains("id=\"\(id)\""))
        }
    }

    @Test func theWordsOfTheSitesLanguageAreUsed() {
        let written = html("a[^x]\n\n[^x]: b") {
            $0.words = [.footnotes: "Fußnoten & mehr", .footnoteBack: "Zurück"]
        }
        #expect(written.contains("<section class=\"footnotes\" aria-label=\"Fußnoten &amp; mehr\">"))
        #expect(written.contains("aria-label=\"Zurück\">↩</a>"))
    }

    @Test func headingsCannotTakeAFootnotesId() {
        let document = parse("# cw-note-1\n\n# a {#cw-note-1}\n\nb[^x]\n\n[^x]: c")
        #expect(document.bareHTML.ranges(of: "id=\"cw-note-1\"").count == 1)
    }
}
