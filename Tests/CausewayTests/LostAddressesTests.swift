import Diagnostics
import Testing
import Trials

@testable import Causeway

struct LostAddressesTests {
    /// Findings of a site held against an index.
    private func findings(_ index: String, _ files: [String: String]) async throws -> [Diagnostic] {
        let site = try SiteFixture(files.merging(["published.json": index]) { $1 })
        var checks = CheckOptions()
        checks.publishedIndex = "published.json"
        return try await site.check(for: checks).diagnostics.filter { $0.code.rawValue.hasPrefix("CW6") }
    }

    @Test func whatIsThereStillOrRedirectedIsNotLost() async throws {
        let found = try await findings(
            publishedIndex(["causes/a", "causes/old"], redirects: ["causes/older/": "causes/old/"]),
            ["Content/causes/a.md": article("A", "redirect_from: [causes/old/, /causes/older]")])
        #expect(found.map(\.message) == [])
    }

    @Test func aLostArticleNamesTheOneThatMayHaveTakenItsPlace() async throws {
        let found = try await findings(
            publishedIndex(["causes/dehydration", "causes/posture", "causes/stress"]),
            [
                "Content/causes/dehydrations.md": article("A"), "Content/tips/posture.md": article("B"),
                "Content/causes/a.md": article("C"),
            ])
        #expect(found.map(\.code) == [.lostArticle, .lostArticle, .lostArticle])
        #expect(
            found.map(\.hint) == [
                "add ‘redirect_from: [causes/dehydration/]’ to the front matter of causes/dehydrations, "
                    + "if that is its new name",
                "add ‘redirect_from: [causes/posture/]’ to the front matter of tips/posture, if that is its new name",
                "add ‘redirect_from: [causes/stress/]’ to the article that takes its place",
            ])
    }

    @Test func anArticleThatHasBecomeADraftIsLost() async throws {
        let found = try await findings(
            publishedIndex(["causes/a"]), ["Content/causes/a.md": article("A", "draft: true")])
        #expect(found.map(\.code) == [.lostArticle])
    }

    @Test func anAddressThatAnArticleHasNoLongerIsLost() async throws {
        let index = publishedIndex(["causes/a"]).replacing("\"causes/a/\"", with: "\"causes/a.html/\"")
        let found = try await findings(index, ["Content/causes/a.md": article("A")])
        #expect(found.map(\.code) == [.lostAddress])
        #expect(found.first?.hint == "add ‘redirect_from: [causes/a.html/]’ to causes/a")
    }

    @Test(arguments: ["", "[]", "{}", "{\"version\": 1}", "{\"version\": \"1.0\"}", "\u{0}", "{\"version\": \"1.0\", "])
    func aFileThatIsNoIndexIsNamedAsAWhole(_ text: String) async throws {
        let found = try await findings(text, ["Content/causes/a.md": article("A")])
        #expect(found.map(\.message) == ["this is no index of a published site"])
        #expect(found.first?.sourceLine == nil)
    }

    @Test func anIndexOfAnotherMajorVersionIsRefusedByThatVersion() async throws {
        for version in ["0.9", "2.0", "10.0", ""] {
            let index = publishedIndex(["causes/a"]).replacing("\"1.7\"", with: "\"\(version)\"")
            let found = try await findings(index, ["Content/causes/a.md": article("A")])
            #expect(found.map(\.code) == [.unusableIndex])
            #expect(found.first?.message.contains(" version \(version), ") == true)
        }
    }

    @Test func aFileThatIsNotThereEndsTheCheck() async throws {
        let site = try SiteFixture(["Content/causes/a.md": article("A")])
        var checks = CheckOptions()
        checks.publishedIndex = "none.json"
        await #expect(throws: FileError.self) { try await site.check(for: checks) }
    }

    /// A published index is one line, of which each place is counted from the one before.
    @Test func manyLossesCostNoMoreThanTheyAre() async throws {
        let ids = (0..<5_000).map { "causes/cause-\($0)" }
        let index = publishedIndex(ids).split(separator: "\n").joined()
        let clock = ContinuousClock()
        var found: [Diagnostic] = []
        let taken = try await clock.measure {
            found = try await findings(index, ["Content/causes/a.md": article("A")])
        }
        #expect(found.count == ids.count)
        #expect(Set(found.map(\.location.column)).count == ids.count)
        #expect(found.allSatisfy { ($0.sourceLine?.utf8.count ?? .max) <= 1_000 })
        // Were each place counted from the line's beginning, this would be some thousand million bytes.
        #expect(taken < .seconds(20))
    }
}
