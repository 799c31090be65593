import Testing
import Trials

@testable import Causeway

/// The same input gives the same bytes.
struct DeterminismTests {
    private let random = RandomSite(seed: 7, articles: 150)

    @Test(arguments: [2, 3, 16])
    func anyNumberOfTasksGivesTheSameBytes(_ jobs: Int) async throws {
        let site = try SiteFixture(random.files)
        try await site.build { $0.jobs = 1 }
        try await site.build {
            $0.jobs = jobs
            $0.output = site.folder.path("Other")
        }
        let output = try site.output()
        #expect(output.count > 300)
        #expect(try site.folder.files(in: "Other").differences(from: output) == [])
    }

    @Test func anotherFolderGivesTheSameBytes() async throws {
        let (here, there) = (try SiteFixture(random.files), try SiteFixture(random.files))
        try await here.build()
        try await there.build()
        #expect(try here.output().differences(from: there.output()) == [])
    }

    @Test func theFindingsComeInOneOrder() async throws {
        let site = try SiteFixture(random.files)
        let first = try await site.check { $0.jobs = 1 }.diagnostics
        let second = try await site.check { $0.jobs = 5 }.diagnostics
        #expect(!first.isEmpty)
        #expect(first == second)
    }
}
