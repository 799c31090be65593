import Testing

@testable import SearchIndex

/// Where a word may stand in a document, and what that counts.
struct FieldTests {
    private static let documents = [
        SearchDocument("Choosing shoes", summary: "On footwear.", body: "Watch your gait once a day."),
        SearchDocument("Gait training", summary: "Practice for walkers.", body: "Repeat it once a day."),
        SearchDocument("Daily habits", summary: "How gait changes.", body: "Repeat it once a day."),
        SearchDocument(
            "Lower back", aliases: ["Lumbar region"], misspellings: ["lumber regoin"], headings: ["Stiff mornings"],
            body: "Stiff mornings. It hurts here."),
    ]

    @Test(arguments: TestIndex.Form.allCases)
    func aTitleAndASummaryCountMoreThanABody(_ form: TestIndex.Form) async throws {
        // Three, four and one, the last in the document that comes first.
        let index = try await TestIndex(Self.documents, form: form)
        let results = try index.answer("gait ").results
        #expect(Set(results.map(\.title)) == ["Gait training", "Daily habits", "Choosing shoes"])
        #expect(results.last?.title == "Choosing shoes")
    }

    @Test(arguments: TestIndex.Form.allCases)
    func aWordIsFoundInEveryField(_ form: TestIndex.Form) async throws {
        let index = try await TestIndex(Self.documents, form: form)
        for query in ["lower ", "lumbar ", "lumber ", "regoin ", "mornings ", "hurts "] {
            #expect(try index.titles(query) == ["Lower back"], "\(query)")
        }
        #expect(try index.titles("footwear ") == ["Choosing shoes"])
    }

    @Test func anAliasCountsMoreThanATitle() async throws {
        let index = try await TestIndex([
            SearchDocument("Posture basics", aliases: ["Sitting still"], body: "One two three."),
            SearchDocument("Sitting still", aliases: ["Posture basics"], body: "One two three."),
        ])
        // Four against three, at equal lengths.
        let results = try index.answer("posture ").results
        #expect(results.map(\.title) == ["Sitting still", "Posture basics"])
    }

    @Test func aHeadingCountsTwice() async throws {
        // Both texts are of six words, "heels" twice in one and once, but in a heading, in the other.
        let index = try await TestIndex(
            [
                SearchDocument("First text", headings: ["Heels"], body: "Heels are lifted, never the toes."),
                SearchDocument("Other text", headings: ["Toes"], body: "Heels are lifted, never the toes."),
            ], language: "tlh")
        // tf = 2 and 1; lengths 6 + 6 + 1 = 13 in both; weight = ⌊12 · ln(1 + 0.5 / 2.5) · (3 / 2)^¼ + ½⌋
        // = ⌊12 · 0.182322 · 1.106682 + ½⌋ = ⌊2.92⌋ = 2; levels ⌊16 · 2 / 3.8 + ½⌋ = 8, ⌊16 · 1 / 2.8 + ½⌋ = 6.
        let results = try index.answer("heels ").results
        #expect(results.map(\.title) == ["First text", "Other text"])
        #expect(results.map(\.score) == [4 * 2 * 8, 4 * 2 * 6])
    }

    @Test func theNameOfARelatedDocumentCountsAQuarter() async throws {
        var first = SearchDocument("First text", body: "Toes are lifted.")
        first.relatedNames = ["Heels"]
        let index = try await TestIndex(
            [first, SearchDocument("Other text", body: "Heels are lifted.")], language: "tlh")
        // tf = 0.25 and 1; lengths 6 + 3 + 0.25 = 9.25 and 9, 9.125 on average;
        // x = 0.25 / (0.4 + 0.6 · 1.013699) = 0.247962, y = 0.121077, level ⌊1.94 + ½⌋ = 2;
        // x = 1 / (0.4 + 0.6 · 0.986301) = 1.008287, y = 0.359040, level ⌊5.74 + ½⌋ = 6;
        // weight = ⌊12 · ln(1 + 0.5 / 2.5) · (1.25 / 2)^¼ + ½⌋ = ⌊12 · 0.182322 · 0.889140 + ½⌋ = ⌊2.45⌋ = 2.
        let results = try index.answer("heels ").results
        #expect(results.map(\.title) == ["Other text", "First text"])
        #expect(results.map(\.score) == [4 * 2 * 6, 4 * 2 * 2])
    }

    @Test func aMisspellingIsFoundButNeverOffered() async throws {
        let index = try await TestIndex(Self.documents, language: "tlh")
        let answer = try index.answer("lumber ")
        #expect(answer.results.map(\.title) == ["Lower back"])
        #expect(answer.suggestion == nil)
        // One error from "lumber", which is no candidate, and from "lumbar".
        #expect(try index.answer("lumbr ").suggestion == "lumbar")
        // One error from "lumber", and two from "lumbar", which are too many in seven characters.
        #expect(try index.answer("lumbers ").suggestion == nil)
        #expect(try index.answer("regoinx ").unknownWords == ["regoinx"])
        // Nor is it what a beginning is completed to: "regoi" is one error from nothing else.
        #expect(try index.answer("regoi").unknownWords == ["regoi"])
    }

    @Test func whatIsShownOfADocumentIsItsOwn() async throws {
        let kinds = [
            SearchKind(
                kind: "tip", label: "Tip", plural: "Tips", groups: [SearchGroup(group: "", label: "", documents: 1)]),
            SearchKind(
                kind: "cause", label: "Cause", plural: "Causes",
                groups: [
                    SearchGroup(group: "a", label: "A", documents: 2), .init(group: "b", label: "B", documents: 1),
                ]),
        ]
        let index = try await TestIndex(Self.documents, kinds: kinds)
        let result = try #require(try index.answer("lumbar ").results.first)
        #expect(result.title == "Lower back")
        #expect(result.url == "articles/lower-back/")
        #expect(result.kind == "cause")
        #expect(result.summary == "")
        #expect(try index.answer("footwear ").results.map(\.kind) == ["tip"])
        #expect(try index.answer("footwear ").results.map(\.summary) == ["On footwear."])
    }
}
