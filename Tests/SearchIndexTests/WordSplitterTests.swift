import Foundation
import Testing

@testable import SearchIndex

/// The words of texts; `words.json` is read by the tests of `search.js` too.
struct WordSplitterTests {
    struct Entry: Decodable {
        let text: String
        let words: [String]
    }

    private static func entries() throws -> [Entry] {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "words.json")
        return try JSONDecoder().decode([Entry].self, from: Data(contentsOf: file))
    }

    /// Scalars in hexadecimal: strings that differ in marks look and compare alike.
    private func scalars(_ words: [String]) -> [[UInt32]] { words.map { $0.unicodeScalars.map(\.value) } }

    @Test func theTableIsLarge() throws {
        #expect(try Self.entries().count >= 600)
    }

    @Test func wordsAreThoseOfTheTable() throws {
        for entry in try Self.entries() {
            let words = WordSplitter.words(of: entry.text)
            #expect(
                scalars(words) == scalars(entry.words), "\(entry.text.debugDescription): \(words), not \(entry.words)")
        }
    }

    @Test func wordsAreTheSameAmidOtherWords() throws {
        for entry in try Self.entries() {
            let words = WordSplitter.words(of: "one. \(entry.text) .two")
            #expect(
                scalars(words) == scalars(["one"] + entry.words + ["two"]), "\(entry.text.debugDescription): \(words)")
        }
    }

    /// Building goes another way than queries do: through a table of pieces that were met before.
    @Test func theTableOfWordsCutsTextsAlike() throws {
        var table = WordTable()
        let entries = try Self.entries()
        for entry in entries + entries {
            var numbers: [Int] = []
            table.forEachWord(of: entry.text) { numbers.append($0) }
            let words = numbers.map { table.words[$0].folded }
            #expect(
                scalars(words) == scalars(entry.words), "\(entry.text.debugDescription): \(words), not \(entry.words)")
        }
    }

    @Test(arguments: [
        ("Übungen", "übungen"), ("cafe\u{301}", "café"), ("STRAẞE", "straße"), ("runner’s", "runners"),
        ("ﬁnger", "finger"), ("ĐAU", "đau"),
    ])
    func whatIsStemmedKeepsItsMarks(_ text: String, _ written: String) {
        var table = WordTable()
        table.forEachWord(of: text) { _ in }
        #expect(table.words.map(\.written).map { Array($0.utf8) } == [Array(written.utf8)])
    }
}
