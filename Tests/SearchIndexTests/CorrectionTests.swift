import Testing

@testable import SearchIndex

struct CorrectionTests {
    private static let documents = [
        SearchDocument("One text", body: "calf"), SearchDocument("Two text", body: "spine"),
        SearchDocument("Three text", body: "posture"), SearchDocument("Four text", body: "shoulder"),
        SearchDocument("Five text", body: "physiotherapy"), SearchDocument("Six text", body: "spinal"),
        SearchDocument("Seven text", body: "arm"), SearchDocument("Eight text", body: "中国人"),
    ]

    /// Mistyped words, each with the word that is meant.
    private func check(_ typed: String, _ meant: String, _ form: TestIndex.Form) async throws {
        let index = try await TestIndex(Self.documents, form: form)
        for word in typed.split(separator: " ") {
            let answer = try index.answer("\(word) ")
            #expect(answer.suggestion == meant, "\(word)")
            #expect(answer.results.map(\.title) == Self.documents.filter { $0.body == meant }.map(\.title), "\(word)")
            #expect(answer.unknownWords == [], "\(word)")
        }
    }

    // MARK: One error

    /// At the first, a middle and the last letter.
    @Test(
        arguments: TestIndex.Form.allCases,
        [
            // A letter too many.
            ("xcalf caxlf calfx", "calf"), ("xposture posxture posturex", "posture"), ("xarm axrm armx", "arm"),
            // One too few: the word as it was typed has to have four.
            ("pine spne spin", "spine"), ("osture poture postur", "posture"),
            // Another one.
            ("xalf caxf calx", "calf"), ("xosture posxure posturx", "posture"),
            // Two exchanged.
            ("aclf claf cafl", "calf"), ("opsture potsure postuer", "posture"),
        ])
    func oneErrorIsForgiven(_ form: TestIndex.Form, _ words: (typed: String, meant: String)) async throws {
        try await check(words.typed, words.meant, form)
    }

    @Test(arguments: TestIndex.Form.allCases)
    func shortWordsAreNotCorrected(_ form: TestIndex.Form) async throws {
        let index = try await TestIndex(Self.documents, form: form)
        for word in ["alf", "clf", "caf", "arx", "xrm", "amr", "ar", "x"] {
            let answer = try index.answer("\(word) ")
            #expect(answer.unknownWords == [word])
            #expect(answer.suggestion == nil)
            #expect(answer.results == [])
        }
    }

    // MARK: Two errors

    @Test(
        arguments: TestIndex.Form.allCases,
        [
            // At the first two letters, the last two, and in the middle.
            ("xxoulder shouldxx shxxlder xyshoulder shoulderxy hsuolder shxuldxr", "shoulder"),
            // At both ends: others, too many, exchanged, and each with each.
            ("xhouldex xshoulderx hsouldre xshouldex xhoulderx hsouldex xhouldre xshouldre hsoulderx", "shoulder"),
            // Too few at both ends, and with the others.
            ("hysiotherap hysiotherapx xphysiotherap hysiotherayp hpysiotherap xhysiotherap", "physiotherapy"),
            // Two errors are forgiven from eight letters on, in what was typed.
            ("xspinalx xsxpinal spinalxy", "spinal"),
        ])
    func twoErrorsAreForgivenInLongWords(
        _ form: TestIndex.Form, _ words: (typed: String, meant: String)
    ) async throws {
        try await check(words.typed, words.meant, form)
    }

    @Test(arguments: TestIndex.Form.allCases)
    func moreErrorsAreNot(_ form: TestIndex.Form) async throws {
        let index = try await TestIndex(Self.documents, form: form)
        // Two in seven letters, and three in more.
        for word in [
            "xosturx", "pxstxre", "opstuer", "xxpostu", "xxxulder", "shoulxxx", "xhoxldex", "xphysiotherapyxx",
        ] {
            #expect(try index.answer("\(word) ").unknownWords == [word])
        }
    }

    // MARK: Which one is meant

    private func suggestion(_ typed: String, _ counts: [(String, Int)], _ form: TestIndex.Form) async throws -> String?
    {
        let documents = counts.flatMap { word, count in
            (0..<count).map { SearchDocument("Text", body: "\(word) no\($0)") }
        }
        return try await TestIndex(documents, language: "tlh", form: form).answer(typed + " ").suggestion
    }

    @Test(arguments: TestIndex.Form.allCases)
    func theWordThatIsTheSameButForDoubledLettersIsMeant(_ form: TestIndex.Form) async throws {
        #expect(try await suggestion("wory", [("wordy", 9), ("worry", 1), ("work", 9)], form) == "worry")
        #expect(try await suggestion("tommorow", [("tommorov", 9), ("tomorrow", 1)], form) == "tommorov")
        #expect(try await suggestion("commite", [("commits", 9), ("committe", 1)], form) == "committe")
        #expect(try await suggestion("kneee", [("kneed", 9), ("knee", 1)], form) == "knee")
    }

    @Test(arguments: TestIndex.Form.allCases)
    func thenTheMostFrequentIsThenTheFirst(_ form: TestIndex.Form) async throws {
        #expect(try await suggestion("bxnd", [("band", 1), ("bend", 1), ("bind", 3), ("bond", 2)], form) == "bind")
        #expect(try await suggestion("bxnd", [("bond", 1), ("bind", 1), ("bend", 1)], form) == "bend")
        // A word with one error before those with two, which are more frequent.
        #expect(
            try await suggestion("shouldxr", [("shouldxy", 1), ("shoulder", 9), ("shauldxr", 2)], form) == "shoulder")
        #expect(try await suggestion("shouxdxr", [("shoulder", 9), ("shouxder", 1)], form) == "shouxder")
    }

    /// A candidate with two errors that begins alike does not keep one with a single error that ends alike from being found.
    @Test(arguments: TestIndex.Form.allCases)
    func anEndIsComparedUntilOneErrorIsFound(_ form: TestIndex.Form) async throws {
        #expect(try await suggestion("xhoulder", [("xhouldyy", 9), ("shoulder", 1)], form) == "shoulder")
    }

    /// The order of the search: with one error found at the beginning, the ends are not looked at.
    @Test(arguments: TestIndex.Form.allCases)
    func aBeginningIsPreferredToAnEnd(_ form: TestIndex.Form) async throws {
        #expect(try await suggestion("calf", [("half", 9), ("calm", 1)], form) == "calm")
    }

    @Test(arguments: TestIndex.Form.allCases)
    func threeCandidatesCountTheFirstOfThemMost(_ form: TestIndex.Form) async throws {
        let words = [("band", 1), ("bend", 1), ("bind", 1), ("bond", 2)]
        let documents = words.flatMap { word, count in (0..<count).map { SearchDocument("Text \($0)", body: word) } }
        let index = try await TestIndex(documents, language: "tlh", form: form)
        let scores = try words.map { word, _ in try #require(try index.answer("\(word) ").results.first?.score) }
        let answer = try index.answer("bxnd ")
        // Documents 3, 4 are of "bond", 0 and 1 of the two that come next; that of "bind" is none.
        #expect(answer.total == 4)
        #expect(answer.results.map(\.score) == [scores[3], scores[3], scores[0] / 4, scores[1] / 4])
        #expect(answer.suggestion == "bond")
    }

    // MARK: What is said

    @Test func theSuggestionIsTheQueryWithItsWordsCorrected() async throws {
        let index = try await TestIndex(Self.documents)
        #expect(try index.answer("calf spine").suggestion == nil)
        #expect(try index.answer("The calf, the SPINE and a posture (calf)").suggestion == nil)
        #expect(
            try index.answer("The calx, the SPINE and a postrue (calx)").suggestion
                == "the calf the spine and a posture calf")
        #expect(try index.answer("qqqq calx zzzz").suggestion == "qqqq calf zzzz")
    }

    @Test func unknownWordsAreNamedInTheirOrder() async throws {
        let index = try await TestIndex(Self.documents)
        let answer = try index.answer("zzzz calf QQQQ the calx qqqq ww")
        #expect(answer.unknownWords == ["zzzz", "qqqq", "ww"])
        #expect(answer.results.map(\.title) == ["One text"])
        #expect(answer.query == "zzzz calf QQQQ the calx qqqq ww")
    }

    @Test func aWordThatIsKnownOrBeginsOneIsNotCorrected() async throws {
        let index = try await TestIndex([
            SearchDocument("One text", body: "calf calm"), SearchDocument("Two text", body: "calmness"),
        ])
        #expect(try index.answer("calf ").suggestion == nil)
        #expect(try index.answer("calmn").suggestion == nil)
        #expect(try index.answer("calmn ").suggestion == "calm")
    }
}
