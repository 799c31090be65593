import Testing

@testable import SearchIndex

struct HeadingTests {
    private func heading(_ query: String, _ headings: [String], form: TestIndex.Form = .oneFile) async throws -> String?
    {
        let documents = [
            SearchDocument(
                "One text", headings: headings, body: headings.joined(separator: ". ") + ". Unheaded words."),
            SearchDocument("Two text", body: "Pain pain walking."),
            SearchDocument("Three text", body: "Pain run runs."),
        ]
        let results = try await TestIndex(documents, form: form).answer(query).results
        return try #require(results.first { $0.title == "One text" }).heading?.text
    }

    @Test(arguments: TestIndex.Form.allCases)
    func theHeadingWithTheWordsIsChosen(_ form: TestIndex.Form) async throws {
        let headings = ["Introduction", "Knee pain", "Pain while walking", "Knee pain while walking"]
        #expect(try await heading("knee ", headings, form: form) == "Knee pain")
        #expect(try await heading("walking ", headings, form: form) == "Pain while walking")
        #expect(try await heading("walking knee ", headings, form: form) == "Knee pain while walking")
        #expect(try await heading("introduction ", headings, form: form) == "Introduction")
    }

    @Test func theFirstOfSeveralIsChosen() async throws {
        #expect(try await heading("knee ", ["Left knee", "Knee", "Knee knee"]) == "Left knee")
    }

    /// "pain" is in all documents, "knee" in one.
    @Test func theRarerWordTellsMore() async throws {
        #expect(try await heading("pain knee ", ["Pain", "Knee"]) == "Knee")
    }

    @Test func whereNoneHasAWordNoneIsChosen() async throws {
        #expect(try await heading("unheaded ", ["Knee", "Hip"]) == nil)
        #expect(try await heading("unheaded ", []) == nil)
    }

    @Test(arguments: TestIndex.Form.allCases)
    func aHeadingMayHaveAnotherFormOfTheWord(_ form: TestIndex.Form) async throws {
        #expect(try await heading("run ", ["Knee", "Running shoes"], form: form) == "Running shoes")
        #expect(try await heading("runs ", ["Knee", "Running shoes", "Run"], form: form) == "Running shoes")
    }

    @Test(arguments: TestIndex.Form.allCases)
    func aHeadingMayHaveWhatWasMeant(_ form: TestIndex.Form) async throws {
        #expect(try await heading("postrue ", ["Knee", "Posture"], form: form) == "Posture")
        #expect(try await heading("pos", ["Knee", "Posture"], form: form) == "Posture")
    }

    // MARK: Anchors

    @Test(arguments: [
        ("Knee pain", "knee-pain"), ("  What's *this*?  ", "what-s-this"), ("A – B", "a-b"), ("Über 50", "ber-50"),
        ("中国", ""), ("", ""), ("---", ""), ("1.2.3", "1-2-3"), ("ABC", "abc"),
    ])
    func theUsualAnchorIsLettersAndDigits(_ text: String, _ anchor: String) {
        #expect(BlockEntry.anchor(of: text) == anchor)
    }

    @Test(arguments: TestIndex.Form.allCases)
    func anAnchorIsReadBackWhateverItIs(_ form: TestIndex.Form) async throws {
        let headings = [
            SearchHeading(text: "Knee pain", anchor: "knee-pain"),
            SearchHeading(text: "Hip pain", anchor: "hip-pain-2"),
            SearchHeading(text: "Über \"uns\"", anchor: "über"), SearchHeading(text: "中国", anchor: "中国"),
        ]
        var document = SearchDocument("One text", body: "Knee pain. Hip pain. Über uns. 中国.")
        document.headings = headings
        let index = try await TestIndex([document], form: form)
        for (query, heading) in zip(["knee ", "hip ", "uber ", "中国"], headings) {
            #expect(try index.answer(query).results.first?.heading == heading)
        }
    }

    @Test func fortyHeadingsAreListed() async throws {
        let headings = (0..<50).map { "Part a\($0)z" }
        #expect(try await heading("a39z ", headings) == "Part a39z")
        #expect(try await heading("a40z ", headings) == nil)
    }
}
