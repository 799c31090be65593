import Diagnostics
import Markdown
import Testing
import Trials

@testable import Causeway

/// The contents that a page lists: its headings, each below the one that it belongs to.
struct ContentsTests {
    /// Headings from words such as `2A`: the level, then the text.
    private func headings(_ words: String) -> [Markdown.Heading] {
        var text = ""
        for word in words.split(separator: " ") {
            text += String(repeating: "#", count: word.first?.wholeNumberValue ?? 1) + " \(word.dropFirst())\n\n"
        }
        let source = SourceText(path: "Content/causes/a.md", bytes: Array(text.utf8))
        return MarkdownParser.parse(source, options: MarkdownOptions()).headings
    }

    /// Items in words, those below one in parentheses.
    private func outline(_ items: [ContentsItem]) -> String {
        let words = items.map { $0.items.isEmpty ? $0.text : "\($0.text)(\(outline($0.items)))" }
        return words.joined(separator: " ")
    }

    @Test(arguments: [
        ("", ""), ("2A", "A"), ("2A 2B 2C", "A B C"), ("2A 3B 3C 2D", "A(B C) D"), ("2A 3B 4C 5D 6E", "A(B(C(D(E))))"),
        ("2A 3B 4C 3D 4E 2F 3G", "A(B(C) D(E)) F(G)"),
        // Levels that are passed over.
        ("2A 4B 4C 2D", "A(B C) D"), ("2A 4B 3C", "A(B C)"), ("2A 6B 3C 6D 4E 2F", "A(B C(D E)) F"),
        ("2A 5B 6C", "A(B(C))"),
        // Headings before the first of a higher level.
        ("3A 2B", "A B"), ("4A 3B 2C 3D", "A B C(D)"), ("3A 4B 2C", "A(B) C"), ("6A", "A"),
    ])
    func aHeadingLiesBelowTheLastOneOfAHigherLevel(_ words: String, _ expected: String) {
        #expect(outline(ContentsItem.nested(headings(words))) == expected)
    }

    @Test func everyItemLeadsToItsHeading() throws {
        let items = ContentsItem.nested(headings("2A 3A 2B"))
        #expect(items.map(\.anchor) == ["a", "b"])
        #expect(items.first?.items.map(\.anchor) == ["a-1"])
    }

    @Test func thousandsOfHeadingsAreNested() {
        let many = headings(String(repeating: "2A 3B 6C ", count: 2_000))
        let items = ContentsItem.nested(many)
        #expect(items.count == 2_000)
        #expect(items.allSatisfy { $0.items.count == 1 && $0.items[0].items.count == 1 })
    }

    // MARK: On a page

    private static let body = "# A\n\n## B\n\n### C {#own}\n\n#### D [e](#own) ~~f~~\n\n##### G\n\n###### H\n\n## I"

    @Test(arguments: [
        ("", "B(C) I"), ("markdown: {contents_depth: 2}", "B I"), ("markdown: {contents_depth: 3}", "B(C) I"),
        ("markdown: {contents_depth: 4}", "B(C(D e f)) I"), ("markdown: {contents_depth: 6}", "B(C(D e f(G(H)))) I"),
        ("safety_page: pages/a", ""), ("markdown: {heading_anchors: false}", ""),
    ])
    func contentsGoAsDeepAsTheSiteSays(_ configuration: String, _ expected: String) async throws {
        var files = ["Content/pages/a.md": article("A", body: Self.body)]
        if configuration == "markdown: {heading_anchors: false}" {
            files["Content/pages/a.md"] = article("A", body: Self.body.replacing("[e](#own)", with: "e"))
        }
        files["Content/site.yml"] = configuration + "\n"
        let view = try await SiteFixture(files).presenter().article("pages/a")
        #expect(outline(view.contents) == expected)
    }

    @Test func theOwnIdOfAHeadingIsInTheContents() async throws {
        let site = try SiteFixture(["Content/pages/a.md": article("A", body: Self.body)])
        let view = try await site.presenter().article("pages/a")
        #expect(view.contents.first?.items.map(\.anchor) == ["own"])
    }

    @Test func headingsOfRelationsFollowThoseOfTheText() async throws {
        let site = try SiteFixture([
            "Content/causes/a.md": article("A", "produces: [s]", body: "## B\n\n### C"),
            "Content/symptoms/s.md": article("S"),
        ])
        let contents = try await site.presenter().article("causes/a").contents
        #expect(contents.map(\.text) == ["B", "What you may notice"])
        #expect(contents.map(\.items.count) == [1, 0])
    }

    @Test func headingsOfAFragmentAreInTheContents() async throws {
        let site = try SiteFixture([
            "Content/pages/a.md": article("A", body: "## B\n\n{{< include \"c.md\" >}}\n\n## E"),
            "Content/_includes/c.md": "### C\n\n## D\n",
        ])
        let view = try await site.presenter().article("pages/a")
        #expect(outline(view.contents) == "B(C) D E")
    }
}
