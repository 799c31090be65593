import Testing

@testable import SearchIndex

struct EmptySiteTests {
    /// Documents none of which has a word.
    private static let sites = [[], [SearchDocument("…")], [SearchDocument(""), SearchDocument("!!!", body: "😀")]]

    @Test(arguments: sites)
    func nothingIsFoundInIt(_ documents: [SearchDocument]) async throws {
        let index = try await TestIndex(documents)
        for query in ["", "knee", "knee ", "knee pain", "\"knee pain\"", "the "] {
            let answer = try index.answer(query)
            #expect(answer.total == 0)
            #expect(answer.results == [])
            #expect(answer.suggestion == nil)
            #expect(answer.unknownWords == WordSplitter.words(of: query))
        }
    }

    @Test func itHasNoKinds() async throws {
        let index = try await TestIndex([], kinds: [])
        #expect(try index.engine().kinds == [])
        #expect(throws: SearchIndexError.unknownKind("cause", kinds: [])) { try index.answer("knee", kind: "cause") }
    }
}
