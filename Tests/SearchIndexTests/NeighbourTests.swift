import Testing

@testable import SearchIndex

/// Levels that are drawn towards those of a document's nearest neighbours.
struct NeighbourTests {
    private struct Levels {
        var compared = 0
        /// Documents with more stems than they are compared by.
        var long = 0
        var wrong: [String] = []
    }

    /// Compares the levels of an index with those that the formulas give.
    private func levels(_ documents: [SearchDocument], _ naive: NaiveIndex) async throws -> Levels {
        let index = try await TestIndex(documents, language: naive.language)
        let reader = try IndexReader(load: { index.files[$0] })
        var levels = Levels()
        var stemsOfDocument = [Int](repeating: 0, count: documents.count)
        for word in try reader.allShards().flatMap(\.words) {
            guard let stem = naive.stems[word.text] else { continue }
            let list = try reader.list(word)
            if list.weight != naive.weights[stem] { levels.wrong.append("\(stem): weight \(list.weight)") }
            let expected = naive.levels[stem] ?? [:]
            if Set(list.postings.map(\.document)) != Set(expected.keys) { levels.wrong.append("\(stem): documents") }
            for (document, level) in list.postings where !naive.uncertain.contains(document) {
                levels.compared += 1
                if expected[document] != level {
                    levels.wrong.append("\(stem) in \(document): \(level), not \(expected[document] ?? 0)")
                }
            }
        }
        for stem in naive.levels.values { for document in stem.keys { stemsOfDocument[document] += 1 } }
        levels.long = stemsOfDocument.indices.count { stemsOfDocument[$0] > 32 && !naive.uncertain.contains($0) }
        return levels
    }

    @Test(arguments: [50, 150])
    func levelsFollowTheFormulas(_ count: Int) async throws {
        let documents = SyntheticSite(seed: 21, documents: count, words: 200, bodyWords: 10).documents
        let naive = NaiveIndex(documents, language: "en")
        let levels = try await levels(documents, naive)
        #expect(levels.wrong == [])
        #expect(naive.uncertain.count < count / 5)
        #expect(levels.compared > count * 8)
    }

    @Test func aDocumentIsComparedByIts32HeaviestStems() async throws {
        // 45 words to a document, of which each is there another number of times, so that it is clear which weigh most.
        var generator = SeededGenerator(seed: 22)
        let words = (0..<120).map { "word\($0)x" }
        let documents = (0..<60).map { number in
            let own = words.shuffled(using: &generator).prefix(45)
            let body = own.enumerated().flatMap { repeatElement($1, count: $0 + 1) }.joined(separator: " ")
            return SearchDocument("title\(number)y", body: body)
        }
        let naive = NaiveIndex(documents, language: "tlh")
        let levels = try await levels(documents, naive)
        #expect(levels.wrong == [])
        #expect(levels.long > 30)
    }

    @Test func fewerThanFiftyDocumentsHaveNone() async throws {
        let documents = SyntheticSite(seed: 21, documents: 49, words: 200, bodyWords: 10).documents
        let levels = try await levels(documents, NaiveIndex(documents, language: "en"))
        #expect(levels.wrong == [])
        #expect(levels.compared > 49 * 8)
    }

    /// A word alone, and one that five documents like it have.
    @Test func whatNeighboursHaveTooCountsMore() async throws {
        let alike = (0..<6).map { SearchDocument("Text \($0)", body: "alpha beta gamma delta") }
        let single = SearchDocument("Text 6", body: "alpha beta gamma lonely")
        let others = (0..<53).map { SearchDocument("Other no\($0)", body: "word\($0) more\($0) again\($0) last\($0)") }
        let documents = alike + [single] + others
        let index = try await TestIndex(documents, language: "tlh")
        let reader = try IndexReader(load: { index.files[$0] })
        func level(_ word: String, _ document: Int) throws -> Int? {
            let entry = try #require(try reader.shard(reader.shardNumber(of: word)).word(word))
            return try reader.list(entry).postings.first { $0.document == document }?.level
        }
        // All are of the same length, so that y = 1 / 2.8 = 0.357 for each word, which is level 6. In document 6, z of
        // "alpha" is (2 · 0.357 + Σ s · 0.357) / (2 + Σ s) = 0.357, and of "lonely" 2 · 0.357 / (2 + Σ s), Σ s at most 5:
        // from 0.102 to 0.357, and below it as soon as there is a neighbour.
        #expect(try level("alpha", 6) == 6)
        #expect(try level("alpha", 0) == 6)
        #expect(try level("delta", 0) == 6)
        #expect(try #require(try level("lonely", 6)) < 6)
    }
}
