import Diagnostics
import Testing
import Trials

@testable import Causeway

/// A build over an older one gives what a build into an empty folder gives, byte for byte.
struct IncrementalTests {
    @Test(arguments: UInt64(1)...10)
    func anEditedSiteComesOutAsIfItWereNew(_ seed: UInt64) async throws {
        var random = RandomSite(seed: seed)
        let site = try SiteFixture(random.files)
        try await site.build()
        for _ in 0..<3 {
            for _ in 0..<2 { random.edit() }
            try site.replaceSources(by: random.files)
            let summary = try await site.build()
            try #require(summary.counts != nil, "\(summary.diagnostics.map(\.message))")
        }
        let new = try SiteFixture(random.files)
        try await new.build()
        let (output, expected) = (try site.output(), try new.output())
        #expect(output.differences(from: expected) == [])
        #expect(output["index.html"] != nil)
    }

    @Test func theRandomEditsReachEveryPartOfASite() {
        var paths: Set<String> = []
        for seed in UInt64(1)...60 {
            var random = RandomSite(seed: seed)
            let before = random.files
            for _ in 0..<6 { random.edit() }
            paths.formUnion(Set(random.files.keys).symmetricDifference(before.keys))
            paths.formUnion(before.keys.filter { random.files[$0] != nil && random.files[$0] != before[$0] })
        }
        for part in [
            "Content/site.yml", "Content/index.md", "Content/media/picture.svg", "Templates/404.mustache",
            "Content/diary.md", "Content/_includes/note.md",
        ] {
            #expect(paths.contains(part))
        }
        #expect(paths.count > 60)
    }

    @Test func aBuildWithNothingToDoWritesNothing() async throws {
        let site = try SiteFixture(RandomSite(seed: 1).files)
        let first = try await site.build()
        let before = try site.output()
        let paths = before.keys.sorted()
        let dates = try paths.map { try site.folder.date(of: "Public/\($0)") }
        let second = try await site.build()
        #expect(!first.isUpToDate && first.written > 0)
        #expect(second.isUpToDate)
        #expect(second.written == 0 && second.removed == 0)
        #expect(second.counts == first.counts)
        #expect(try site.output().differences(from: before) == [])
        #expect(try paths.map { try site.folder.date(of: "Public/\($0)") } == dates)
    }

    @Test func onlyFilesWhoseBytesChangeAreWritten() async throws {
        let site = try SiteFixture(["Content/pages/a.md": article("A"), "Content/pages/b.md": article("B")])
        try await site.build()
        let before = try site.folder.date(of: "Public/robots.txt")
        try site.folder.write(article("B", body: "More."), to: "Content/pages/b.md")
        let summary = try await site.build()
        // The page, its JSON, the search index (one file on a small site), and no other.
        #expect(summary.written == 3)
        #expect(summary.removed == 0)
        #expect(try site.folder.date(of: "Public/robots.txt") == before)
        #expect(try site.output().text("pages/b/index.html").contains("<p>More.</p>"))
    }

    @Test func whatIsNoLongerMadeIsRemovedWithItsFolder() async throws {
        let site = try SiteFixture(["Content/pages/a.md": article("A"), "Content/tips/b.md": article("B")])
        try await site.build()
        #expect(site.folder.holds("Public/tips/b/index.html"))
        try site.folder.remove("Content/tips/b.md")
        let summary = try await site.build()
        #expect(summary.removed == 3)
        #expect(!site.folder.holds("Public/tips"))
        #expect(site.folder.holds("Public/pages/a/index.html"))
    }

    /// What changes what comes out, apart from files.
    private static let switches: [@Sendable (inout BuildOptions) -> Void] = [
        { $0.baseURL = "https://example.org/" }, { $0.usesFileLinks = true }, { $0.includesDrafts = true },
    ]

    @Test(arguments: switches.indices)
    func anOptionThatChangesWhatComesOutIsNotPassedOver(_ index: Int) async throws {
        let site = try SiteFixture([
            "Content/pages/a.md": article("A"), "Content/pages/b.md": article("B", "draft: true"),
        ])
        try await site.build()
        let summary = try await site.build(Self.switches[index])
        #expect(!summary.isUpToDate)
        #expect(summary.written > 0)
    }
}
