import Testing

@testable import SearchIndex

struct OrderTests {
    @Test(arguments: TestIndex.Form.allCases)
    func equalScoresAreInTheOrderOfDocuments(_ form: TestIndex.Form) async throws {
        let names = ["Zulu", "Alpha", "Mike", "Yankee", "Bravo", "Lima"]
        let index = try await TestIndex(
            names.map { SearchDocument("\($0) text", body: "A knee.") } + [SearchDocument("Knee text", body: "A leg.")],
            form: form)
        let results = try index.answer("knee ").results
        #expect(results.map(\.title) == ["Knee text"] + names.map { "\($0) text" })
        #expect(Set(results.dropFirst().map(\.score)).count == 1)
    }

    @Test func onlySoManyAreReturnedAsAreWanted() async throws {
        let index = try await TestIndex((0..<30).map { SearchDocument("Text \($0)", body: "A knee.") })
        let engine = try index.engine()
        #expect(try engine.answer("knee ").results.count == 10)
        for limit in [0, 1, 29, 30, 31] {
            let answer = try engine.answer("knee ", limit: limit)
            #expect(answer.results.map(\.title) == (0..<min(limit, 30)).map { "Text \($0)" })
            #expect(answer.total == 30)
            #expect(!answer.isLowerBound)
        }
    }

    @Test func aWordCountsAsOftenAsItIsInTheQuery() async throws {
        let index = try await TestIndex([
            SearchDocument("One text", body: "A knee."), SearchDocument("Two text", body: "A hip."),
        ])
        let once = try #require(try index.answer("knee ").results.first?.score)
        #expect(once > 0)
        #expect(try index.answer("knee knee ").results.map(\.score) == [2 * once])
        #expect(try index.answer("Knee hip, KNEE knee ").results.map(\.score) == [3 * once, once])
    }

    @Test func aDocumentWithMoreOfTheWordsScoresTheirSum() async throws {
        let index = try await TestIndex([
            SearchDocument("One text", body: "A knee."), SearchDocument("Two text", body: "A hip."),
            SearchDocument("Three text", body: "Knee hip."),
        ])
        let knee = try index.answer("knee ").results
        let hip = try index.answer("hip ").results
        let both = try index.answer("knee hip ").results
        #expect(both.first?.title == "Three text")
        #expect(
            both.first?.score
                == [knee, hip].reduce(0) { $0 + ($1.first { $0.title == "Three text" }?.score ?? 0) })
    }

    /// The same on every machine: one score reckoned by hand.
    @Test func aScoreIsFactorTimesWeightTimesLevel() async throws {
        // Lengths: 3 + 4 + 1 = 8 and 3 + 2 = 5, 6.5 on average. "knee" once in the first:
        // x = 1 / (0.4 + 0.6 · 8 / 6.5) = 0.878378, y = 0.327952, level ⌊5.25 + ½⌋ = 5;
        // weight ⌊12 · ln(1 + 1.5 / 1.5) + ½⌋ = ⌊8.82⌋ = 8. "leg" in the summary of the first, twice in the second:
        // first x = 4 / 1.138462 = 3.513514, y = 0.661241, level ⌊10.58 + ½⌋ = 11;
        // second x = 2 / (0.4 + 0.6 · 5 / 6.5) = 2.321429, y = 0.563258, level ⌊9.01 + ½⌋ = 9;
        // weight ⌊12 · ln(1 + 0.5 / 2.5) · (6 / 2)^¼ + ½⌋ = ⌊2.88 + ½⌋ = 3.
        let index = try await TestIndex(
            [
                SearchDocument("First", summary: "Leg.", body: "Knee."),
                SearchDocument("Second", body: "Leg leg."),
            ], language: "tlh")
        #expect(try index.answer("knee ").results.map(\.score) == [4 * 8 * 5])
        #expect(try index.answer("leg ").results.map(\.score) == [4 * 3 * 11, 4 * 3 * 9])
        #expect(try index.answer("leg knee ").results.map(\.score) == [4 * 3 * 11 + 4 * 8 * 5, 4 * 3 * 9])
    }
}
