import Diagnostics
import Testing
import Trials

@testable import Causeway

/// Drafts are not published, and what leads to them says so.
struct DraftTests {
    private let files = [
        "Content/causes/a.md": article(
            "A", "produces: [s, ⟦draft]", body: "See [the draft](⟦../symptoms/draft.md) and [s](../symptoms/s.md)."),
        "Content/symptoms/s.md": article("S"),
        "Content/symptoms/draft.md": article("Secret", "draft: true\nredirect_from: [old]\nrelated: [causes/a]"),
    ]

    @Test func aDraftIsLeftOutWithANoteWhereverItIsNamed() async throws {
        let site = try SiteFixture(files)
        let summary = try await site.build()
        let output = try site.output()
        #expect(summary.counts?.articles == 2)
        #expect(summary.places(.draftReference) == site.marks)
        #expect(summary.diagnostics.filter { $0.code == .draftReference }.allSatisfy { $0.severity == .note })
        #expect(output.keys.allSatisfy { !$0.contains("draft") && !$0.contains("old") })
        for path in output.keys.sorted() { #expect(try !output.text(path).contains("Secret"), "\(path)") }
        #expect(
            try output.text("causes/a/index.html").contains(
                #"<p>See the draft and <a href="../../symptoms/s/">s</a>.</p>"#))
    }

    @Test func withDraftsTheyArePublishedAndNothingIsNoted() async throws {
        let site = try SiteFixture(files)
        let summary = try await site.build { $0.includesDrafts = true }
        let output = try site.output()
        #expect(summary.counts?.articles == 3)
        #expect(summary.places(.draftReference) == [])
        #expect(output["symptoms/draft/index.html"] != nil)
        #expect(output["old/index.html"] != nil)
        #expect(try output.text("causes/a/index.html").contains(#"<a href="../../symptoms/draft/">the draft</a>"#))
    }

    @Test func strictlyWhatADraftSwallowsIsAnError() async throws {
        let site = try SiteFixture(files)
        let summary = try await site.build { $0.isStrict = true }
        #expect(summary.counts == nil)
        #expect(summary.diagnostics.filter { $0.code == .draftReference }.map(\.severity) == [.error, .error])
    }
}
