import Testing

@testable import SearchIndex

struct KindTests {
    private static let kinds = [
        SearchKind(
            kind: "cause", label: "Cause", plural: "Causes",
            groups: [
                SearchGroup(group: "", label: "", documents: 1),
                SearchGroup(group: "gait", label: "Gait", documents: 2),
            ]),
        SearchKind(kind: "tip", label: "Tip", plural: "Tips", groups: []),
        SearchKind(
            kind: "symptom", label: "Symptom", plural: "Symptoms",
            groups: [SearchGroup(group: "", label: "", documents: 1)]),
    ]

    private func index() async throws -> TestIndex {
        try await TestIndex(
            ["One", "Two", "Three", "Four"].map { SearchDocument("\($0) text", body: "Knee.") }, kinds: Self.kinds)
    }

    @Test func onlyDocumentsOfTheKindAreFound() async throws {
        let index = try await index()
        #expect(try index.titles("knee ") == ["One text", "Two text", "Three text", "Four text"])
        #expect(try index.titles("knee ", kind: "cause") == ["One text", "Two text", "Three text"])
        #expect(try index.titles("knee ", kind: "symptom") == ["Four text"])
        #expect(try index.answer("knee ", kind: "cause").total == 3)
        #expect(try index.titles("knee ", kind: "tip") == [])
        #expect(try index.answer("knee ", kind: "tip").total == 0)
    }

    @Test func aResultNamesItsKind() async throws {
        #expect(try await index().answer("knee ").results.map(\.kind) == ["cause", "cause", "cause", "symptom"])
    }

    @Test func theKindsAreThoseOfTheBuild() async throws {
        #expect(try await index().engine().kinds == Self.kinds)
    }

    @Test(arguments: ["causes", "", "Cause", "gait"])
    func aKindThatIsNotThereIsAnError(_ kind: String) async throws {
        let index = try await index()
        #expect(throws: SearchIndexError.unknownKind(kind, kinds: ["cause", "tip", "symptom"])) {
            try index.answer("knee ", kind: kind)
        }
        #expect(SearchIndexError.unknownKind("x", kinds: ["a", "b"]).description.contains("a, b"))
    }

    @Test func aKindIsARangeOfDocuments() async throws {
        let reader = try await IndexReader(load: { [files = index().files] in files[$0] })
        #expect(reader.root.documents(ofKind: "cause") == 0..<3)
        #expect(reader.root.documents(ofKind: "tip") == 3..<3)
        #expect(reader.root.documents(ofKind: "symptom") == 3..<4)
        #expect(reader.root.documents(ofKind: "gait") == nil)
    }
}
