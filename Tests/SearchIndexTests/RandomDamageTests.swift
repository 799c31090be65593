import Foundation
import Testing

@testable import SearchIndex

/// Single bytes of an index changed at random, in a process of its own: a crash would end the other tests.
struct RandomDamageTests {
    /// Changes single bytes of the files of a folder: a bit, a character, or a byte of what is in base64.
    private static func flip(_ folder: String, times: Int, seed: UInt64) async throws {
        let index = try await DamagedIndex.index()
        var generator = SeededGenerator(seed: seed)
        let paths = index.files.keys.filter { $0.hasPrefix("search/\(folder)") }.sorted()
        let characters = Array("0123456789-.eE\"\\,:[]{} |aAzZ+/=".utf8)
        for _ in 0..<times {
            let path = generator.one(of: paths)
            var bytes = try #require(index.files[path])
            let place = generator.number(below: bytes.count)
            switch generator.number(below: folder == "root" || folder == "blocks" ? 2 : 3) {
            case 0: bytes[place] ^= 1 << UInt8(generator.number(below: 8))
            case 1: bytes[place] = generator.one(of: characters)
            default:
                let text = String(decoding: bytes, as: UTF8.self).split(
                    separator: "\"", omittingEmptySubsequences: false)
                var data = Array(try #require(Data(base64Encoded: String(text[3]))))
                data[generator.number(below: data.count)] = UInt8(generator.number(below: 256))
                bytes = HandMadeIndex.file(String(text[1]), bytes: data)
            }
            var damaged = index
            damaged.files[path] = bytes
            // Damage may go unseen: a letter in a title is as good as another.
            _ = try DamagedIndex.errors(of: damaged)
        }
    }

    @Test func noByteOfTheRootCrashesIt() async {
        await #expect(processExitsWith: .success) {
            try await RandomDamageTests.flip("root", times: 150, seed: 31)
        }
    }

    @Test func noByteOfAShardCrashesIt() async {
        await #expect(processExitsWith: .success) {
            try await RandomDamageTests.flip("words", times: 200, seed: 32)
        }
    }

    @Test func noByteOfASpellingListCrashesIt() async {
        await #expect(processExitsWith: .success) {
            try await RandomDamageTests.flip("spelling", times: 100, seed: 33)
        }
    }

    @Test func noByteOfABlockCrashesIt() async {
        await #expect(processExitsWith: .success) {
            try await RandomDamageTests.flip("blocks", times: 50, seed: 34)
        }
    }
}
