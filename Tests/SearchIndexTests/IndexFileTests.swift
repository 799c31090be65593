import Foundation
import Testing

@testable import SearchIndex

/// The form and the names of an index's files.
struct IndexFileTests {
    /// Five digits of base 32, from the hash's highest bits on.
    private func digest(_ payload: [UInt8]) -> String {
        let digits = Array("abcdefghijklmnopqrstuvwxyz234567")
        let hash = fnv1a(payload)
        return String([59, 54, 49, 44, 39].map { digits[Int(hash >> $0 & 31)] })
    }

    /// What the name of a file is, by its path: without folder, digest and ending.
    private func name(_ path: String) throws -> String {
        #expect(path.hasPrefix("search/") && path.hasSuffix(".js"))
        let middle = path.dropFirst("search/".count).dropLast(".js".count)
        return middle == "root" ? "root" : String(middle.dropLast("-abcde".count))
    }

    @Test func theHashIsFNV() {
        // The published values of the empty text, of "a" and of "foobar".
        #expect(fnv1a([]) == 0xCBF2_9CE4_8422_2325)
        #expect(fnv1a(Array("a".utf8)) == 0xAF63_DC4C_8601_EC8C)
        #expect(fnv1a(Array("foobar".utf8)) == 0x8594_4171_F739_67E8)
    }

    @Test func everyFileIsOneStatement() async throws {
        for file in try await LargeSite.files.value {
            let text = try #require(String(validating: file.bytes, as: UTF8.self))
            let beginning = try "causewaySearch(\"\(name(file.path))\","
            let isStatement = text.hasPrefix(beginning) && text.hasSuffix(");\n")
            #expect(isStatement, "\(file.path)")
            let payload = text.dropFirst(beginning.count).dropLast(3)
            #expect(throws: Never.self, "\(file.path)") {
                try JSONSerialization.jsonObject(with: Data(payload.utf8), options: .fragmentsAllowed)
            }
        }
    }

    @Test func everyNameHasTheDigestOfItsContent() async throws {
        let files = try await LargeSite.files.value
        #expect(Set(files.map(\.path)).count == files.count)
        #expect(files.first?.path == "search/root.js")
        for file in files.dropFirst() {
            let payload = Array(
                try file.bytes.dropFirst("causewaySearch(\"\(name(file.path))\",".utf8.count).dropLast(3))
            #expect(file.path.hasSuffix("-\(digest(payload)).js"), "\(file.path)")
        }
    }

    @Test func everyFileIsNamedByAnother() async throws {
        let index = try await LargeSite.index()
        var loaded: Set<String> = []
        let reader = try IndexReader(load: {
            loaded.insert($0)
            return index.files[$0]
        })
        var number = 0
        while try reader.hasShard(number) {
            for word in try reader.shard(number).words where word.shard == number {
                if let tail = try reader.list(word).tail {
                    _ = try reader.tail(of: word, tail)
                    // The length that is told beforehand is that of what the file holds.
                    let file = try #require(index.files["search/tails/\(number)-\(word.list)-\(tail.digest).js"])
                    let text = String(decoding: file, as: UTF8.self)
                    let base64 = text.dropFirst("causewaySearch(\"tails/\(number)-\(word.list)\",\"".count).dropLast(4)
                    #expect(Data(base64Encoded: String(base64))?.count == tail.length)
                }
            }
            number += 1
        }
        for document in stride(from: 0, to: LargeSite.site.documents.count, by: 8) { _ = try reader.entry(document) }
        for form in ["1", "2", "3"] { _ = try reader.spellings(form) }
        #expect(loaded == Set(index.files.keys))
    }

    @Test(arguments: [1, 5])
    func anyNumberOfJobsGivesTheSameBytes(_ jobs: Int) async throws {
        let files = try await LargeSite.files(jobs: jobs)
        let others = try await LargeSite.files.value
        #expect(files.map(\.path) == others.map(\.path))
        #expect(zip(files, others).allSatisfy { $0.bytes == $1.bytes })
    }

    /// Fewer documents, so that they are smoothed; with more jobs than there are documents, too.
    @Test(arguments: [2, 49, 60, 300])
    func anyNumberOfJobsGivesTheSameBytesOfASmallSite(_ count: Int) async throws {
        let documents = SyntheticSite(seed: 8, documents: count, words: 900, bodyWords: 30).documents
        var files: [[[UInt8]]] = []
        for jobs in [1, 2, 5, 64] {
            let builder = SearchIndexBuilder(language: "en", kinds: oneKind(count), jobs: jobs, hash: fnv1a)
            files.append(try await builder.files(documents).map(\.bytes))
        }
        #expect(files.allSatisfy { $0 == files[0] })
    }

    /// In German "resume" and "resumen" are of one stem, "résumé" is of another: which of its written forms the
    /// word is stemmed by must not hang on which is met first.
    @Test func theOrderOfPartsDoesNotTell() async throws {
        let bodies = ["schön", "schon", "SCHÖN schon", "Schönes", "schones", "résumé", "resumen", "resume"]
        let documents = bodies.enumerated().map { SearchDocument("Text \($0)", body: $1) }
        var files: [[[UInt8]]] = []
        for jobs in 1...8 {
            let builder = SearchIndexBuilder(language: "de", kinds: oneKind(documents.count), jobs: jobs, hash: fnv1a)
            files.append(try await builder.files(documents).map(\.bytes))
        }
        #expect(files.allSatisfy { $0 == files[0] })
    }

    @Test func theOrderOfDocumentsDoesNotTell() async throws {
        let documents = ["Résumé.", "Resume.", "Resumen."].map { SearchDocument("Text \($0)", body: $0) }
        let index = try await TestIndex(documents, language: "de")
        let reversed = try await TestIndex(documents.reversed(), language: "de")
        for query in ["resume ", "resumen "] {
            let titles = try Set(index.titles(query))
            #expect(!titles.isEmpty)
            #expect(try Set(reversed.titles(query)) == titles)
        }
    }

    // MARK: One file or many

    @Test func aSmallIndexIsOneFile() async throws {
        let index = try await TestIndex([SearchDocument("Knee", body: "Hip.")])
        #expect(Array(index.files.keys) == ["search/root.js"])
    }

    @Test func anIndexOfMoreThan128KilobytesIsMany() async throws {
        func files(_ length: Int) async throws -> [IndexFile] {
            let document = SearchDocument("Knee", summary: String(repeating: "x", count: length), body: "")
            return try await SearchIndexBuilder(language: "en", kinds: oneKind(1), jobs: 1, hash: fnv1a).files([
                document
            ])
        }
        #expect(try await files(127_000).count == 1)
        let many = try await files(128_001)
        #expect(
            Set(many.map(\.path).map { $0.split(separator: "/")[1] })
                == ["root.js", "words", "blocks", "spelling"])
    }

    /// What a text may hold does not end the statement or the string that it is in.
    @Test func anyTextIsKept() async throws {
        let text = "\"\\</script>\u{2028}\u{2029}\u{0}\u{1F}\u{7F}😀|');//"
        let index = try await TestIndex([
            SearchDocument(title: "Knee \(text)", url: "a/", summary: text, aliases: [text], body: text)
        ])
        let result = try #require(try index.answer("knee ").results.first)
        #expect(Array(result.title.utf8) == Array("Knee \(text)".utf8))
        #expect(Array(result.summary.utf8) == Array(text.utf8))
    }
}
