import Diagnostics
import Markdown
import Testing

/// An extension with a text that needs it.
struct MarkdownSwitch: Sendable, CustomTestStringConvertible {
    let name: String
    let text: String
    /// The HTML with all extensions, and without this one.
    let on: String
    let off: String
    /// Switches without which the HTML is another as well.
    let needed: [String]
    let turn: @Sendable (inout MarkdownOptions, Bool) -> Void

    init(
        _ name: String, _ text: String, on: String, off: String, needed: [String] = [],
        turn: @escaping @Sendable (inout MarkdownOptions, Bool) -> Void
    ) {
        self.name = name
        self.text = text
        self.on = on
        self.off = off
        self.needed = needed
        self.turn = turn
    }

    var testDescription: String { name }
}

struct SwitchTests {
    static let switches: [MarkdownSwitch] = [
        MarkdownSwitch(
            "tables", "| a |\n|---|\n| b |",
            on: """
                <div class="table" role="group" tabindex="0"><table>
                <thead>
                <tr>
                <th scope="col">a</th>
                </tr>
                </thead>
                <tbody>
                <tr>
                <td>b</td>
                </tr>
                </tbody>
                </table></div>

                """, off: "<p>| a |\n|---|\n| b |</p>\n"
        ) { $0.tables = $1 },
        MarkdownSwitch(
            "strikethrough", "~~a~~ ~b~", on: "<p><del>a</del> <del>b</del></p>\n", off: "<p>~~a~~ ~b~</p>\n"
        ) { $0.strikethrough = $1 },
        MarkdownSwitch(
            "task_lists", "- [ ] a\n- [x] b",
            on: """
                <ul>
                <li><label><input type="checkbox" disabled="" /> a</label></li>
                <li><label><input type="checkbox" disabled="" checked="" /> b</label></li>
                </ul>

                """, off: "<ul>\n<li>[ ] a</li>\n<li>[x] b</li>\n</ul>\n"
        ) { $0.taskLists = $1 },
        MarkdownSwitch(
            "footnotes", "a[^x]\n\n[^x]: b c",
            on: """
                <p>a<sup><a id="cw-note-1-1" class="footnote-reference" href="#cw-note-1">1</a></sup></p>
                <section class="footnotes" aria-label="Footnotes">
                <ol>
                <li id="cw-note-1">
                <p>b c <a class="footnote-back" href="#cw-note-1-1" aria-label="Back to the text">↩</a></p>
                </li>
                </ol>
                </section>

                """, off: "<p>a[^x]</p>\n<p>[^x]: b c</p>\n"
        ) { $0.footnotes = $1 },
        MarkdownSwitch(
            "callouts", "> [!NOTE]\n> a",
            on: """
                <div class="callout callout-note" role="note">
                <p class="callout-title">Note</p>
                <p>a</p>
                </div>

                """, off: "<blockquote>\n<p>[!NOTE]\na</p>\n</blockquote>\n"
        ) { $0.callouts = $1 },
        MarkdownSwitch(
            "definition_lists", "T\n: d", on: "<dl>\n<dt>T</dt>\n<dd>d</dd>\n</dl>\n", off: "<p>T\n: d</p>\n"
        ) { $0.definitionLists = $1 },
        MarkdownSwitch(
            "autolinks", "https://a.example b@c.example",
            on: """
                <p><a href="https://a.example" rel="external noopener">https://a.example</a> \
                <a href="mailto:b@c.example">b@c.example</a></p>

                """, off: "<p>https://a.example b@c.example</p>\n"
        ) { $0.autolinks = $1 },
        MarkdownSwitch(
            "wiki_links", "[[a]] [[b|*c*]]",
            on: "<p><a href=\"a\">a</a> <a href=\"b\"><em>c</em></a></p>\n", off: "<p>[[a]] [[b|<em>c</em>]]</p>\n"
        ) { $0.wikiLinks = $1 },
        MarkdownSwitch(
            "smart_punctuation", "it's \"a\" - b...",
            on: "<p>it’s “a” - b…</p>\n", off: "<p>it's &quot;a&quot; - b...</p>\n"
        ) { $0.smartPunctuation = $1 },
        MarkdownSwitch(
            "heading_anchors", "# A {#b}",
            on: """
                <h1 id="b">A <a class="heading-link" href="#b" aria-label="Link to this section"></a></h1>

                """, off: "<h1>A {#b}</h1>\n", needed: ["heading_links"]
        ) { $0.headingAnchors = $1 },
        MarkdownSwitch(
            "heading_links", "## A",
            on: """
                <h2 id="a">A <a class="heading-link" href="#a" aria-label="Link to this section"></a></h2>

                """, off: "<h2 id=\"a\">A</h2>\n", needed: ["heading_anchors"]
        ) { $0.headingLinks = $1 },
        MarkdownSwitch(
            "figures", "![a](b.png \"c\")",
            on: """
                <figure>
                <img src="b.png" alt="a" loading="lazy" />
                <figcaption>c</figcaption>
                </figure>

                """, off: "<p><img src=\"b.png\" alt=\"a\" title=\"c\" loading=\"lazy\" /></p>\n"
        ) { $0.figures = $1 },
        MarkdownSwitch(
            "abbreviations", "WHO", on: "<p><abbr title=\"World Health Organization\">WHO</abbr></p>\n",
            off: "<p>WHO</p>\n"
        ) { $0.abbreviations = $1 },
        MarkdownSwitch(
            "includes", "{{< include \"f.md\" >}}", on: "<ul>\n<li>fragment</li>\n</ul>\n",
            off: "<p>{{&lt; include &quot;f.md&quot; &gt;}}</p>\n"
        ) { $0.includes = $1 },
        MarkdownSwitch(
            "settings", "{{< setting title >}}", on: "<p>The title</p>\n", off: "<p>{{&lt; setting title &gt;}}</p>\n"
        ) { $0.settings = $1 },
    ]

    /// The options of a site that has something for each extension.
    private func prepare(_ options: inout MarkdownOptions) {
        let fragment = SourceText(path: "Content/_includes/f.md", bytes: Array("- fragment".utf8))
        options.fragments = Includes(["f.md": fragment])
        options.glossary = Glossary([Glossary.Entry(term: "WHO", meaning: "World Health Organization")])
        options.settingValues = ["title": "The title"]
    }

    /// The HTML of a text with some switches turned off; what is off leaves dashes and quotes straight.
    private func written(_ text: String, without off: [MarkdownSwitch], smart: Bool = true) -> String {
        html(text) { options in
            prepare(&options)
            options.smartPunctuation = smart
            for extensionOff in off { extensionOff.turn(&options, false) }
        }
    }

    @Test(arguments: switches)
    func anExtensionIsOnUnlessItIsSwitchedOff(_ wanted: MarkdownSwitch) {
        #expect(written(wanted.text, without: []) == wanted.on)
    }

    @Test(arguments: switches)
    func whatIsSwitchedOffLeavesTheSyntaxAsPlainText(_ wanted: MarkdownSwitch) {
        #expect(written(wanted.text, without: [wanted], smart: false) == wanted.off)
        #expect(
            parse(wanted.text) {
                prepare(&$0)
                wanted.turn(&$0, false)
            }
            .diagnostics.isEmpty)
    }

    @Test(arguments: switches)
    func aSwitchLeavesTheOtherExtensionsAlone(_ off: MarkdownSwitch) {
        for other in Self.switches where other.name != off.name && !other.needed.contains(off.name) {
            #expect(written(other.text, without: [off]) == other.on, "\(other.name)")
        }
    }

    @Test(arguments: switches)
    func anExtensionWorksByItself(_ wanted: MarkdownSwitch) {
        let others = Self.switches.filter { $0.name != wanted.name && !wanted.needed.contains($0.name) }
        #expect(written(wanted.text, without: others) == wanted.on)
    }

    @Test(arguments: switches)
    func nothingButCommonMarkIsOnWhereItAloneIsAskedFor(_ wanted: MarkdownSwitch) {
        let plain = html(wanted.text) { $0 = .commonMark }
        let without = html(wanted.text) {
            $0 = .commonMark
            prepare(&$0)
            wanted.turn(&$0, false)
        }
        #expect(plain == without)
    }

    static let escapes: [(String, String)] = [
        ("strikethrough", "\\~a~"), ("task_lists", "- \\[ ] a"), ("footnotes", "\\[^x]"), ("callouts", "> \\[!NOTE] a"),
        ("definition_lists", "T\n\\: d"), ("autolinks", "a\\@b.example"), ("wiki_links", "\\[[a]]"),
        ("heading_anchors", "# a \\{#b}"), ("includes", "\\{{< include \"f.md\" >}}"),
        ("settings", "\\{{< setting title >}}"),
    ]

    @Test(arguments: escapes)
    func anEscapeHoldsWhicheverExtensionIsOn(_ name: String, _ text: String) throws {
        let wanted = try #require(Self.switches.first { $0.name == name })
        let written = html(text) {
            $0 = .commonMark
            prepare(&$0)
            wanted.turn(&$0, true)
        }
        let plain = html(text) { $0 = .commonMark }
        #expect(written.replacing("<h1 id=\"a-b\">", with: "<h1>") == plain)
    }

    @Test func theWordsOfTheSitesLanguageStandInCallouts() {
        let written = html("> [!NOTE]\n> a\n\n> [!URGENT] b\n> c") {
            $0.words = [.note: "Hinweis", .urgent: "Dringend"]
        }
        #expect(written.contains("<p class=\"callout-title\">Hinweis</p>"))
        #expect(written.contains("<span class=\"visually-hidden\">Dringend: </span>b"))
    }
}
