import Testing

@testable import SearchIndex

/// Answers from a large index, compared with those of a search that looks at everything.
struct ExhaustiveSearchTests {
    private static func naive(_ answer: SearchAnswer) -> NaiveSearch.Answer {
        NaiveSearch.Answer(
            total: answer.total, isLowerBound: answer.isLowerBound,
            results: answer.results.map { result in
                let number = result.url.split(separator: "/").last.flatMap { Int($0) }
                return NaiveSearch.Result(document: number ?? -1, score: result.score)
            },
            suggestion: answer.suggestion, unknownWords: answer.unknownWords)
    }

    // MARK: Queries

    private static func rareWord(_ generator: inout SeededGenerator) -> String {
        let words = NaiveIndex.words(generator.one(of: LargeSite.site.documents).body)
        return words.first { !SyntheticSite.common.contains($0) } ?? LargeSite.site.words[0]
    }

    /// A word with one or two errors.
    private static func mistyped(_ word: String, _ generator: inout SeededGenerator) -> String {
        var letters = Array(word)
        for _ in 0...generator.number(below: 2) {
            let place = generator.number(below: letters.count - 1)
            switch generator.number(below: 4) {
            case 0: letters.insert(generator.one(of: Array("aemrst")), at: place)
            case 1: letters.remove(at: place)
            case 2: letters[place] = generator.one(of: Array("aemrst"))
            default: letters.swapAt(place, place + 1)
            }
        }
        return String(letters)
    }

    /// Queries of which no word has a list that is cut.
    private static let queries: [String] = {
        var generator = SeededGenerator(seed: 11)
        var queries: [String] = []
        while queries.count < 100 {
            let word = rareWord(&generator)
            switch queries.count % 5 {
            case 0: queries.append(word + " ")
            case 1:
                let document = generator.one(of: LargeSite.site.documents)
                let words = NaiveIndex.words(document.title + " " + document.summary) + [rareWord(&generator), word]
                queries.append(words.shuffled(using: &generator).prefix(3).joined(separator: " ") + " ")
            case 2:
                let beginning = String(word.prefix(3 + generator.number(below: 3)))
                if SyntheticSite.common.contains(where: { $0.hasPrefix(beginning) }) { continue }
                queries.append((generator.number(below: 2) == 0 ? rareWord(&generator) + " " : "") + beginning)
            case 3:
                queries.append(mistyped(word, &generator) + " the " + mistyped(rareWord(&generator), &generator) + " ")
            default:
                let title = generator.one(of: LargeSite.site.documents).title
                queries.append(generator.number(below: 2) == 0 ? title : "\(word) \(title) \(word) \(word) ")
            }
        }
        return queries
    }()

    @Test func answersAreThoseOfASearchThroughEverything() async throws {
        let engine = try await LargeSite.index().engine()
        var expected: [NaiveSearch.Answer] = []
        for query in Self.queries {
            let answer = LargeSite.naive.answer(query, limit: 20)
            #expect(try Self.naive(engine.answer(query, limit: 20)) == answer, "\(query)")
            #expect(!answer.isLowerBound, "\(query)")
            expected.append(answer)
        }
        // The queries are of all sorts: many are found, corrected, or are a title.
        #expect(expected.count { $0.total > 5 } >= 40)
        #expect(expected.count { $0.suggestion != nil } >= 15)
        #expect(expected.count { ($0.results.first?.score ?? 0) > 1 << 28 } >= 5)
    }

    @Test func answersFromListsThatAreCutAreThoseOfTheirStrongest() async throws {
        let engine = try await LargeSite.index().engine()
        var generator = SeededGenerator(seed: 12)
        let common = SyntheticSite.common.filter { $0 != "and" && $0 != "the" }
        var queries = common.map { $0 + " " }
        for word in common {
            queries.append("\(word) \(Self.rareWord(&generator)) ")
            for other in common where other > word { queries.append("\(word) the \(other) ") }
        }
        queries += ["the ", "the and ", "and the and ", common.joined(separator: " ") + " "]
        for query in queries {
            let expected = LargeSite.naive.answer(query, limit: 20)
            #expect(try Self.naive(engine.answer(query, limit: 20)) == expected, "\(query)")
            #expect(expected.isLowerBound == (query.split(separator: " ").count > 1), "\(query)")
        }
    }
}
