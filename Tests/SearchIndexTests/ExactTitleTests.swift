import Testing

@testable import SearchIndex

struct ExactTitleTests {
    private static let documents = [
        SearchDocument(
            "Relief of pain", aliases: ["Pain relief", "Pain killers"], headings: ["Pain"],
            body: "Pain pain pain."),
        SearchDocument(
            "Pain", body: "A sensation that is unpleasant, " + String(repeating: "described at length, ", count: 40)),
        SearchDocument(
            "Hip and spine", aliases: ["The frozen shoulder"], misspellings: ["Forzen sholder"], body: "Joints."),
        SearchDocument("What is it", body: "Questions that are asked."),
    ]
    private static let bonus = 1 << 28

    @Test func aTitleThatIsTheQueryComesFirstThoughAnotherScoresMore() async throws {
        let results = try await TestIndex(Self.documents).answer("pain").results
        #expect(results.map(\.title) == ["Pain", "Relief of pain"])
        #expect(results[0].score > Self.bonus)
        #expect(results[0].score - Self.bonus < results[1].score)
        #expect(results[1].score < Self.bonus)
    }

    @Test(arguments: [
        ("PAIN!", "Pain"), ("the pain", "Pain"), ("frozen shoulder", "Hip and spine"),
        ("frozen, the SHOULDER ", "Hip and spine"), ("forzen sholder", "Hip and spine"),
        ("hip spine", "Hip and spine"), ("what is it", "What is it"), ("“pain relief”", "Relief of pain"),
        // A corrected word stands for what was typed.
        ("frozen shoulxer ", "Hip and spine"), ("frozxn shuolder ", "Hip and spine"),
    ])
    func aNameIsTheQueryWordForWordButForStopWords(_ query: String, _ title: String) async throws {
        let index = try await TestIndex(Self.documents)
        let answer = try index.engine(text: { _ in "" }).answer(query)
        #expect(answer.results.first?.title == title)
        #expect((answer.results.first?.score ?? 0) > Self.bonus)
    }

    @Test(arguments: [
        "pain pain", "shoulder frozen", "frozen", "hip spine frozen shoulder", "frozen shoulder joints", "relief",
        "what",
    ])
    func otherQueriesAreNoTitle(_ query: String) async throws {
        let results = try await TestIndex(Self.documents).answer(query).results
        #expect(!results.isEmpty)
        #expect(results.allSatisfy { $0.score < Self.bonus })
    }

    @Test(arguments: TestIndex.Form.allCases)
    func allThatHaveTheTitleComeFirst(_ form: TestIndex.Form) async throws {
        let documents = [
            SearchDocument("Other", body: "Knee knee knee."), SearchDocument("Knee", body: "Joint."),
            SearchDocument("Joint", aliases: ["Knees", "Knee"], body: "Knee."),
        ]
        let index = try await TestIndex(documents, form: form)
        let answer = try index.answer("knee")
        #expect(Set(answer.results.prefix(2).map(\.title)) == ["Knee", "Joint"])
        #expect(answer.results.map { $0.score > Self.bonus } == [true, true, false])
        #expect(answer.total == 3)
    }

    /// A title is counted once, though an alias is the same words.
    @Test func aNameThatIsThereTwiceCountsOnce() async throws {
        let index = try await TestIndex([SearchDocument("Knee", aliases: ["The knee", "knee"], body: "Joint.")])
        let score = try #require(try index.answer("knee ").results.first?.score)
        #expect(score > Self.bonus && score < 2 * Self.bonus)
    }

    @Test(arguments: [(16, true), (17, false)])
    func aNameOfUpToSixteenWordsCounts(_ words: Int, _ isTitle: Bool) async throws {
        let title = (0..<words).map { "word\($0)" }.joined(separator: " ")
        let index = try await TestIndex([SearchDocument(title, body: "Text."), SearchDocument("Other", body: "Word0.")])
        let result = try #require(try index.answer(title).results.first)
        #expect(result.title == title)
        #expect((result.score > Self.bonus) == isTitle)
    }
}
