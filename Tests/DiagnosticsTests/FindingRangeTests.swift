import Testing

@testable import Diagnostics

struct FindingRangeTests {
    struct Case: Sendable {
        let column: Int
        let length: Int
        let line: String
        let end: Int

        init(_ column: Int, _ length: Int, on line: String, end: Int) {
            (self.column, self.length, self.line, self.end) = (column, length, line, end)
        }
    }

    @Test(arguments: [
        Case(1, 3, on: "---", end: 4), Case(2, 1, on: "abc", end: 3),
        // Columns are scalars: neither bytes, nor UTF-16, nor characters.
        Case(2, 2, on: "é😀e\u{301}", end: 4), Case(3, 9, on: "é😀e\u{301}", end: 5),
        // No further than the line goes, and never before its own beginning.
        Case(1, 99, on: "abc", end: 4), Case(4, 1, on: "abc", end: 4), Case(9, 2, on: "abc", end: 9),
        Case(1, 1, on: "", end: 1),
    ])
    func aRangeEndsBehindItsLastColumn(_ example: Case) {
        let range = FindingRange(finding(line: 3, column: example.column, length: example.length, on: example.line))
        #expect(range?.line == 3)
        #expect(range?.start == example.column)
        #expect(range?.end == example.end)
    }

    @Test func aPlaceOnALongLineIsCountedFromItsBeginning() {
        let diagnostic = Diagnostic(
            .brokenLink, "message", at: source("").location(line: 1, column: 5_003, length: 4), sourceLine: "abcdefgh",
            sourceLineStart: 5_000)
        #expect(FindingRange(diagnostic)?.end == 5_007)
    }

    @Test func aWholeFileHasNoRange() {
        #expect(FindingRange(Diagnostic(.strayFile, "message", path: "a")) == nil)
    }
}
