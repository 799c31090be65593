import Testing

@testable import SearchIndex

struct StopWordTests {
    private static let documents = [
        SearchDocument("Hamlet", body: "To be or not to be."),
        SearchDocument("Spine", body: "What holds you upright."),
        SearchDocument("About it", body: "Nothing else."),
    ]

    @Test func stopWordsBesideOthersArePassedOver() async throws {
        let index = try await TestIndex(Self.documents)
        #expect(try index.titles("to be upright ") == ["Spine"])
        #expect(try index.answer("the of upright ").unknownWords == [])
    }

    @Test func stopWordsAloneAreSearched() async throws {
        let index = try await TestIndex(Self.documents)
        #expect(try index.titles("to be or not ") == ["Hamlet"])
        #expect(try index.titles("what ") == ["Spine"])
        #expect(try index.titles("about it") == ["About it"])
    }

    /// "whom" is a stop word that no document has; it is one error from none that is there.
    @Test func aStopWordThatNothingHasIsNamed() async throws {
        #expect(try await TestIndex(Self.documents).answer("whom ").unknownWords == ["whom"])
    }

    @Test func aLanguageWithoutAListHasNone() async throws {
        let index = try await TestIndex(Self.documents, language: "tlh")
        #expect(try Set(index.titles("to be upright ")) == ["Hamlet", "Spine"])
    }

    @Test(arguments: ["en", "de", "fr", "es", "it", "nl", "pt"])
    func theListIsOfWordsAsTheyAreLookedUp(_ language: String) {
        let words = StopWords.words(of: language)
        #expect(words.count > 50)
        for word in words { #expect(WordSplitter.words(of: word) == [word]) }
    }
}
