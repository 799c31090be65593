import Testing

@testable import SearchIndex

struct PrefixTests {
    /// "sho" and "sh" are words themselves, so that they are found though they begin nothing.
    private static let documents = [
        SearchDocument("One text", body: "A shoulder."), SearchDocument("Two text", body: "Some shoes."),
        SearchDocument("Three text", body: "A short walk."), SearchDocument("Four text", body: "Pain."),
        SearchDocument("Five text", body: "Sho, sh."),
    ]
    private static let thoseWithSho: Set = ["One text", "Two text", "Three text", "Five text"]

    private func titles(_ query: String, _ form: TestIndex.Form = .oneFile) async throws -> Set<String> {
        let index = try await TestIndex(Self.documents, form: form)
        let engine = try index.engine(text: { url in Self.documents.first { $0.url == url }?.body })
        return Set(try engine.answer(query).results.map(\.title))
    }

    @Test(arguments: TestIndex.Form.allCases)
    func theLastWordMayBeABeginning(_ form: TestIndex.Form) async throws {
        #expect(try await titles("sho", form) == Self.thoseWithSho)
        #expect(try await titles("pain, sho", form) == Self.thoseWithSho.union(["Four text"]))
        #expect(try await titles("shoul", form) == ["One text"])
        // What is not closed is no phrase.
        #expect(try await titles("\"sho", form) == Self.thoseWithSho)
        #expect(try await titles("„sho", form) == Self.thoseWithSho)
        let answer = try await TestIndex(Self.documents, form: form).answer("shou")
        #expect(answer.results.map(\.title) == ["One text"])
        #expect(answer.suggestion == nil)
        #expect(answer.unknownWords == [])
    }

    @Test(arguments: [
        "sho ", "sho.", "sho,", "sho\"", "sho\n", "sho\u{A0}", "sho…", "(sho)", "sho\u{200B}", "sh", "“sho”", "\"sho\"",
        "sho'", "sho xyzzy",
    ])
    func otherwiseItMayNot(_ query: String) async throws {
        #expect(try await titles(query) == ["Five text"])
    }

    @Test func onlyTheLastWordMay() async throws {
        #expect(try await titles("sho pain") == ["Four text", "Five text"])
        #expect(try await titles("pain sho sho") == Self.thoseWithSho.union(["Four text"]))
    }

    /// A mark that belongs to the last letter does not end the word.
    @Test(arguments: ["sho\u{301}", "shó", "ｓｈｏ", "𝐬𝐡𝐨", "SHO"])
    func aBeginningIsFoldedAsWordsAre(_ query: String) async throws {
        #expect(try await titles(query) == Self.thoseWithSho)
    }

    // MARK: What a beginning counts

    /// A word that nothing has nor is like is what words begin with, wherever it stands.
    @Test(arguments: TestIndex.Form.allCases, ["walk shoul ", "shoul. Walk", "walk (shoul)"])
    func aWordThatIsNoneMayBeABeginningAnywhere(_ form: TestIndex.Form, _ query: String) async throws {
        #expect(try await titles(query, form) == ["One text", "Three text"])
        let answer = try await TestIndex(Self.documents, form: form).answer(query)
        #expect(answer.suggestion == nil)
        #expect(answer.unknownWords == [])
    }

    /// "shoo" is one error from "shoe", and "shooting" begins with it.
    @Test func butACorrectionComesBeforeThat() async throws {
        let index = try await TestIndex(
            [SearchDocument("One text", body: "shoe"), SearchDocument("Two text", body: "shooting")], language: "tlh")
        #expect(try index.titles("shoo ") == ["One text"])
        #expect(try index.titles("shoo") == ["Two text"])
        #expect(try index.answer("shoo ").suggestion == "shoe")
    }

    @Test(arguments: TestIndex.Form.allCases, ["shou", "shou "])
    func whatAWordThatIsNoneBeginsCountsAsTheWord(_ form: TestIndex.Form, _ query: String) async throws {
        let index = try await TestIndex(
            [SearchDocument("One text", body: "shoulder"), SearchDocument("Two text", body: "pain")], language: "tlh",
            form: form)
        #expect(try index.answer(query).results == index.answer("shoulder ").results)
        #expect(try index.answer(query).total == 1)
    }

    @Test(arguments: TestIndex.Form.allCases)
    func aWordThatIsWholeCountsFourTimesWhatABeginningDoes(_ form: TestIndex.Form) async throws {
        // Both words in one document each, at equal lengths: equal weights and levels.
        let index = try await TestIndex(
            [SearchDocument("One text", body: "Backward."), SearchDocument("Two text", body: "Back.")],
            language: "tlh", form: form)
        let results = try index.answer("back").results
        #expect(results.map(\.title) == ["Two text", "One text"])
        #expect(results[0].score == 4 * results[1].score)
        #expect(try index.titles("back ") == ["Two text"])
    }

    // MARK: The most frequent

    /// Words that begin with "pre", each in as many documents as `count` says.
    private func index(_ count: (Int) -> Int) async throws -> TestIndex {
        let letters = Array("abcdefghijklmnopqrstuvwxyz")
        let documents = (0..<40).flatMap { number in
            (0..<count(number)).map { copy in
                SearchDocument(
                    "Text \(number) \(copy)", body: "pre\(letters[number / 26])\(letters[number % 26])")
            }
        }
        return try await TestIndex(documents, language: "tlh")
    }

    @Test func ofEquallyFrequentWordsTheFirstThirtyTwoCount() async throws {
        let answer = try await index { _ in 1 }.answer("pre")
        #expect(Set(answer.results.map(\.title)) == Set((0..<32).map { "Text \($0) 0" }))
        #expect(answer.total == 32)
    }

    @Test func theMostFrequentWordsCount() async throws {
        // Those from 20 on are in two documents: 20 words, and the first 12 of the others.
        let answer = try await index { $0 < 20 ? 1 : 2 }.answer("pre")
        let expected = (0..<12).map { "Text \($0) 0" } + (20..<40).flatMap { ["Text \($0) 0", "Text \($0) 1"] }
        #expect(Set(answer.results.map(\.title)) == Set(expected))
        #expect(answer.total == 52)
    }
}
