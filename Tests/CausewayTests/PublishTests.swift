import Diagnostics
import Testing
import Trials

@testable import Causeway

/// What a build does to the folder that it publishes to.
struct PublishTests {
    private let two = ["Content/pages/a.md": article("A"), "Content/pages/b.md": article("B")]

    // MARK: Never half a site

    @Test func errorsLeaveTheSiteAsItWas() async throws {
        let site = try SiteFixture(two)
        try await site.build()
        let before = try site.output()
        try site.folder.write(article("A", body: "[x](none.md)"), to: "Content/pages/a.md")
        try site.folder.remove("Content/pages/b.md")
        let summary = try await site.build()
        #expect(summary.counts == nil)
        #expect(summary.diagnostics.hasErrors)
        #expect(try site.output().differences(from: before) == [])
    }

    @Test func aSiteThatNeverHadAGoodBuildHasNoFiles() async throws {
        let site = try SiteFixture(["Content/pages/a.md": "no front matter"])
        try await site.build()
        #expect(try site.output().keys.sorted() == [".causeway/lock"])
    }

    @Test func checkingWritesNothing() async throws {
        let site = try SiteFixture(two)
        let summary = try await site.check()
        #expect(summary.counts?.articles == 2)
        #expect(!site.folder.holds("Public"))
    }

    @Test func aBuildThatWasKilledIsRepairedByTheNext() async throws {
        let site = try SiteFixture(two)
        try await site.build()
        let whole = try site.output()

        // What is left when a build is killed between its two steps and in the middle of the second: the
        // manifest does not say what went in, a file waits beside its place, one is old, one not there.
        let manifest = try #require(try Manifest.read(from: site.folder.path("Public")))
        try site.folder.write(try Manifest(files: manifest.files).json(), to: "Public/.causeway/manifest.json")
        try site.folder.write("half", to: "Public/pages/a/.index.html.causeway")
        try site.folder.write("old", to: "Public/pages/b/index.html")
        try site.folder.remove("Public/index.html")

        let summary = try await site.build()
        #expect(!summary.isUpToDate)
        #expect(try site.output().differences(from: whole) == [])
    }

    @Test func whatAKilledBuildWouldHaveWrittenIsTakenAwayIfItIsNoLongerMade() async throws {
        let site = try SiteFixture(two)
        try await site.build()
        let manifest = try #require(try Manifest.read(from: site.folder.path("Public")))
        let interrupted = Manifest(files: manifest.files)
        try site.folder.write(try interrupted.json(), to: "Public/.causeway/manifest.json")
        try site.folder.write("half", to: "Public/pages/b/.index.html.causeway")
        try site.folder.remove("Content/pages/b.md")
        try await site.build()
        #expect(!site.folder.holds("Public/pages/b"))
    }

    @Test func aFileThatWasChangedOrRemovedIsMadeAnew() async throws {
        let site = try SiteFixture(two)
        try await site.build()
        let whole = try site.output()
        try site.folder.remove("Public/pages/a/index.html")
        try site.folder.write("", to: "Public/pages/b/index.html")
        let summary = try await site.build()
        #expect(summary.written == 2)
        #expect(try site.output().differences(from: whole) == [])
    }

    @Test(arguments: ["", "{}", "not JSON", "{\"files\":[\"1 x ../escape\"],\"version\":1}"])
    func aDamagedManifestIsAsNone(_ text: String) async throws {
        let site = try SiteFixture(two)
        try await site.build()
        let whole = try site.output()
        try site.folder.write(text, to: "Public/.causeway/manifest.json")
        try site.folder.write("mine", to: "escape")
        try await site.build()
        #expect(try site.output().differences(from: whole) == [])
        #expect(try site.folder.text(of: "escape") == "mine")
    }

    // MARK: Never a stranger's file

    @Test func aStrangersFileBesideOursStays() async throws {
        let site = try SiteFixture(two)
        try site.folder.write("mine", to: "Public/notes.txt")
        try site.folder.write("mine", to: "Public/pages/b/notes.txt")
        try await site.build()
        try site.folder.remove("Content/pages/b.md")
        try await site.build()
        #expect(!site.folder.holds("Public/pages/b/index.html"))
        #expect(try site.folder.text(of: "Public/notes.txt") == "mine")
        #expect(try site.folder.text(of: "Public/pages/b/notes.txt") == "mine")
    }

    @Test func aStrangersFileInThePlaceOfOursIsRefusedHoweverOften() async throws {
        let site = try SiteFixture(two)
        try site.folder.write("mine", to: "Public/pages/a/index.html")
        for _ in 0..<3 {
            let error = await #expect(throws: PublishError.self) { try await site.build() }
            #expect(error?.description.hasPrefix("‘\(site.folder.path)/Public/pages/a/index.html’ is there") == true)
            #expect(try site.folder.text(of: "Public/pages/a/index.html") == "mine")
        }
        let left = try site.output().keys.filter { !$0.hasPrefix(".causeway/") }
        #expect(left == ["pages/a/index.html"])
    }

    @Test func aStrangersFileThatWasRefusedIsNeverTakenForOurs() async throws {
        let site = try SiteFixture(two)
        try site.folder.write("mine", to: "Public/pages/a/index.html")
        await #expect(throws: PublishError.self) { try await site.build() }
        // The site no longer wants the place.
        try site.folder.remove("Content/pages/a.md")
        try await site.build()
        #expect(try site.folder.text(of: "Public/pages/a/index.html") == "mine")
        #expect(site.folder.holds("Public/pages/b/index.html"))
    }

    @Test func aStrangersFileThatIsTheSameAsOursIsNoMatter() async throws {
        let site = try SiteFixture(two)
        try await site.build()
        let whole = try site.output()
        try site.folder.remove("Public/.causeway/manifest.json")
        try await site.build()
        #expect(try site.output().differences(from: whole) == [])
    }

    @Test func nothingIsWrittenBehindALink() async throws {
        let site = try SiteFixture(two)
        try site.folder.write("mine", to: "elsewhere/a/index.html")
        try site.folder.write("", to: "Public/notes.txt")
        try site.folder.link("Public/pages", to: "../elsewhere")
        await #expect(throws: PublishError.self) { try await site.build() }
        #expect(try site.folder.files(in: "elsewhere").keys.sorted() == ["a/index.html"])
        #expect(try site.folder.text(of: "elsewhere/a/index.html") == "mine")
    }

    // MARK: Where a site may go

    /// Below the site's folder, which holds `Content`, a link `link` to it and a file `file`.
    private static let overlapping = [
        "Content", "Content/", "Content/Public", "Content/deep/er", ".", "", "./Content/./x", "Content/../Content/x",
        "link", "link/x",
        "new/../Content", "new/../Content/x", "new/..",
    ]

    @Test(arguments: overlapping)
    func anOutputFolderThatOverlapsContentIsRefused(_ output: String) async throws {
        let site = try SiteFixture(two)
        try site.folder.link("link", to: "Content")
        let before = try site.folder.files()
        let error = await #expect(throws: PublishError.self) {
            try await site.build { $0.output = site.folder.path(output) }
        }
        guard case .outputOverlapsContent? = error else {
            Issue.record("\(error.map(\.description) ?? "nothing was refused")")
            return
        }
        #expect(try site.folder.files().differences(from: before) == [])
        #expect(!site.folder.holds("new"))
    }

    @Test(arguments: ["Public", "Public/", "a/b/c", "Contents", "Content2", "Content-old/x"])
    func anyOtherFolderIsMadeAndPublishedTo(_ output: String) async throws {
        let site = try SiteFixture(two)
        let summary = try await site.build { $0.output = site.folder.path(output) }
        #expect(summary.counts?.articles == 2)
        #expect(site.folder.holds("\(output)/pages/a/index.html"))
    }

    @Test func aFileIsNoFolderToPublishTo() async throws {
        let site = try SiteFixture(two)
        try site.folder.write("mine", to: "file")
        await #expect(throws: PublishError.self) { try await site.build { $0.output = site.folder.path("file") } }
        #expect(try site.folder.text(of: "file") == "mine")
    }

    @Test(arguments: [
        "index.html", "a/b.html", "café/x", ".causeway/manifest.json", "a b", "..a", "a..", "...",
        String(repeating: "x", count: 255),
    ])
    func aPathThatStaysInItsFolderIsSafe(_ path: String) {
        #expect(OutputPath.isSafe(path))
    }

    @Test(arguments: [
        "", "/", "/a", "a/", "a//b", ".", "..", "../a", "a/..", "a/../b", "./a", "a/.", "a\\b", "..\\a", "a\u{0}b",
        "a\nb", "a\u{1F}",
        "a\u{7F}", String(repeating: "x", count: 256), "a/" + String(repeating: "é", count: 128),
    ])
    func anyOtherPathIsNot(_ path: String) {
        #expect(!OutputPath.isSafe(path))
    }
}
