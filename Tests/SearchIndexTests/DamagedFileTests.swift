import Testing

@testable import SearchIndex

/// Files that are missing, cut off or of another form.
struct DamagedFileTests {
    private static func with(_ path: String, _ payload: String) async throws -> TestIndex {
        var index = try await DamagedIndex.index()
        let name = path.split(separator: "-")[0].dropFirst("search/".count)
        index.files[path] = HandMadeIndex.file(String(name), payload)
        return index
    }

    private static func path(_ folder: String) async throws -> String {
        try #require(try await DamagedIndex.index().files.keys.first { $0.hasPrefix("search/\(folder)") })
    }

    @Test func withoutDamageThereIsNoError() async throws {
        let index = try await DamagedIndex.index()
        #expect(index.files.count >= 6)
        #expect(try DamagedIndex.errors(of: index) == [])
    }

    @Test(arguments: ["words/0", "blocks/0", "blocks/1", "blocks/2", "spelling/0"])
    func aFileThatIsMissingIsDamage(_ name: String) async throws {
        var index = try await DamagedIndex.index()
        let path = try #require(index.files.keys.first { $0.hasPrefix("search/\(name)-") })
        index.files[path] = nil
        let errors = try DamagedIndex.errors(of: index)
        #expect(!errors.isEmpty && errors.allSatisfy { $0 == .damaged })
    }

    @Test(arguments: ["words/0", "blocks/0", "spelling/0"])
    func aFileThatIsCutOffIsDamage(_ name: String) async throws {
        let index = try await DamagedIndex.index()
        let path = try #require(index.files.keys.first { $0.hasPrefix("search/\(name)-") })
        let whole = try #require(index.files[path])
        for length in [0, 1, 10, whole.count / 2, whole.count - 4, whole.count - 3, whole.count - 1] {
            var damaged = index
            damaged.files[path] = Array(whole.prefix(length))
            let errors = try DamagedIndex.errors(of: damaged)
            #expect(!errors.isEmpty && errors.allSatisfy { $0 == .damaged }, "\(length) of \(whole.count)")
        }
    }

    @Test(
        arguments: ["words/0", "spelling/0"],
        ["\"!!!!\"", "\"QUJ\"", "\"\"", "[]", "null", "7", "{}", "\"AQ==\"", "\"é\""])
    func whatIsNoBase64OrNoShardIsDamage(_ folder: String, _ payload: String) async throws {
        let index = try await Self.with(Self.path(folder), payload)
        let errors = try DamagedIndex.errors(of: index)
        #expect(!errors.isEmpty && errors.allSatisfy { $0 == .damaged })
    }

    @Test(arguments: [
        "\"AAAA\"", "[]", "null", "{}", "[[]]", "[[1,2,3,4,5]]", "[[\"a\",\"b\",\"c\",[],[[\"d\"]]]]", "[[\"a\"]]",
    ])
    func whatIsNoBlockIsDamage(_ payload: String) async throws {
        let index = try await Self.with(Self.path("blocks/0"), payload)
        let errors = try DamagedIndex.errors(of: index)
        #expect(!errors.isEmpty && errors.allSatisfy { $0 == .damaged })
    }
}
