import Diagnostics
import Testing

struct SourceTextTests {
    struct Place: Sendable {
        let text: String
        let offset: Int
        let line: Int
        let column: Int

        init(_ text: String, _ offset: Int, _ line: Int, _ column: Int) {
            (self.text, self.offset, self.line, self.column) = (text, offset, line, column)
        }
    }

    static let places = [
        Place("abc", 0, 1, 1), Place("abc", 2, 1, 3),
        // A line end belongs to the line that it ends.
        Place("abc\ndef", 3, 1, 4), Place("abc\ndef", 4, 2, 1), Place("a\r\nb", 3, 2, 1), Place("\n\n\n", 2, 3, 1),
        // Columns count scalars: é has two bytes, € three, 😀 four.
        Place("é€😀x", 9, 1, 4), Place("x\né=1", 4, 2, 2), Place("e\u{301}x", 3, 1, 3),
        // A byte-order mark has no column, and only the first line has one.
        Place("\u{FEFF}abc", 3, 1, 1), Place("\u{FEFF}abc", 5, 1, 3), Place("\u{FEFF}a\nb", 5, 2, 1),
        Place("\u{FEFF}", 3, 1, 1), Place("\u{FEFF}abc", 0, 1, 1),
        // Past the end is the end.
        Place("ab", 2, 1, 3), Place("ab", 99, 1, 3), Place("ab\n", 99, 2, 1), Place("", 5, 1, 1), Place("ab", -1, 1, 1),
    ]

    @Test(arguments: places)
    func anOffsetHasALineAndAColumnInScalars(_ place: Place) {
        let location = source(place.text).location(at: place.offset)
        #expect(location.line == place.line)
        #expect(location.column == place.column)
        #expect(location.path == "Content/a.md")
    }

    struct Run: Sendable {
        let text: String
        let offset: Int
        let bytes: Int
        let length: Int

        init(_ text: String, _ offset: Int, _ bytes: Int, _ length: Int) {
            (self.text, self.offset, self.bytes, self.length) = (text, offset, bytes, length)
        }
    }

    @Test(arguments: [
        Run("abcdef", 1, 3, 3), Run("é€x", 0, 5, 2), Run("abc", 1, 0, 1), Run("abc", 3, 4, 1), Run("", 0, 9, 1),
        // What is marked ends with its line, and a line's end is no part of it.
        Run("abc\ndef", 1, 99, 2), Run("abc\ndef", 3, 1, 1), Run("abc\r\ndef", 1, 99, 2),
    ])
    func aLengthIsInScalarsOfOneLine(_ run: Run) {
        #expect(source(run.text).location(at: run.offset, length: run.bytes).length == run.length)
    }

    @Test(arguments: [
        ("a\nb\nc", ["a", "b", "c", ""]), ("a\r\nb\r\n", ["a", "b", "", ""]), ("", ["", ""]), ("\n", ["", "", ""]),
        ("\u{FEFF}a\nb", ["a", "b", ""]), ("\u{FEFF}", ["", ""]), ("é€😀", ["é€😀", ""]), ("a\r\r\nb", ["a\r", "b"]),
    ])
    func aLineComesWithoutItsEnd(_ text: String, _ lines: [String]) {
        for (index, line) in lines.enumerated() {
            #expect(Array(source(text).text(ofLine: index + 1).unicodeScalars) == Array(line.unicodeScalars))
        }
    }

    @Test func invalidBytesOfALineAreShownAsReplacements() {
        let text = SourceText(path: "a", bytes: [0x61, 0xFF, 0x62, 0x0A])
        #expect(text.text(ofLine: 1) == "a\u{FFFD}b")
    }

    @Test func placesSortByPathThenLineThenColumn() {
        let (first, second) = (source("", path: "a"), source("", path: "b"))
        let sorted = [
            first.location(line: 1, column: 9), first.location(line: 2, column: 1), first.location(line: 2, column: 3),
            first.location(line: 10, column: 1), second.location(line: 1, column: 1),
        ]
        #expect(sorted.reversed().sorted() == sorted)
    }
}
