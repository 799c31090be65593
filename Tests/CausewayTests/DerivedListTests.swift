import Taxonomy
import Templating
import Testing
import Trials

@testable import Causeway

/// What pages show that no author wrote: roll-ups, reached interventions, siblings, breadcrumbs.
struct DerivedListTests {
    private func section(_ key: String, of id: String, in presenter: Presenter) throws -> RelationSection? {
        try presenter.article(id).relations.first { $0.key == key }
    }

    /// Titles, each with what it holds through.
    private func lines(_ items: [RelatedItem]?) -> [String] {
        (items ?? []).map { item in
            let via = item.via.map(\.title).joined(separator: ", ")
            return item.title + (item.isInferred ? "?" : "") + (via.isEmpty ? "" : " through \(via)")
        }
    }

    // MARK: Roll-ups

    private let hierarchy = [
        "Content/causes/posture.md": article("Posture", "produces: [back-pain]"),
        "Content/causes/slouching.md": article(
            "Slouching", "parents: [posture]\nproduces: [neck-pain, headache, back-pain]"),
        "Content/causes/rounded.md": article(
            "Rounded shoulders",
            "parents: [posture]\nproduces: [{to: neck-pain, basis: inferred}, {to: fatigue, basis: inferred, note: N}]"),
        "Content/causes/slump.md": article(
            "Slump", "parents: [slouching]\nproduces: [dizziness]\naddressed_by: [stretching]"),
        "Content/symptoms/back-pain.md": article("Back pain"), "Content/symptoms/neck-pain.md": article("Neck pain"),
        "Content/symptoms/headache.md": article("Headache"), "Content/symptoms/fatigue.md": article("Fatigue"),
        "Content/symptoms/dizziness.md": article("Dizziness"),
        "Content/interventions/exercise.md": article("Exercise"),
        "Content/interventions/stretching.md": article("Stretching", "parents: [exercise]"),
    ]

    @Test func aParentShowsTheEdgesOfAllBelowItMarkedAsTheirs() async throws {
        let produces = try section("produces", of: "causes/posture", in: try await SiteFixture(hierarchy).presenter())
        #expect(lines(produces?.items) == ["Back pain"])
        // What is stated comes before what is inferred, and what holds for most first. What the parent
        // says itself is not said again.
        #expect(
            lines(produces?.rolledUp) == [
                "Neck pain through Rounded shoulders, Slouching", "Headache through Slouching",
                "Dizziness through Slump",
                "Fatigue? through Rounded shoulders",
            ])
    }

    @Test func edgesAreRolledUpFromTheirOtherEndToo() async throws {
        let addresses = try section(
            "addresses", of: "interventions/exercise", in: try await SiteFixture(hierarchy).presenter())
        #expect(lines(addresses?.items) == [])
        #expect(lines(addresses?.rolledUp) == ["Slump through Stretching"])
    }

    @Test func anArticleWithNothingBelowItHasNothingRolledUp() async throws {
        let presenter = try await SiteFixture(hierarchy).presenter()
        #expect(lines(try section("produces", of: "causes/slump", in: presenter)?.rolledUp) == [])
        #expect(try section("addressed_by", of: "causes/rounded", in: presenter) == nil)
    }

    @Test func aRelationStandsOnBothPagesUnderItsHeadings() async throws {
        let presenter = try await SiteFixture(hierarchy).presenter()
        let there = try section("produces", of: "causes/rounded", in: presenter)
        #expect(there?.heading == "What you may notice")
        #expect(there?.items.map(\.note) == [nil, "N"])
        let back = try section("produced_by", of: "symptoms/neck-pain", in: presenter)
        #expect(back?.heading == "Possible causes")
        #expect(lines(back?.items) == ["Slouching", "Rounded shoulders?"])
    }

    @Test func aHierarchyShowsFromBothSidesAndInTheBreadcrumb() async throws {
        let presenter = try await SiteFixture(hierarchy).presenter()
        #expect(
            lines(try section("children", of: "causes/posture", in: presenter)?.items) == [
                "Rounded shoulders", "Slouching",
            ])
        #expect(lines(try section("parents", of: "causes/slump", in: presenter)?.items) == ["Slouching"])
        #expect(
            try presenter.article("causes/slump").trails.map { $0.steps.map(\.title) } == [
                ["Causes", "Posture", "Slouching"]
            ])
    }

    // MARK: Reached interventions

    @Test func interventionsAreRankedByStatedWaysThenWaysThenTitle() async throws {
        let symptom = "produces: [headache]"
        let inferred = "produces: [{to: headache, basis: inferred}]"
        let presenter = try await SiteFixture([
            "Content/symptoms/headache.md": article("Headache"),
            "Content/causes/one.md": article("One", "\(symptom)\naddressed_by: [z, y, x, w, {to: v, basis: inferred}]"),
            "Content/causes/two.md": article("Two", "\(symptom)\naddressed_by: [{to: z, basis: stated}, a]"),
            "Content/causes/three.md": article("Three", "\(inferred)\naddressed_by: [y, v, u]"),
            "Content/interventions/z.md": article("Two stated ways"),
            "Content/interventions/y.md": article("One stated way of two"),
            "Content/interventions/x.md": article("One way, B"), "Content/interventions/w.md": article("One way, C"),
            "Content/interventions/a.md": article("One way, A"),
            "Content/interventions/v.md": article("Two inferred ways"),
            "Content/interventions/u.md": article("An inferred way"),
        ]).presenter()
        let reached = try presenter.article("symptoms/headache").reached
        #expect(
            reached.map {
                "\($0.title)\($0.isInferred ? "?" : "") by \($0.causes.map(\.title).joined(separator: ", "))"
            } == [
                "Two stated ways by One, Two", "One stated way of two by One, Three", "One way, A by Two",
                "One way, B by One",
                "One way, C by One", "Two inferred ways? by One, Three", "An inferred way? by Three",
            ])
        #expect(try presenter.article("causes/one").reached.isEmpty)
    }

    // MARK: Neighbours

    private let family = [
        "Content/causes/top.md": article("Top", "order: 1"), "Content/causes/other.md": article("Other", "order: 2"),
        "Content/causes/b.md": article("B", "order: 1\nparents: [top]"),
        "Content/causes/c.md": article("C", "parents: [top, other]"),
        "Content/causes/a.md": article("A", "order: 2\nparents: [top]"),
        "Content/causes/d.md": article("D", "parents: [other]"),
    ]

    @Test func siblingsAreTheOtherChildrenOfTheFirstParentInReadingOrder() async throws {
        let presenter = try await SiteFixture(family).presenter()
        let article = try presenter.article("causes/c")
        #expect(article.siblings.map(\.title) == ["B", "A"])
        #expect(article.siblingsHeading == "Top")
        #expect(try presenter.article("causes/d").siblings.map(\.title) == ["C"])
        #expect(try presenter.article("causes/top").siblings.isEmpty)
    }

    @Test func aReaderIsLedFromEachParentThroughItsChildrenInOrder() async throws {
        let presenter = try await SiteFixture(family).presenter()
        var titles: [String] = []
        var next: String? = "causes/top"
        while let id = next {
            let article = try presenter.article(id)
            #expect(article.previous?.title == titles.last)
            titles.append(article.title)
            next = article.next.map { String($0.url.dropLast()) }
        }
        #expect(titles == ["Top", "B", "A", "C", "Other", "D"])
    }

    @Test func anArticleWithTwoParentsHasTwoBreadcrumbsTheMainOneFirst() async throws {
        let trails = try await SiteFixture(family).presenter().article("causes/c").trails
        #expect(trails.map { $0.steps.map(\.title) } == [["Causes", "Top"], ["Causes", "Other"]])
    }

    // MARK: Hubs

    @Test func aHubNestsArticlesBelowEachOfTheirParents() async throws {
        let hub = try await SiteFixture(family).presenter().hub(.cause)
        #expect(hub.groups.map(\.label) == [nil])
        #expect(hub.groups.map(\.count) == ["6"])
        var outline = ""
        for item in hub.groups.flatMap(\.items) {
            outline += item.opensList ? "(\(item.title)" : " \(item.title)"
            outline += item.closedLists.map { _ in ")" }.joined()
        }
        #expect(outline == " Top(B A C) Other(C D)")
    }

    @Test func groupsStandInTheOrderOfTheSiteAndTheRestBehindThem() async throws {
        let presenter = try await SiteFixture([
            "Content/site.yml": "groups:\n  symptom:\n    timing: When\n    location: Where\n",
            "Content/symptoms/a.md": article("A"), "Content/symptoms/b.md": article("B", "group: location"),
            "Content/symptoms/c.md": article("C", "group: timing"),
            "Content/symptoms/d.md": article("D", "group: location\norder: 1"),
        ]).presenter()
        #expect(presenter.hub(.symptom).groups.map(\.label) == ["When", "Where", "Other"])
        #expect(presenter.hub(.symptom).groups.map { $0.items.map(\.title) } == [["C"], ["D", "B"], ["A"]])
        #expect(
            presenter.home().starts.map(\.url) == [
                "symptoms/#cw-group-timing", "symptoms/#cw-group-location", "symptoms/#cw-group-other",
            ])
    }

    @Test func aGroupOfManyShowsItsFirstOnTheHomePageAndSaysHowManyThereAre() async throws {
        var files = ["Content/site.yml": "groups:\n  symptom:\n    location: Where\n    few: Few\n"]
        for number in 10...20 { files["Content/symptoms/s\(number).md"] = article("S\(number)", "group: location") }
        files["Content/symptoms/t.md"] = article("T", "group: few")
        let starts = try await SiteFixture(files).presenter().home().starts
        #expect(starts.map(\.count) == ["11", "1"])
        #expect(starts.map(\.hasMore) == [true, false])
        #expect(starts.map { $0.items.map(\.title) } == [(10...19).map { "S\($0)" }, ["T"]])
    }

    @Test func aGroupsAnchorIsAnIdWhateverTheGroupIsCalled() {
        #expect(Presenter.groupAnchor("location-2.a") == "cw-group-location-2.a")
        #expect(Presenter.groupAnchor("a b_ü") == "cw-group-a_20b_5f_c3_bc")
    }

    @Test func theEntryOfTheHeaderThatAPageBelongsToIsMarked() async throws {
        let presenter = try await SiteFixture([
            "Content/site.yml": "navigation: [causes, pages/about, symptoms]\n", "Content/causes/a.md": article("A"),
            "Content/symptoms/b.md": article("B"), "Content/pages/about.md": article("About"),
            "Content/pages/other.md": article("Other"),
        ]).presenter()
        func marked(_ head: PageHead) -> [String] { head.navigation.filter(\.isCurrent).map(\.title) }
        #expect(presenter.home().page.navigation.map(\.title) == ["Causes", "About", "Symptoms"])
        #expect(marked(presenter.home().page) == [])
        #expect(marked(presenter.hub(.cause).page) == ["Causes"])
        #expect(marked(try presenter.article("causes/a").page) == ["Causes"])
        #expect(marked(try presenter.article("pages/about").page) == ["About"])
        #expect(marked(try presenter.article("pages/other").page) == [])
    }

    @Test func theDiarysRowsAreTheArticlesOfItsGroups() async throws {
        let presenter = try await SiteFixture([
            "Content/site.yml": "groups:\n  symptom:\n    location: Where it hurts\n",
            "Content/diary.md":
                "---\ntitle: Log\nentries: 2\nentry_label: Run\nquestions:\n  - Date\n  - {group: location}\n"
                + "  - {kind: cause}\n  - {label: Pace, options: [Easy, Hard]}\n---\nSee [neck](symptoms/neck.md).\n",
            "Content/symptoms/neck.md": article("Neck", "group: location"),
            "Content/symptoms/back.md": article("Back", "group: location"),
            "Content/symptoms/other.md": article("Other"), "Content/causes/a.md": article("A"),
        ]).presenter()
        let diary = try #require(presenter.diary())
        #expect(diary.entries == ["Run 1", "Run 2"] && diary.columnCount == "3")
        #expect(diary.questions.map(\.label) == ["Date", "Where it hurts", "Causes", "Pace"])
        #expect(diary.questions.map(\.url) == [nil, "symptoms/#cw-group-location", "causes/", nil])
        #expect(diary.questions.map { $0.rows.map(\.label) } == [[], ["Back", "Neck"], ["A"], ["Easy", "Hard"]])
        #expect(diary.questions[1].rows.map(\.url) == ["symptoms/back/", "symptoms/neck/"])
        #expect(diary.page.site.diary?.url == "diary/")
        let text = String(decoding: diary.introduction?.bytes ?? [], as: UTF8.self)
        #expect(text.contains("<a href=\"../symptoms/neck/\">neck</a>"))
    }

    @Test func theSafetyPageBeginsWithItsWarningsRatherThanItsContents() async throws {
        let body = "## One\n\nText.\n\n## Two\n\nText."
        let presenter = try await SiteFixture([
            "Content/site.yml": "safety_page: pages/flags\n", "Content/pages/flags.md": article("Flags", body: body),
            "Content/pages/other.md": article("Other", body: body),
        ]).presenter()
        #expect(try presenter.article("pages/flags").contents.isEmpty)
        #expect(try presenter.article("pages/other").contents.map(\.text) == ["One", "Two"])
    }

    @Test func aHubHasAnAToZOfTitlesAndOtherNames() async throws {
        var files = ["Content/pages/epaule.md": article("Épaule", "aliases: [shoulder, 5k pain]")]
        for letter in ["B", "C", "D", "E", "F", "G", "H", "I"] {
            files["Content/pages/\(letter.lowercased()).md"] = article(letter)
        }
        files["Content/pages/z.md"] = article("“Zed”")
        let letters = try await SiteFixture(files).presenter().hub(.page).letters
        #expect(letters.map(\.letter) == ["#", "B", "C", "D", "E", "F", "G", "H", "I", "S", "Z"])
        #expect(letters.first { $0.letter == "E" }?.entries.map(\.label) == ["E", "Épaule"])
        #expect(letters.first { $0.letter == "S" }?.entries.map(\.title) == ["Épaule"])
    }
}
