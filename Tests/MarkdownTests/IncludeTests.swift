import Diagnostics
import Markdown
import Testing

struct IncludeTests {
    private static func fragments(_ texts: [String: String]) -> Includes {
        var fragments: [String: SourceText] = [:]
        for (name, text) in texts {
            fragments[name] = SourceText(path: "Content/_includes/\(name)", bytes: Array(text.utf8))
        }
        return Includes(fragments)
    }

    private func parsed(_ markdown: String, _ texts: [String: String]) -> Document {
        parse(markdown) { $0.fragments = Self.fragments(texts) }
    }

    private func written(_ markdown: String, _ texts: [String: String]) -> String {
        html(markdown) {
            $0.fragments = Self.fragments(texts)
            $0.headingLinks = false
        }
    }

    /// Path, code, line and column of each finding.
    private func places(_ document: Document) -> [String] {
        document.diagnostics.inReadingOrder().map {
            "\($0.location.path) \($0.code.rawValue) \($0.location.line):\($0.location.column)"
        }
    }

    // MARK: What is put in

    private static let texts = [
        "one.md": "One *a*.", "two.md": "one\n\n- two\n", "empty.md": "", "sub/deep.md": "> deep",
        "outer.md": "before\n\n{{< include \"one.md\" >}}\n\nafter", "windows.md": "a\r\n\r\nb\r\n",
        "mark.md": "\u{FEFF}# A", "table.md": "| [a] |\n|---|\n\n[a]: https://b.example",
    ]

    static let includes: [(String, String)] = [
        ("{{< include \"one.md\" >}}", "<p>One <em>a</em>.</p>\n"),
        ("{{<include \"one.md\">}}", "<p>One <em>a</em>.</p>\n"),
        ("{{<  include   \"one.md\"  >}}  ", "<p>One <em>a</em>.</p>\n"),
        ("x\n\n{{< include \"two.md\" >}}\n\ny", "<p>x</p>\n<p>one</p>\n<ul>\n<li>two</li>\n</ul>\n<p>y</p>\n"),
        ("x\n\n{{< include \"empty.md\" >}}\n\ny", "<p>x</p>\n<p>y</p>\n"),
        ("{{< include \"sub/deep.md\" >}}", "<blockquote>\n<p>deep</p>\n</blockquote>\n"),
        ("{{< include \"windows.md\" >}}", "<p>a</p>\n<p>b</p>\n"),
        ("{{< include \"mark.md\" >}}", "<h1 id=\"a\">A</h1>\n"),
        ("{{< include \"outer.md\" >}}", "<p>before</p>\n<p>One <em>a</em>.</p>\n<p>after</p>\n"),
        (
            "{{< include \"one.md\" >}}\n\n{{< include \"one.md\" >}}",
            "<p>One <em>a</em>.</p>\n<p>One <em>a</em>.</p>\n"
        ),
        // In other blocks.
        ("> {{< include \"one.md\" >}}", "<blockquote>\n<p>One <em>a</em>.</p>\n</blockquote>\n"),
        ("- {{< include \"one.md\" >}}\n- b", "<ul>\n<li>One <em>a</em>.</li>\n<li>b</li>\n</ul>\n"),
        (
            "- {{< include \"two.md\" >}}\n- b",
            "<ul>\n<li>\n<p>one</p>\n<ul>\n<li>two</li>\n</ul>\n</li>\n<li>b</li>\n</ul>\n"
        ),
        ("T\n: {{< include \"one.md\" >}}", "<dl>\n<dt>T</dt>\n<dd>One <em>a</em>.</dd>\n</dl>\n"),
        (
            "> [!NOTE]\n>\n> {{< include \"one.md\" >}}",
            "<div class=\"callout callout-note\" role=\"note\">\n<p class=\"callout-title\">Note</p>\n"
                + "<p>One <em>a</em>.</p>\n</div>\n"
        ),
    ]

    @Test(arguments: includes)
    func aFragmentsBlocksStandWhereItIsNamed(_ markdown: String, _ expected: String) {
        #expect(written(markdown, Self.texts) == expected)
        #expect(parsed(markdown, Self.texts).diagnostics.isEmpty)
    }

    @Test func quotesThatWereMadeTypographicNameTheFileToo() {
        let plain = html("{{< include \"it's--a.md\" >}}") { $0.fragments = Self.fragments(["it's--a.md": "\"b\""]) }
        #expect(plain == "<p>“b”</p>\n")
        let straight = html("{{< include \"a.md\" >}}") {
            $0.fragments = Self.fragments(["a.md": "\"b\""])
            $0.smartPunctuation = false
        }
        #expect(straight == "<p>&quot;b&quot;</p>\n")
    }

    @Test func aFootnoteMayIncludeAFragment() {
        let written = written("a[^1]\n\n[^1]: {{< include \"two.md\" >}}", Self.texts)
        #expect(written.contains("<li id=\"cw-note-1\">\n<p>one</p>\n<ul>\n<li>two</li>\n</ul>\n<p><a "))
    }

    @Test func paragraphsOfAFragmentStayApartInATightList() {
        let include = "{{< include \"windows.md\" >}}"
        let written = written("- \(include)\n- c\n\nT\n: \(include)", Self.texts)
        #expect(!written.contains("ab"))
        #expect(written.ranges(of: "<p>a</p>\n<p>b</p>\n").count == 2)
    }

    @Test func aFragmentIsAPartOfTheText() {
        let document = parsed("## A\n\n{{< include \"b.md\" >}}\n\n## A", ["b.md": "## A\n\nb [c](d.md) e"])
        #expect(document.text == "A\nA\nb c e\nA")
        #expect(document.wordCount == 6)
        #expect(document.headings.map(\.anchor) == ["a", "a-1", "a-2"])
        #expect(document.links.map(\.destination) == ["d.md"])
    }

    @Test func definitionsAndFootnotesAreThoseOfTheirFile() {
        let fragment = "a[^x] [b] [c]\n\n[^x]: inner\n\n[b]: b.md"
        let text = "[b] [c] d[^x]\n\n{{< include \"f.md\" >}}\n\n[^x]: outer\n\n[c]: c.md"
        let written = written(text, ["f.md": fragment])
        #expect(written.contains("[b] <a href=\"c.md\">c</a> d"))
        #expect(written.contains(" <a href=\"b.md\">b</a> [c]"))
        // Numbered through.
        #expect(written.contains("<li id=\"cw-note-1\">\n<p>outer "))
        #expect(written.contains("<li id=\"cw-note-2\">\n<p>inner "))
        #expect(written.ranges(of: "<section").count == 1)
    }

    @Test func termsAndIdsAreThoseOfTheWholeText() {
        let written = html("# A {#x}\n\nWHO\n\n{{< include \"f.md\" >}}") {
            $0.fragments = Self.fragments(["f.md": "# B {#x}\n\nWHO"])
            $0.glossary = Glossary([Glossary.Entry(term: "WHO", meaning: "m")])
        }
        #expect(written.ranges(of: "<abbr").count == 1)
        #expect(written.contains("<h1 id=\"x\">A ") && written.contains("<h1 id=\"x-1\">B "))
    }

    // MARK: What is left as it is

    static let others: [(String, String)] = [
        ("`{{< include \"one.md\" >}}`", "<p><code>{{&lt; include &quot;one.md&quot; &gt;}}</code></p>\n"),
        (
            "    {{< include \"one.md\" >}}",
            "<pre tabindex=\"0\"><code>{{&lt; include &quot;one.md&quot; &gt;}}\n</code></pre>\n"
        ),
        (
            "```\n{{< include \"one.md\" >}}\n```",
            "<pre tabindex=\"0\"><code>{{&lt; include &quot;one.md&quot; &gt;}}\n</code></pre>\n"
        ),
        ("\\{{< include \"one.md\" >}}", "<p>{{&lt; include “one.md” &gt;}}</p>\n"),
        ("{\\{< include \"one.md\" >}}", "<p>{{&lt; include “one.md” &gt;}}</p>\n"),
    ]

    @Test(arguments: others)
    func codeAndEscapesAreLeftAlone(_ markdown: String, _ expected: String) {
        #expect(written(markdown, Self.texts) == expected)
        #expect(parsed(markdown, Self.texts).diagnostics.isEmpty)
    }

    @Test(arguments: [
        "a ⟦{{< include \"one.md\" >}}", "⟦{{< include \"one.md\" >}} a", "a\n⟦{{< include \"one.md\" >}}",
        "*⟦{{< include \"one.md\" >}}*", "# ⟦{{< include \"one.md\" >}}", "| ⟦{{< include \"one.md\" >}} |\n|---|",
        "⟦{{< include \"one.md\" >}} ⟦{{< include \"one.md\" >}}", "⟦{{< include one.md >}}", "⟦{{< include >}}",
        "⟦{{< include \"\" >}}", "⟦{{< includes \"one.md\" >}}",
    ])
    func anIncludeStandsInAParagraphOfItsOwn(_ markdown: String) {
        let marked = Marked(markdown)
        let document = parsed(marked.text, Self.texts)
        #expect(document.findings == marked.findings(.brokenShortcode))
        #expect(!document.bareHTML.contains("One"))
    }

    // MARK: What cannot be put in

    @Test(arguments: [
        "⟦{{< include \"none.md\" >}}", "x\n\n- é\n\n  ⟦{{< include \"one\" >}}", "> ⟦{{< include \"../one.md\" >}}",
        "⟦{{< include \"none.md\" >}}\n\n⟦{{< include \"none.md\" >}}", "⟦{{<include \"One.md\">}}",
        "⟦{{< include \"/one.md\" >}}", "⟦{{< include \"sub\" >}}",
    ])
    func aFragmentThatIsNotThereIsAnErrorAtItsPlace(_ markdown: String) {
        let marked = Marked(markdown)
        let document = parsed(marked.text, Self.texts)
        #expect(document.findings == marked.findings(.brokenInclude))
        #expect(document.diagnostics.allSatisfy { $0.severity == .error && $0.hint != nil })
    }

    @Test func aMistypedNameIsTakenForTheNearest() {
        let hints = parsed("{{< include \"on.md\" >}}", Self.texts).diagnostics.map(\.hint)
        #expect(hints == ["did you mean ‘one.md’?"])
    }

    @Test func aFragmentThatIncludesItselfIsAnErrorWhereItDoes() {
        let one = parsed("{{< include \"a.md\" >}}", ["a.md": "x\n\n> {{< include \"a.md\" >}}"])
        #expect(places(one) == ["Content/_includes/a.md CW308 3:3"])
        let two = parsed(
            "{{< include \"a.md\" >}}",
            ["a.md": "{{< include \"b.md\" >}}", "b.md": "y\n\n{{< include \"a.md\" >}}"])
        #expect(places(two) == ["Content/_includes/b.md CW308 3:1"])
        #expect(two.diagnostics.first?.message.contains("a.md → b.md → a.md") == true)
    }

    @Test func theSameFragmentMayBeIncludedByTwoOthers() {
        let document = parsed(
            "{{< include \"a.md\" >}}\n\n{{< include \"b.md\" >}}",
            ["a.md": "{{< include \"c.md\" >}}", "b.md": "{{< include \"c.md\" >}}", "c.md": "c"])
        #expect(document.diagnostics.isEmpty)
        #expect(document.text == "c\nc")
    }

    @Test func fragmentsLieNoMoreThanEightDeepInOneAnother() {
        var texts: [String: String] = [:]
        for number in 1...8 { texts["\(number).md"] = "\(number)\n\n{{< include \"\(number + 1).md\" >}}" }
        texts["9.md"] = "9"
        #expect(parsed("{{< include \"2.md\" >}}", texts).text == "2\n3\n4\n5\n6\n7\n8\n9")
        #expect(places(parsed("{{< include \"1.md\" >}}", texts)) == ["Content/_includes/8.md CW308 3:1"])
    }

    @Test func aThousandFragmentsMayBeIncludedAndNoMore() {
        let include = "{{< include \"a.md\" >}}\n\n"
        #expect(parsed(String(repeating: include, count: 1_000), ["a.md": "a"]).diagnostics.isEmpty)
        let document = parsed(String(repeating: include, count: 1_001), ["a.md": "a"])
        #expect(document.findings == ["CW308 2001:1"])
    }

    @Test func fragmentsAreNoLargerTogetherThanAFileMayBe() {
        let size = 8 * 1024 * 1024
        let document = parsed("x\n\n{{< include \"a.md\" >}}", ["a.md": String(repeating: "\n", count: size + 1)])
        #expect(document.findings == ["CW308 3:1"])
    }

    @Test func fragmentsThatMultiplyAreStopped() {
        var texts = ["7.md": "x"]
        for number in 1...6 {
            texts["\(number).md"] = String(repeating: "{{< include \"\(number + 1).md\" >}}\n\n", count: 20)
        }
        var document = Document()
        let time = seconds { document = parsed("{{< include \"1.md\" >}}", texts) }
        #expect(document.diagnostics.hasErrors)
        #expect(time < 5)
    }

    // MARK: Findings in fragments

    @Test(arguments: [
        "a ⟦<b>c⟦</b>", "x\n\n- é ⟦<br>", "| a |\n|---|\n| b ⟦<br> |", "T\n: d\n\n  e ⟦<br>", "a[^1]\n\n[^1]: b ⟦<br>",
    ])
    func whatIsFoundInAFragmentIsLocatedInItsFile(_ fragment: String) {
        let marked = Marked(fragment)
        let text = "one\n\ntwo\n\n{{< include \"first.md\" >}}\n\n> {{< include \"f.md\" >}}\n\nthree"
        let document = parsed(text, ["first.md": "a\n\nb\n", "f.md": marked.text])
        #expect(places(document) == marked.places.map { "Content/_includes/f.md CW304 \($0)" })
        #expect(document.diagnostics.first?.sourceLine == marked.text.split(separator: "\n").last.map(String.init))
    }

    static let findings: [(String, DiagnosticCode)] = [
        ("x\n\n⟦{{< setting none >}}", .brokenShortcode), ("x\ny [a](⟦ftp:b)", .foreignScheme),
        ("x\n\n⟦{{< include \"none.md\" >}}", .brokenInclude), ("x ⟦[^1]", .brokenFootnote),
        ("x\n\n⟦[^1]: y", .brokenFootnote), ("| a |\n|---|\n| b | ⟦c |", .longTableRow),
        ("# A ⟦{#cw-b}", .duplicateAnchor), ("a\n\n# A ⟦{#given}", .duplicateAnchor),
        ("x\n\n⟦" + String(repeating: ">", count: 101) + "y", .nestingTooDeep),
    ]

    @Test(arguments: findings)
    func everyFindingOfAFragmentIsLocatedInItsFile(_ fragment: String, _ code: DiagnosticCode) {
        let marked = Marked(fragment)
        let texts = ["outer.md": "a\n\n{{< include \"f.md\" >}}\n\nb\n\nc", "f.md": marked.text]
        let document = parsed("# A {#given}\n\n{{< include \"outer.md\" >}}", texts)
        #expect(places(document) == marked.places.map { "Content/_includes/f.md \(code.rawValue) \($0)" })
    }

    @Test func whatFollowsAFragmentIsLocatedInTheText() {
        let include = "{{< include \"a.md\" >}}"
        let document = parsed("\(include)\n\nb <br>\n\n\(include)\n\nc <br>", ["a.md": "x\n\ny <hr>"])
        #expect(
            places(document) == [
                "Content/_includes/a.md CW304 3:3", "Content/_includes/a.md CW304 3:3", "Content/causes/a.md CW304 3:3",
                "Content/causes/a.md CW304 7:3",
            ])
    }

    @Test func linesAreRightBehindFrontMatter() {
        let frontMatter = "---\ntitle: T\n---\n"
        let text = source("\(frontMatter)a <br>\n\n{{< include \"f.md\" >}}\n\nb <br>")
        var options = MarkdownOptions()
        options.fragments = Self.fragments(["f.md": "x\n\nc <br> [d](e.md)"])
        let document = MarkdownParser.parse(text, from: frontMatter.utf8.count, firstLine: 4, options: options)
        #expect(
            places(document) == [
                "Content/_includes/f.md CW304 3:3", "Content/causes/a.md CW304 4:3", "Content/causes/a.md CW304 8:3",
            ])
        #expect(document.fragments.map(\.source.path) == ["Content/_includes/f.md"])
        var finder = SourceFinder(text, fragments: document.fragments)
        let links = document.links.map { finder.place(of: $0).location }
        #expect(links.map { "\($0.path) \($0.line):\($0.column)" } == ["Content/_includes/f.md 3:12"])
    }

    @Test func blocksThatNestTooDeeplyByAFragmentAreRefusedWhereTheyDo() {
        let quotes = String(repeating: ">", count: 60)
        let document = parsed("x\n\n\(quotes) {{< include \"f.md\" >}}", ["f.md": "y\n\n\(quotes) z"])
        #expect(places(document) == ["Content/_includes/f.md CW306 3:1"])
        #expect(document.bareHTML == "" && document.text == "")
        #expect(parsed("> {{< include \"f.md\" >}}", ["f.md": "\(quotes) z"]).diagnostics.isEmpty)
    }
}
