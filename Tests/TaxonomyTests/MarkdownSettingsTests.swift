import Diagnostics
import Markdown
import Taxonomy
import Testing

/// What `site.yml` says about Markdown.
struct MarkdownSettingsTests {
    private func read(_ yaml: String) -> (site: SiteConfiguration, diagnostics: [Diagnostic]) {
        SiteConfigurationReader.read(source(yaml, path: "Content/site.yml"))
    }

    // MARK: Switches

    static let switches = [
        "tables", "strikethrough", "task_lists", "footnotes", "callouts", "definition_lists", "autolinks", "wiki_links",
        "smart_punctuation", "heading_anchors", "heading_links", "figures", "abbreviations", "includes", "settings",
        "raw_html",
    ]

    @Test func everyExtensionHasASwitch() {
        #expect(SiteConfigurationReader.switches.map(\.name) == Self.switches)
    }

    @Test(arguments: switches)
    func aSwitchTurnsOneExtensionOnOrOff(_ name: String) {
        for isOn in [true, false] {
            let (site, diagnostics) = read("markdown: {\(name): \(isOn)}")
            #expect(diagnostics.isEmpty)
            for (other, option) in SiteConfigurationReader.switches {
                // All are on unless they are switched off, but for what is not safe.
                let expected = other == name ? isOn : other != "raw_html"
                #expect(site.markdown[keyPath: option] == expected, "\(other)")
            }
        }
    }

    @Test func whatIsNotSaidIsAsItWas() {
        for yaml in ["", "markdown:", "markdown: {}", "markdown: {tables: }", "markdown:\n  contents_depth:\n"] {
            let (site, diagnostics) = read(yaml)
            #expect(diagnostics.isEmpty)
            #expect(site.contentsDepth == 3)
            for (name, option) in SiteConfigurationReader.switches {
                #expect(site.markdown[keyPath: option] == (name != "raw_html"), "\(name)")
            }
            #expect(site.markdown.glossary.isEmpty && site.markdown.words.isEmpty)
        }
    }

    @Test func severalSwitchesAreReadTogether() {
        let (site, diagnostics) = read(
            """
            markdown:
              tables: false
              raw_html: true
              contents_depth: 4
              footnotes: true
            """)
        #expect(diagnostics.isEmpty)
        #expect(!site.markdown.tables && site.markdown.rawHTML && site.markdown.footnotes && site.contentsDepth == 4)
    }

    // MARK: Contents

    @Test(arguments: 2...6)
    func contentsGoDownToALevel(_ depth: Int) {
        let (site, diagnostics) = read("markdown: {contents_depth: \(depth)}")
        #expect(diagnostics.isEmpty)
        #expect(site.contentsDepth == depth)
    }

    static let depths = ["⟦1", "⟦7", "⟦0", "⟦-2", "⟦10", "⟦2.5", "⟦two", "⟦true", "\"⟦3 \"", "⟦99999999999999999999"]

    @Test(arguments: depths)
    func anotherDepthIsAnErrorAtItsPlace(_ depth: String) {
        let marked = Marked("markdown: {contents_depth: \(depth)}")
        let (site, diagnostics) = read(marked.text)
        #expect(diagnostics.places == marked.places(.invalidValue))
        #expect(diagnostics.map(\.hint) == ["a number from 2 to 6"])
        #expect(site.contentsDepth == 3)
    }

    // MARK: The glossary

    private func glossary(_ entries: [(String, String)]) -> Glossary {
        Glossary(entries.map { Glossary.Entry(term: $0.0, meaning: $0.1) })
    }

    @Test func theGlossarySaysWhatTermsStandFor() {
        let (site, diagnostics) = read(
            """
            glossary:
              WHO: World Health Organization
              "C++": 5
              Größe des Balls: "a: b"
            """)
        #expect(diagnostics.isEmpty)
        #expect(
            site.markdown.glossary
                == glossary([("WHO", "World Health Organization"), ("C++", "5"), ("Größe des Balls", "a: b")]))
        let (html, _) = MarkdownParser.html(source("WHO"), options: site.markdown)
        #expect(
            String(decoding: html, as: UTF8.self) == "<p><abbr title=\"World Health Organization\">WHO</abbr></p>\n")
    }

    @Test(arguments: [
        "glossary:\n  ⟦A:\n  B: b\n", "glossary: {⟦A: \"\", B: b}", "glossary: {⟦A: ~, B: b}",
        "glossary: {⟦A: null, B: b}",
    ])
    func aTermThatStandsForNothingIsAnError(_ yaml: String) {
        let marked = Marked(yaml)
        let (site, diagnostics) = read(marked.text)
        #expect(diagnostics.places == marked.places(.invalidValue))
        #expect(diagnostics.allSatisfy { $0.message.contains("‘A’") && $0.hint != nil })
        // The others are read all the same.
        #expect(site.markdown.glossary == glossary([("B", "b")]))
    }

    @Test func anEmptyGlossaryIsNoMistake() {
        #expect(read("glossary:\n").diagnostics.isEmpty)
        #expect(read("glossary: {}\n").site.markdown.glossary.isEmpty)
    }

    // MARK: Words

    @Test(arguments: MarkdownWord.allCases)
    func everyWordCanBeGivenInTheSitesLanguage(_ word: MarkdownWord) {
        let (site, diagnostics) = read("labels:\n  text:\n    \(word.rawValue): Ein Wort\n")
        #expect(diagnostics.isEmpty)
        #expect(site.markdown.words == [word: "Ein Wort"])
    }

    @Test func theNamesOfWordsStayAsTheyAre() {
        #expect(
            MarkdownWord.allCases.map(\.rawValue) == [
                "note", "tip", "important", "warning", "caution", "non-urgent", "urgent", "emergency", "footnotes",
                "footnote_back", "heading_link",
            ])
        #expect(Set(MarkdownWord.allCases.map(\.english)).count == MarkdownWord.allCases.count)
    }

    @Test func wordsStandBesideOtherLabels() {
        let (site, diagnostics) = read(
            """
            labels:
              cause: {one: Grund}
              text: {note: Hinweis, tip: }
              produces: {there: Zeigt sich}
            """)
        #expect(diagnostics.isEmpty)
        #expect(site.markdown.words == [.note: "Hinweis"])
        #expect(site.label(of: .cause).one == "Grund")
    }

    // MARK: Mistakes

    static let mistakes: [(String, DiagnosticCode)] = [
        ("markdown: {⟦table: true}", .unknownKey), ("markdown: {⟦Tables: true}", .unknownKey),
        ("markdown: {⟦content_depth: 3}", .unknownKey), ("markdown: {tables: ⟦maybe}", .invalidValue),
        ("markdown: {footnotes: ⟦1}", .invalidValue), ("markdown: {wiki_links: ⟦[]}", .wrongType),
        ("markdown: {contents_depth: ⟦[3]}", .wrongType), ("markdown: ⟦[tables]", .wrongType),
        ("markdown: ⟦true", .wrongType), ("glossary: ⟦[A]", .wrongType), ("glossary: ⟦A", .wrongType),
        ("glossary: {A: ⟦[b]}", .wrongType), ("glossary: {A: ⟦{b: c}}", .wrongType), ("⟦glosary: {A: b}", .unknownKey),
        ("labels: {⟦texts: {note: a}}", .unknownKey), ("labels:\n  text: {⟦hint: a}", .unknownKey),
        ("labels:\n  text: {⟦Note: a}", .unknownKey), ("labels:\n  text: ⟦[a]", .wrongType),
        ("labels:\n  text: {note: ⟦[a]}", .wrongType),
    ]

    @Test(arguments: mistakes)
    func aMistakeIsFoundAtItsPlace(_ yaml: String, _ code: DiagnosticCode) {
        let marked = Marked(yaml)
        let (_, diagnostics) = read(marked.text)
        #expect(diagnostics.places == marked.places(code))
        #expect(diagnostics.allSatisfy { $0.location.path == "Content/site.yml" && $0.severity == .error })
    }
}
