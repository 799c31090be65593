import Diagnostics
import Markdown
import Taxonomy
import Testing

struct SiteConfigurationTests {
    private func read(_ yaml: String) -> (site: SiteConfiguration, diagnostics: [Diagnostic]) {
        SiteConfigurationReader.read(source(yaml, path: "Content/site.yml"))
    }

    @Test func everyKeyIsRead() {
        let (site, diagnostics) = read(
            """
            title: Upper back pain
            description: Why it hurts.
            language: en-GB
            base_url: https://example.org/kb
            license: CC BY 4.0
            publisher: The editors
            disclaimer: No medical advice.
            safety_page: pages/red-flags
            emergency_number: "112"
            advice_line: 116 117
            edit_url: https://example.org/edit/{path}
            feedback: hello@example.org
            labels:
              cause: {one: Fault, many: Faults}
              produces: {there: Shows as, back: Shown by}
            groups:
              cause: {training: Training, lifestyle: Life}
            navigation: [causes, pages/about]
            markdown: {smart_punctuation: false, callouts: false, heading_anchors: false, raw_html: true}
            """)
        #expect(diagnostics.isEmpty)
        #expect(site.title == "Upper back pain" && site.description == "Why it hurts." && site.language == "en-GB")
        #expect(site.baseURL == "https://example.org/kb/")
        #expect(
            site.license == "CC BY 4.0" && site.publisher == "The editors" && site.disclaimer == "No medical advice.")
        #expect(site.safetyPage == Located("pages/red-flags", at: Position(line: 8, column: 14)))
        #expect(site.editURL == "https://example.org/edit/{path}")
        #expect(site.feedback == "mailto:hello@example.org")
        #expect(site.label(of: .cause) == KindLabel(one: "Fault", many: "Faults"))
        #expect(site.label(of: .faq) == KindLabel(one: "Question", many: "Questions"))
        #expect(site.label(of: Relation.produces) == RelationLabel(there: "Shows as", back: "Shown by"))
        #expect(site.label(of: Relation.parents) == RelationLabel(there: "Part of", back: "Forms"))
        #expect(
            site.groups == [.cause: [Group(id: "training", label: "Training"), Group(id: "lifestyle", label: "Life")]])
        #expect(
            site.label(ofGroup: "training", in: .cause) == "Training"
                && site.label(ofGroup: "other", in: .cause) == "other")
        #expect(site.navigation.map(\.value) == ["causes", "pages/about"])
        #expect(
            !site.markdown.smartPunctuation && !site.markdown.callouts && !site.markdown.headingAnchors
                && site.markdown.rawHTML)
        #expect(
            site.settings["emergency_number"] == "112" && site.settings["advice_line"] == "116 117")
    }

    @Test func aSiteWithoutTheFileHasDefaults() {
        let (site, diagnostics) = read("")
        #expect(diagnostics.isEmpty)
        #expect(site.language == "en" && site.baseURL == nil && !site.title.isEmpty && !site.markdown.rawHTML)
    }

    static let mistakes: [(String, DiagnosticCode)] = [
        ("⟦titel: x", .unknownKey), ("title: ⟦[a]", .wrongType), ("language: ⟦en_GB", .invalidValue),
        ("language: ⟦englishlanguage", .invalidValue),
        ("base_url: ⟦example.org", .invalidBaseURL), ("base_url: \"⟦https://a.example/?b\"", .invalidBaseURL),
        ("edit_url: ⟦https://a.example/edit", .invalidValue), ("edit_url: ⟦ftp://a/{path}", .invalidValue),
        ("feedback: ⟦javascript:alert(1)", .invalidValue), ("feedback: \"⟦a@b@c\"", .invalidValue),
        ("feedback: \"⟦a@b?cc=d\"", .invalidValue),
        ("labels:\n  ⟦causes: {one: a}", .unknownKey), ("labels:\n  cause: {⟦two: a}", .unknownKey),
        ("labels:\n  produces: {⟦one: a}", .unknownKey), ("groups:\n  ⟦causes: {a: b}", .unknownKey),
        ("groups:\n  cause: ⟦[a]", .wrongType),
        ("markdown: {⟦table: true}", .unknownKey), ("markdown: {raw_html: ⟦yes}", .invalidValue),
        ("navigation: ⟦causes", .wrongType),
        ("title: ⟦&a x", .yamlAnchor), ("⟦- a", .invalidYAML),
    ]

    @Test(arguments: mistakes)
    func aMistakeIsFoundAtItsPlace(_ yaml: String, _ code: DiagnosticCode) {
        let marked = Marked(yaml)
        let (_, diagnostics) = read(marked.text)
        #expect(diagnostics.places == marked.places(code))
        #expect(diagnostics.allSatisfy { $0.location.path == "Content/site.yml" })
    }

    @Test func whatTheSiteNamesMustBeThere() {
        let yaml = Marked("safety_page: ⟦pages/red-flag\nnavigation: [pages, ⟦causes, ⟦pages/abuot, pages/red-flags]\n")
        let site = read(yaml.text).site
        let linked = Linked([article("pages/red-flags"), article("pages/about")], site: site)
        #expect(linked.diagnostics.places == ["CW502 \(yaml.places[0])"] + yaml.places[1...].map { "CW201 \($0)" })
        #expect(
            linked.diagnostics.inReadingOrder().map(\.hint) == [
                "did you mean ‘pages/red-flags’?", "write an article's id, such as pages/red-flags",
                "did you mean ‘pages/about’?",
            ])
    }
}
