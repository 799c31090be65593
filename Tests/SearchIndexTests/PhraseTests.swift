import Testing

@testable import SearchIndex

struct PhraseTests {
    private static let documents = [
        SearchDocument(
            "Left knee", summary: "Hip and ankle.", aliases: ["Inner thigh"], body: "Pain in the outer foot."),
        SearchDocument("Knee left", summary: "Ankle and hip.", aliases: ["Thigh inner"], body: "The foot: outer pain."),
        SearchDocument(
            "Runner’s toe", misspellings: ["Outer foot"], headings: ["Left"], body: "Left. Knee thigh inner hip."),
    ]

    private static func text(_ url: String) -> String? { documents.first { $0.url == url }?.body }

    private func titles(_ query: String, _ form: TestIndex.Form = .oneFile) async throws -> [String] {
        try await TestIndex(Self.documents, form: form).engine(text: Self.text).answer(query).results.map(\.title)
    }

    @Test(
        arguments: TestIndex.Form.allCases,
        [
            // In a title, an alias, a summary and the text.
            ("\"left knee\"", ["Left knee", "Runner’s toe"]), ("\"knee left\"", ["Knee left"]),
            ("\"inner thigh\"", ["Left knee"]), ("\"hip and ankle\"", ["Left knee"]),
            ("\"outer foot\"", ["Left knee"]), ("\"Foot. OUTER pain!\"", ["Knee left"]),
            ("\"runner's toe\"", ["Runner’s toe"]),
            // Stop words count within.
            ("\"pain in the outer\"", ["Left knee"]), ("\"pain in outer\"", []), ("\"hip ankle\"", []),
            ("\"in the\"", ["Left knee"]),
            // Not across fields, nor with another word between.
            ("\"knee hip\"", []), ("\"outer foot left\"", []),
            // Words are as they were written: none is stemmed or completed.
            ("\"left knees\"", []), ("\"left kne\"", []),
        ])
    func itsWordsStandSideBySide(_ form: TestIndex.Form, _ phrase: (query: String, titles: [String])) async throws {
        #expect(try await Set(titles(phrase.query, form)) == Set(phrase.titles))
    }

    @Test(arguments: [
        "“inner thigh”", "„inner thigh“", "„inner thigh”", "”inner thigh“", "\"inner thigh”", "foo “inner thigh” bar",
        "inner \"inner thigh\" inner", "\"inner thigh\" \"",
    ])
    func anyQuotationMarksWillDo(_ query: String) async throws {
        #expect(try await titles(query) == ["Left knee"])
    }

    @Test(arguments: ["“inner thigh ", "\"inner thigh", "inner \"thigh", "inner thigh\"", "„inner thigh"])
    func aMarkWithoutAnotherAfterItBeginsNone(_ query: String) async throws {
        #expect(try await titles(query).count == 3)
    }

    @Test func afterThePhraseWordsAreWordsAgain() async throws {
        #expect(try await titles("\"inner thigh\" knee left") == ["Left knee"])
        #expect(try await titles("\"inner thigh\" \"knee left") == ["Left knee"])
    }

    /// Both as they stand: these have the words of all three documents.
    @Test(arguments: ["\"\"", "“”", "\"", "\" \"", "\"…\""])
    func aPhraseWithoutWordsIsNone(_ marks: String) async throws {
        #expect(try await titles("inner thigh \(marks) ").count == 3)
    }

    @Test func allPhrasesHaveToBeThere() async throws {
        #expect(try await titles("\"left knee\" \"inner thigh\"") == ["Left knee"])
        #expect(try await titles("\"left knee\" \"thigh inner\"") == ["Runner’s toe"])
        #expect(try await titles("\"left knee\" \"ankle and hip\"") == [])
    }

    @Test func otherWordsAddToTheScoreOnly() async throws {
        #expect(try await titles("\"left knee\" toe ") == ["Runner’s toe", "Left knee"])
        #expect(try await titles("zzzz \"left knee\" ").count == 2)
    }

    @Test func withoutTheTextOnlyWhatIsShownIsRead() async throws {
        let index = try await TestIndex(Self.documents)
        let answer = try index.engine().answer("\"left knee\"")
        #expect(answer.results.map(\.title) == ["Left knee"])
        #expect(answer.total == 1)
        #expect(try index.engine().answer("\"outer foot\"").results == [])
    }

    @Test func theTextIsAskedForByItsAddress() async throws {
        struct Unreadable: Error, Equatable { let url: String }
        let index = try await TestIndex([SearchDocument("Left knee", body: "Outer foot.")])
        let engine = try index.engine(text: { throw Unreadable(url: $0) })
        #expect(throws: Unreadable(url: "articles/left-knee/")) { try engine.answer("\"outer foot\"") }
    }

    @Test func aPhraseIsKeptToItsKind() async throws {
        let kinds = ["a", "b", "c"].map { kind in
            SearchKind(
                kind: kind, label: kind, plural: kind, groups: [SearchGroup(group: "", label: "", documents: 1)])
        }
        let engine = try await TestIndex(Self.documents, kinds: kinds).engine(text: Self.text)
        #expect(try engine.answer("\"left knee\"", kind: "c").results.map(\.title) == ["Runner’s toe"])
        #expect(try engine.answer("\"left knee\"", kind: "b").results == [])
    }

    /// All score the same, so that they are read in the order of their numbers.
    @Test(arguments: [(0, 1), (19, 1), (20, 0), (24, 0)])
    func theTwentyBestAreRead(_ place: Int, _ found: Int) async throws {
        let documents = (0..<25).map { SearchDocument("Text \($0)", body: $0 == place ? "knee left" : "left knee") }
        let index = try await TestIndex(documents)
        var read = 0
        let engine = try index.engine { url in
            read += 1
            return documents.first { $0.url == url }?.body
        }
        let answer = try engine.answer("\"knee left\"")
        #expect(answer.results.map(\.title) == (found == 1 ? ["Text \(place)"] : []))
        #expect(answer.total == found)
        #expect(answer.isLowerBound)
        #expect(read <= 20)
    }

    @Test func withNoMoreThanTwentyTheNumberIsExact() async throws {
        let documents = (0..<20).map { SearchDocument("Text \($0)", body: "left knee") }
        let answer = try await TestIndex(documents).engine(text: { _ in "left knee" }).answer("\"left knee\"")
        #expect(answer.total == 20)
        #expect(!answer.isLowerBound)
    }

    /// Kinds are left out last: the twenty best are of all kinds.
    @Test(arguments: [(15, 5), (17, 3), (20, 0), (22, 0)])
    func ofTheTwentyBestThoseOfOtherKindsAreLeftOut(_ before: Int, _ found: Int) async throws {
        let kinds = [("cause", before), ("tip", 25 - before)].map { kind, count in
            SearchKind(
                kind: kind, label: kind, plural: kind, groups: [SearchGroup(group: "", label: "", documents: count)])
        }
        let documents = (0..<25).map { SearchDocument("Text \($0)", body: "left knee") }
        let index = try await TestIndex(documents, kinds: kinds)
        let answer = try index.engine(text: { _ in "left knee" }).answer("\"left knee\"", kind: "tip")
        #expect(answer.total == found)
        #expect(answer.isLowerBound)
    }

    /// "knee" is what "kne" begins, which is not to have been found.
    @Test func itsWordsAreFoundByTheirOwnLists() async throws {
        let documents =
            (0..<25).map { SearchDocument("Text \($0)", body: "left knee") } + [
                SearchDocument("Other", body: "left kne")
            ]
        let engine = try await TestIndex(documents).engine(text: { url in documents.first { $0.url == url }?.body })
        let answer = try engine.answer("\"left kne\" kne")
        #expect(answer.results.map(\.title) == ["Other"])
        #expect(!answer.isLowerBound)
    }

    /// Documents without all of the words are not among the twenty, whatever they score.
    @Test func onlyDocumentsWithAllItsWordsAreRead() async throws {
        let documents =
            (0..<25).map { SearchDocument("Left text \($0)", body: "left left left") }
            + [SearchDocument("Other text", body: "left knee")]
        let engine = try await TestIndex(documents).engine(text: { url in documents.first { $0.url == url }?.body })
        #expect(try engine.answer("\"left knee\"").results.map(\.title) == ["Other text"])
    }
}
