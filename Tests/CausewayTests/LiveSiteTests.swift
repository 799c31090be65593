import Diagnostics
import Foundation
import Taxonomy
import Testing
import Trials

@testable import Causeway

/// A site that is kept in memory is what a clean build makes, whatever was done to its sources.
struct LiveSiteTests {
    @Test(arguments: UInt64(1)...20)
    func afterAnyEditsItIsWhatACleanBuildMakes(_ script: UInt64) async throws {
        #expect(try await EditTrial.run(script) == [])
    }

    // MARK: What is taken over

    @Test func aFileThatNoChangeNamesIsNotReadAgain() async throws {
        let site = try SiteFixture(["Content/pages/a.md": article("A"), "Content/pages/b.md": article("B")])
        var live = LiveSite(site.options())
        _ = await live.update()
        try site.folder.write(article("New A"), to: "Content/pages/a.md")
        try site.folder.write(article("New B"), to: "Content/pages/b.md")
        #expect(await live.update(.paths(["Content/pages/b.md"])).change == .pages)
        #expect(try await live.page("pages/a/").contains("<title>A "))
        #expect(try await live.page("pages/b/").contains("<title>New B "))
        #expect(await live.update(.paths(["Content/pages"])).change == .pages)
        #expect(try await live.page("pages/a/").contains("<title>New A "))
    }

    @Test func whatALinkLeadsToIsReadAgain() async throws {
        let site = try SiteFixture(["Content/_texts/a.md": article("A"), "Content/pages/b.md": article("B")])
        try site.folder.link("Content/pages/a.md", to: "../_texts/a.md")
        var live = LiveSite(site.options())
        _ = await live.update()
        try site.folder.write(article("New A"), to: "Content/_texts/a.md")
        #expect(await live.update(.paths(["Content/_texts/a.md"])).change == .pages)
        #expect(try await live.page("pages/a/").contains("<title>New A "))
    }

    @Test func articlesThatHaveNotChangedAreTakenOver() async throws {
        let site = try SiteFixture([
            "Content/pages/a.md": article("A", body: "[B](b.md)"), "Content/pages/b.md": article("B"),
            "Content/pages/c.md": article("C"),
        ])
        var live = LiveSite(site.options())
        _ = await live.update()
        let before = try #require(live.pages?.site.base)
        try site.folder.write(article("C", body: "More."), to: "Content/pages/c.md")
        _ = await live.update(.paths(["Content/pages/c.md"]))
        let after = try #require(live.pages?.site.base)
        #expect(zip(before.articles, after.articles).map { $0 === $1 } == [true, true, false])
    }

    /// Texts that others link to by an anchor, with the link in an article that does not change.
    private static let anchored = [
        ("Content/pages/b.md", article("B", body: "## Part"), "[x](b.md#part)"),
        ("Content/pages/b.md", article("B", body: "## Part"), "[[b#Part]]"),
        ("Content/pages/index.md", "---\ntitle: Pages\n---\n## Part\n", "[x](index.md#part)"),
        ("Content/index.md", "---\ntitle: Home\n---\n## Part\n", "[x](../index.md#part)"),
        (
            "Content/diary.md", "---\ntitle: Diary\nquestions:\n  - {kind: page}\n---\n## Part\n",
            "[x](../diary.md#part)"
        ),
    ]

    @Test(arguments: anchored)
    func anAnchorThatGoesOrComesIsSeenByTheLinksToIt(_ path: String, _ text: String, _ link: String) async throws {
        let site = try SiteFixture([path: text, "Content/pages/a.md": article("A", body: link)])
        var live = LiveSite(site.options())
        #expect(await live.update().diagnostics.filter { $0.severity == .error } == [])
        try site.folder.write(text.replacing("## Part", with: "## Other"), to: path)
        #expect(await live.update(.paths([path])).diagnostics.map(\.code).contains(.brokenAnchor))
        try site.folder.write(text + "\nMore.\n", to: path)
        #expect(await live.update(.paths([path])).diagnostics.filter { $0.severity == .error } == [])
        #expect(try await live.page("pages/a/").contains("#part"))
    }

    /// What an article shows of others changes with them, though its own file is the same.
    @Test func whatOthersAreCalledIsSeenEverywhere() async throws {
        let site = try SiteFixture([
            "Content/causes/a.md": article("A", "produces: [b]", body: "See [[b]]."),
            "Content/symptoms/b.md": article("B"),
        ])
        var live = LiveSite(site.options())
        _ = await live.update()
        let search = try #require(await live.pages?.file(at: "search/root.js"))
        try site.folder.write(article("Another name"), to: "Content/symptoms/b.md")
        _ = await live.update(.paths(["Content/symptoms/b.md"]))
        #expect(try await live.page("causes/a/").components(separatedBy: "Another name").count > 2)
        #expect(try await live.pages?.file(at: "search/root.js") != search)
    }

    // MARK: What is told

    @Test func aChangeOfStyleSheetsAloneNamesThem() async throws {
        let site = try SiteFixture([
            "Content/pages/a.md": article("A"), "Templates/assets/own.css": "p { order: 1 }\n",
        ])
        var live = LiveSite(site.options())
        _ = await live.update()
        try site.folder.write("p { order: 2 }\n", to: "Templates/assets/own.css")
        let update = await live.update(.paths(["Templates/assets/own.css"]))
        guard case .stylesheets(let urls) = update.change else {
            Issue.record("\(update.change)")
            return
        }
        let own = try #require(urls.first { $0.hasPrefix("assets/own-") })
        #expect(try await live.page("pages/a/").contains(own))
        #expect(try #require(await live.pages?.file(at: own)) == Array("p { order: 2 }\n".utf8))

        try site.folder.write("p { order: 3 }\n", to: "Templates/assets/more.css")
        #expect(await live.update().change == .pages)
        try site.folder.write("p { order: 4 }\n", to: "Templates/assets/own.css")
        try site.folder.write(article("A", body: "More."), to: "Content/pages/a.md")
        #expect(await live.update().change == .pages)
    }

    @Test func aFileThatIsSavedUnchangedChangesNothing() async throws {
        let site = try SiteFixture(["Content/pages/a.md": article("A")])
        var live = LiveSite(site.options())
        #expect(await live.update().change == .pages)
        #expect(await live.update(.paths(["Content/pages/a.md"])).change == .nothing)
    }

    @Test func aSiteThatCannotBeReadIsAFindingAndComesBack() async throws {
        let site = try SiteFixture(["Content/pages/a.md": article("A")])
        var live = LiveSite(site.options())
        _ = await live.update()
        try site.folder.write(article("New A"), to: "Content/pages/a.md")
        try site.folder.write("", to: "Templates/assets/own.css")
        try site.folder.link("Templates/404.mustache", to: "nowhere")
        let broken = await live.update(.paths(["Content/pages/a.md", "Templates/404.mustache"]))
        #expect(broken.counts == nil)
        #expect(broken.diagnostics.map(\.code) == [.cannotRead])
        #expect(broken.diagnostics.map(\.location.path) == ["Templates/404.mustache"])
        try site.folder.remove("Templates")
        // What was told while nothing could be read is not forgotten.
        #expect(await live.update(.paths(["Templates/404.mustache"])).change == .pages)
        #expect(try await live.page("pages/a/").contains("<title>New A "))
    }

    @Test func aSiteWithoutContentHasNoPages() async throws {
        let site = try SiteFixture([:])
        var live = LiveSite(site.options())
        let update = await live.update()
        #expect(update.diagnostics.map(\.code) == [.missingContent])
        #expect(live.pages == nil)
        try site.folder.write(article("A"), to: "Content/pages/a.md")
        #expect(await live.update().change == .pages)
        #expect(try await live.pages?.file(at: "pages/b/index.html") == nil)
        #expect(try await live.pages?.file(at: "search/nothing") == nil)
    }

    @Test(arguments: [
        ("Content/a/b.md", true), ("Content/a/d/e.md", true), ("Content/a/d/e/f.md", true), ("Content/a/d", true),
        ("Content/a/c.md", false), ("Content/a/de/e.md", false), ("Content/a", false), ("Content", false),
    ])
    func aChangeOfAFolderConcernsAllThatIsInIt(_ path: String, _ isConcerned: Bool) {
        #expect(SourceChanges.paths(["Content/a/b.md", "Content/a/d"]).mayConcern(path) == isConcerned)
        #expect(!SourceChanges.paths([]).mayConcern(path))
        #expect(SourceChanges.everything.mayConcern(path))
    }

    @Test func changesAddUp() {
        var changes = SourceChanges.paths(["a"])
        changes.formUnion(.paths(["b"]))
        #expect(changes.mayConcern("a") && changes.mayConcern("b") && !changes.mayConcern("c"))
        changes.formUnion(.everything)
        changes.formUnion(.paths(["b"]))
        #expect(changes.mayConcern("c"))
    }
}

extension LiveSite {
    /// The text of the page in a folder.
    func page(_ folder: String) async throws -> String {
        let bytes = try await pages?.file(at: folder + "index.html")
        return String(decoding: try #require(bytes, "no \(folder)"), as: UTF8.self)
    }
}
