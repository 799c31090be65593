import Diagnostics
import Taxonomy
import Testing

/// What a knowledge base is warned of though every reference is good.
struct RulesTests {
    /// Articles by path, each with its front matter, beside a cause, its symptom and what helps with both.
    private func linked(
        _ more: [(String, String)] = [], cause: String = "produces: [headache]\naddressed_by: [drink]",
        symptom: String = "", intervention: String = "relieves: [headache]",
        site: SiteConfiguration = SiteConfiguration()
    ) -> Linked {
        Linked(
            [
                article("causes/thirst", cause), article("symptoms/headache", symptom),
                article("interventions/drink", intervention),
            ]
                + more.map { article($0.0, $0.1) }, site: site)
    }

    @Test func aWholeKnowledgeBaseIsWarnedOfNothing() {
        #expect(
            linked([
                ("faqs/why", "about: [causes/thirst]"), ("tips/how", "applies: [drink]\ntargets: [thirst]"),
                ("pages/about", ""),
            ]).diagnostics.isEmpty)
    }

    @Test func aCauseWithoutASymptomIsWarnedOf() {
        let found = linked([("causes/x", "addressed_by: [drink]")]).diagnostics
        #expect(found.places == ["CW208 1:1"])
        #expect(found.first?.location.path == "Content/causes/x.md" && found.first?.severity == .warning)
    }

    @Test func aCauseWithoutAnInterventionIsWarnedOf() {
        #expect(linked([("causes/x", "produces: [headache]")]).diagnostics.places == ["CW209 1:1"])
    }

    @Test func aSymptomThatNoCauseProducesIsWarnedOf() {
        let found = linked([("symptoms/cramp", "")]).diagnostics
        #expect(found.places == ["CW207 1:1"])
        #expect(found.first?.location.path == "Content/symptoms/cramp.md")
    }

    @Test func anInterventionThatNothingUsesIsWarnedOf() {
        #expect(linked([("interventions/rest", "")]).diagnostics.places == ["CW210 1:1"])
        #expect(linked([("interventions/rest", "related: [causes/thirst]")]).diagnostics.places == ["CW210 1:1"])
    }

    @Test(arguments: [
        ("tips/t", "applies: [rest]"), ("faqs/f", "about: [interventions/rest]"),
        ("causes/c", "produces: [headache]\naddressed_by: [rest]"),
    ])
    func anInterventionIsUsedByWhatNamesIt(_ path: String, _ frontMatter: String) {
        #expect(linked([("interventions/rest", ""), (path, frontMatter)]).diagnostics.isEmpty)
    }

    @Test func reliefOfASymptomNoneOfWhoseCausesIsAddressedIsWarnedOf() {
        let marked = Marked("---\ntitle: drink\nsummary: S\nrelieves: [headache, ⟦cramp]\n---\n")
        let other = [
            ("symptoms/cramp", ""), ("causes/salt", "produces: [cramp]\naddressed_by: [eat]"),
            ("interventions/eat", ""),
        ]
        #expect(
            linked(other, intervention: "relieves: [headache, cramp]").diagnostics.places
                == marked.places(.unfoundedRelief))
        let addressed = [("symptoms/cramp", ""), ("causes/salt", "produces: [cramp]\naddressed_by: [drink]")]
        #expect(linked(addressed, intervention: "relieves: [headache, symptoms/cramp]").diagnostics.isEmpty)
    }

    // MARK: Hierarchy

    @Test func whatFormsHaveTheirParentHas() {
        #expect(
            linked([
                ("causes/parent", ""), ("causes/child", "parents: [parent]\nproduces: [pain]\naddressed_by: [stretch]"),
                ("symptoms/ache", ""),
                ("symptoms/pain", "parents: [ache]"), ("interventions/move", ""),
                ("interventions/stretch", "parents: [move]"),
            ]).diagnostics.isEmpty)
    }

    @Test func whatFormsOfFormsHaveTheirGrandparentHas() {
        #expect(
            linked([
                ("causes/a", ""), ("causes/b", "parents: [a]"),
                ("causes/c", "parents: [b]\nproduces: [z]\naddressed_by: [r]"),
                ("symptoms/x", ""), ("symptoms/y", "parents: [x]"), ("symptoms/z", "parents: [y]"),
                ("interventions/p", ""),
                ("interventions/q", "parents: [p]"), ("interventions/r", "parents: [q]"),
            ]).diagnostics.isEmpty)
    }

    @Test func whatAParentHasItsFormsHaveNot() {
        #expect(linked([("causes/child", "parents: [thirst]")]).diagnostics.places == ["CW208 1:1", "CW209 1:1"])
    }

    // MARK: Names

    @Test(arguments: [
        ("⟦headache", "the title of symptoms/headache"), ("x, ⟦HEADACHE", "the title of symptoms/headache"),
        ("⟦Thirst", "the title of this article"), ("dry mouth, \"⟦Dry  Mouth\"", "an alias of this article"),
    ])
    func anAliasThatIsANameAlreadyIsWarnedOf(_ aliases: String, _ message: String) {
        let marked = Marked(
            "---\ntitle: thirst\nsummary: S\nproduces: [headache]\naddressed_by: [drink]\naliases: [\(aliases)]\n---\n")
        let written = aliases.replacing("⟦", with: "")
        let found = linked(cause: "produces: [headache]\naddressed_by: [drink]\naliases: [\(written)]").diagnostics
        #expect(found.places == marked.places(.ambiguousAlias))
        #expect(found.first?.message.contains(message) == true)
    }

    @Test func anAliasOfTwoArticlesIsToldOnTheSecond() {
        let found = linked(
            cause: "produces: [headache]\naddressed_by: [drink]\naliases: [pain]", symptom: "aliases: [ache, Pain]"
        ).diagnostics
        #expect(found.places == ["CW206 4:17"])
        #expect(found.first?.location.path == "Content/symptoms/headache.md")
        #expect(found.first?.message.contains("an alias of causes/thirst") == true)
    }

    @Test func aliasesThatDifferAreNotWarnedOf() {
        #expect(
            linked(
                cause: "produces: [headache]\naddressed_by: [drink]\naliases: [dry, drought]",
                symptom: "aliases: [head ache]"
            ).diagnostics.isEmpty)
    }

    @Test func aGroupThatTheSiteDoesNotListIsAnError() {
        var site = SiteConfiguration()
        site.groups = [.cause: [Group(id: "training", label: "Training")]]
        let found = linked(cause: "produces: [headache]\naddressed_by: [drink]\ngroup: trainig", site: site).diagnostics
        #expect(found.places == ["CW503 6:8"])
        #expect(found.map(\.hint) == ["did you mean ‘training’?"])
        #expect(
            linked(cause: "produces: [headache]\naddressed_by: [drink]\ngroup: training", site: site).diagnostics
                .isEmpty)
        // A kind whose groups the site does not list may have any.
        #expect(linked(symptom: "group: any", site: site).diagnostics.isEmpty)
    }
}
