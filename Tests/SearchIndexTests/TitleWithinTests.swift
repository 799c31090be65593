import Testing

@testable import SearchIndex

/// Titles that stand within a query.
struct TitleWithinTests {
    // Without a stemmer, and with titles, aliases and bodies of other words than each other.
    private static let documents = [
        SearchDocument("Frozen shoulder", aliases: ["Stiff joint"], misspellings: ["Forzen"], body: "Gradual."),
        SearchDocument("Shoulder", body: "Frozen."),
        SearchDocument("Other text", body: "Frozen shoulder stiff joint forzen."),
    ]

    private static func index(_ documents: [SearchDocument] = documents) async throws -> TestIndex {
        try await TestIndex(documents, language: "tlh")
    }

    /// What the words of the lists give, without any title.
    private func scores(_ words: [String], in index: TestIndex) throws -> [String: Int] {
        let reader = try IndexReader(load: { index.files[$0] })
        var scores: [String: Int] = [:]
        for text in words {
            let word = try #require(try reader.shard(reader.shardNumber(of: text)).word(text))
            let list = try reader.list(word)
            for (document, level) in list.postings {
                scores[try reader.entry(document).title, default: 0] += 4 * list.weight * level
            }
        }
        return scores
    }

    private func weight(_ text: String, in index: TestIndex) throws -> Int {
        let reader = try IndexReader(load: { index.files[$0] })
        return try reader.list(try #require(try reader.shard(reader.shardNumber(of: text)).word(text))).weight
    }

    @Test func eachWordOfTheTitleAddsFifteenTimesItsWeight() async throws {
        let index = try await Self.index()
        let (frozen, shoulder) = try (weight("frozen", in: index), weight("shoulder", in: index))
        var expected = try scores(["frozen", "shoulder", "gradual"], in: index)
        expected["Frozen shoulder", default: 0] += 15 * (frozen + shoulder)
        expected["Shoulder", default: 0] += 15 * shoulder
        let results = try index.answer("gradual frozen shoulder ").results
        #expect(Dictionary(uniqueKeysWithValues: results.map { ($0.title, $0.score) }) == expected)
    }

    @Test func theGreatestOfADocumentsTitlesCountsOnce() async throws {
        let index = try await Self.index()
        let (stiff, joint, forzen) = try (
            weight("stiff", in: index), weight("joint", in: index), weight("forzen", in: index)
        )
        let words = ["stiff", "joint", "forzen", "joint"]
        var expected = try scores(words, in: index)
        expected["Frozen shoulder", default: 0] += 15 * max(stiff + joint, forzen)
        let results = try index.answer(words.joined(separator: " ") + " ").results
        #expect(Dictionary(uniqueKeysWithValues: results.map { ($0.title, $0.score) }) == expected)
    }

    @Test func aTitleWhoseWordsAreApartIsNotInIt() async throws {
        let index = try await Self.index()
        for words in [["shoulder", "frozen", "gradual"], ["frozen", "gradual", "shoulder"]] {
            var expected = try scores(words, in: index)
            expected["Shoulder", default: 0] += 15 * (try weight("shoulder", in: index))
            let results = try index.answer(words.joined(separator: " ") + " ").results
            #expect(Dictionary(uniqueKeysWithValues: results.map { ($0.title, $0.score) }) == expected)
        }
    }

    @Test func stopWordsDoNotPartIt() async throws {
        let index = try await TestIndex(Self.documents)
        let (with, without) = try (
            index.answer("gradual frozen of the shoulder "), index.answer("gradual frozen shoulder ")
        )
        #expect(with.results == without.results)
        #expect(with.results.count == 3)
    }

    @Test func aCorrectedWordStandsForWhatWasTyped() async throws {
        let index = try await Self.index()
        let (typed, meant) = try (index.answer("gradual frozxn shoulder "), index.answer("gradual frozen shoulder "))
        #expect(typed.suggestion == "gradual frozen shoulder")
        #expect(
            typed.results.first { $0.title == "Frozen shoulder" }?.score
                == meant.results.first { $0.title == "Frozen shoulder" }?.score)
    }

    @Test(arguments: [(8, true), (9, false)])
    func aTitleOfUpToEightWordsIsFound(_ count: Int, _ isFound: Bool) async throws {
        let words = (0..<count).map { "word\($0)a" }
        let title = words.joined(separator: " ")
        let index = try await Self.index([SearchDocument(title, body: "Text."), SearchDocument("Other", body: "More.")])
        var expected = try scores(words + ["more"], in: index)
        if isFound { expected[title, default: 0] += try 15 * words.reduce(0) { $0 + (try weight($1, in: index)) } }
        let results = try index.answer("\(title) more ").results
        #expect(Dictionary(uniqueKeysWithValues: results.map { ($0.title, $0.score) }) == expected)
    }

    @Test func theWholeQueryGainsBoth() async throws {
        let index = try await Self.index()
        var expected = try scores(["frozen", "shoulder"], in: index)
        let (frozen, shoulder) = try (weight("frozen", in: index), weight("shoulder", in: index))
        expected["Frozen shoulder", default: 0] += 15 * (frozen + shoulder) + 1 << 28
        expected["Shoulder", default: 0] += 15 * shoulder
        let results = try index.answer("frozen shoulder ").results
        #expect(Dictionary(uniqueKeysWithValues: results.map { ($0.title, $0.score) }) == expected)
    }
}
