import Testing

@testable import SearchIndex

/// Queries that nobody means, or that have a limit.
struct QueryTests {
    private static let documents = [
        SearchDocument("One text", body: "Knee."), SearchDocument("Two text", body: "Hip."),
    ]

    @Test(arguments: TestIndex.Form.allCases, ["", " ", "…", "\"", "\"\"", "'", "\u{301}", "\u{0}", "😀"])
    func aQueryWithoutWordsFindsNothing(_ form: TestIndex.Form, _ query: String) async throws {
        let answer = try await TestIndex(Self.documents, form: form).answer(query)
        #expect(
            answer
                == SearchAnswer(
                    query: query, total: 0, isLowerBound: false, results: [], suggestion: nil, unknownWords: []))
    }

    @Test(arguments: [
        String(repeating: "k", count: 10_000), String(repeating: "knee ", count: 2_000),
        String(repeating: "\"", count: 10_000), String(repeating: "knee'", count: 2_000),
        String(repeating: "中", count: 10_000), String(repeating: "k\u{301}", count: 5_000),
        (0..<2_000).map { "x\($0)" }.joined(separator: " "), String(repeating: "\"a ", count: 3_333),
        String(repeating: "😀", count: 10_000),
    ])
    func aVeryLongQueryIsAnswered(_ query: String) async throws {
        let answer = try await TestIndex(Self.documents).answer(query)
        #expect(answer.query == query)
        #expect(answer.results.map(\.title) == (query.hasPrefix("knee ") ? ["One text"] : []))
    }

    /// Words of three characters, of which none is corrected.
    private static let unknown = (0..<300).map { String($0 + 100) }

    @Test(arguments: TestIndex.Form.allCases)
    func theFirst256DistinctWordsCount(_ form: TestIndex.Form) async throws {
        let index = try await TestIndex(Self.documents, form: form)
        func titles(_ words: [String]) throws -> [String] { try index.titles(words.joined(separator: " ") + " ") }
        #expect(try titles(Self.unknown.prefix(255) + ["knee"]) == ["One text"])
        #expect(try titles(Self.unknown.prefix(256) + ["knee"]) == [])
        // Words that were met before and stop words do not count to them.
        #expect(
            try titles(Self.unknown.prefix(255) + Self.unknown.prefix(255) + ["the", "of", "knee"]) == ["One text"])
        #expect(
            try index.answer(Self.unknown.joined(separator: " ") + " ").unknownWords == Array(Self.unknown.prefix(256)))
    }

    @Test func aQueryIsCutIntoWordsAndPhrases() {
        let query = SearchQuery("The knee \"left the knee\" and knee ankle", stopWords: ["the", "and"])
        #expect(
            query.words == [
                .init(text: "knee", count: 3), .init(text: "left", count: 1), .init(text: "ankle", count: 1),
            ])
        #expect(query.phrases == [["left", "the", "knee"]])
        #expect(query.all == ["the", "knee", "left", "the", "knee", "and", "knee", "ankle"])
        #expect(query.meaning == ["knee", "left", "knee", "knee", "ankle"])
        #expect(query.prefix == 2)
        #expect(query.wordsOfPhrases == 0b011)
    }

    @Test func aWordThatAMarkCutsIsTwo() {
        #expect(SearchQuery("kn\"ee", stopWords: []).all == ["kn", "ee"])
        #expect(SearchQuery("中\"国", stopWords: []).all == ["中", "国"])
    }

    /// The rest is not read, even within a word or a character.
    @Test func theFirst10000CodeUnitsCount() async throws {
        let index = try await TestIndex(Self.documents)
        for (blank, width) in [(" ", 1), ("é ", 2), ("😀", 2)] {
            let before = 10_000 / width - 4
            let rest = String(repeating: ".", count: 10_000 - before * width - 3)
            func titles(_ query: String) throws -> [String] { try index.titles(query) }
            let blanks = String(repeating: blank, count: before) + rest
            #expect(blanks.utf16.count == 9_997)
            #expect(try titles(blanks + "hip") == ["Two text"])
            #expect(try titles(blanks + "hip hip knee") == ["Two text"])
            #expect(try titles(blanks + ".hip") == [])
            #expect(try titles(blanks + "kn😀") == [])
        }
    }
}
