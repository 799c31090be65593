import Testing

@testable import SearchIndex

/// Files that do not hold what they should: an error says so, and nothing crashes.
///
/// What did crash once is tried in a process of its own, so that it does not end the other tests.
struct DamagedRootTests {
    private static func rootText(_ index: TestIndex) -> String {
        String(decoding: index.files[TestIndex.root] ?? [], as: UTF8.self)
    }

    @Test func withoutARootThereIsNoIndex() {
        #expect(throws: SearchIndexError.missing) { try TestIndex(files: [:]).engine() }
    }

    @Test(arguments: [0, 2, -1, 1_000_000])
    func anotherFormatIsNamed(_ format: Int) async throws {
        var index = try await DamagedIndex.index()
        let root = Self.rootText(index)
        #expect(root.contains("\"format\":1,"))
        index.files[TestIndex.root] = Array(root.replacing("\"format\":1,", with: "\"format\":\(format),").utf8)
        #expect(throws: SearchIndexError.format(format)) { try index.engine() }
        // Another format may have other members.
        index.files[TestIndex.root] = HandMadeIndex.file("root", "{\"format\":\(format)}")
        #expect(throws: SearchIndexError.format(format)) { try index.engine() }
    }

    @Test(arguments: [
        "", "{}", "causewaySearch(\"root\",{});\n", "causewaySearch(\"root\",{\"format\":1});\n",
        "causewaySearch(\"root\",);\n", "causewaySearch(\"words/0\",{\"format\":1});\n",
        "causewaySearch(\"root\",{\"format\":1}", "causewaySearch(\"root\",\"\u{0}\");\n", "<html>",
        "causewaySearch(\"root\",{\"format\":\"1\"});\n", "causewaySearch(\"root\",[1]);\n", ");\n",
    ])
    func aRootThatIsNoneIsDamaged(_ text: String) {
        #expect(throws: SearchIndexError.damaged) {
            try TestIndex(files: [TestIndex.root: Array(text.utf8)]).engine()
        }
    }

    @Test func aRootOfBytesThatAreNoTextIsDamaged() async throws {
        var index = try await DamagedIndex.index()
        let root = try #require(index.files[TestIndex.root])
        let place = try #require(root.firstRange(of: Array("cause\"".utf8))).lowerBound
        index.files[TestIndex.root]?[place] = 0xFF
        #expect(throws: SearchIndexError.damaged) { try index.engine() }
    }

    @Test(arguments: [
        ("\"documents\":20", "\"documents\":-20"), ("\"block\":8", "\"block\":0"), ("\"block\":8", "\"block\":-8"),
        ("\"block\":8", "\"block\":8.5"), ("\"language\":\"en\"", "\"language\":1"), ("\"kinds\":[", "\"kinds\":[1,"),
    ])
    func aRootWithANumberThatCannotBeIsDamaged(_ right: String, _ wrong: String) async throws {
        var index = try await DamagedIndex.index()
        let root = Self.rootText(index)
        #expect(root.contains(right))
        index.files[TestIndex.root] = Array(root.replacing(right, with: wrong).utf8)
        #expect(throws: SearchIndexError.damaged) { try index.engine() }
    }

    private static func checkRoot(_ right: String, _ wrong: String) async throws {
        var index = try await DamagedIndex.index()
        let root = rootText(index)
        #expect(root.contains(right))
        index.files[TestIndex.root] = Array(root.replacing(right, with: wrong).utf8)
        #expect(try !DamagedIndex.errors(of: index).isEmpty)
    }

    @Test func aKindWithFewerDocumentsThanNoneIsDamaged() async {
        await #expect(processExitsWith: .success) {
            try await DamagedRootTests.checkRoot("\"documents\":12", "\"documents\":-2")
        }
    }

    @Test func moreDocumentsThanMemoryHoldsAreDamaged() async {
        await #expect(processExitsWith: .success) {
            try await DamagedRootTests.checkRoot("\"documents\":20", "\"documents\":9000000000000000000")
        }
    }

    @Test func kindsWithMoreDocumentsThanCanBeCountedAreDamaged() async {
        await #expect(processExitsWith: .success) {
            try await DamagedRootTests.checkRoot("\"documents\":12", "\"documents\":9223372036854775807")
        }
    }
}
