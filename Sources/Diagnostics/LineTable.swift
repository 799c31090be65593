/// Where the lines of a text begin: for many findings in one text, each is then told at the cost of its line.
package struct LineTable: Sendable {
    package let text: SourceText
    private let starts: [Int]

    /// - Complexity: O(*n*).
    package init(_ text: SourceText) {
        self.text = text
        var starts = [text.bytes.starts(with: SourceText.byteOrderMark) ? SourceText.byteOrderMark.count : 0]
        for (index, byte) in text.bytes.enumerated() where byte == UInt8(ascii: "\n") { starts.append(index + 1) }
        self.starts = starts
    }

    /// Number of lines that a text has, a last empty one included.
    package static func count(of text: SourceText) -> Int { number(ofLineAt: text.bytes.count, in: text) }

    /// Number, from 1, of the line that a byte is on.
    package static func number(ofLineAt offset: Int, in text: SourceText) -> Int {
        text.bytes[..<offset].count { $0 == UInt8(ascii: "\n") } + 1
    }

    /// The bytes of some lines, counted from 1, with all line ends but the last.
    package func range(of lines: ClosedRange<Int>) -> Range<Int> {
        guard lines.lowerBound <= starts.count else { return text.bytes.count..<text.bytes.count }
        let end = lines.upperBound < starts.count ? starts[lines.upperBound] - 1 : text.bytes.count
        return starts[lines.lowerBound - 1]..<max(end, starts[lines.lowerBound - 1])
    }

    /// The location of a byte, and of `length` scalars from there.
    ///
    /// - Complexity: O(log *lines* + *line*).
    package func location(at offset: Int, length: Int) -> SourceLocation {
        var (low, high) = (0, starts.count)
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle] <= offset { low = middle } else { high = middle }
        }
        return text.location(
            line: low + 1, column: 1 + SourceText.scalarCount(text.bytes[starts[low]..<max(offset, starts[low])]),
            length: length)
    }

    /// Bytes of a line that a finding keeps whole.
    private static let excerptLimit = 1_000

    /// What a finding keeps of its line, since a line may hold thousands: all of it, or of a long one what is
    /// shown around the place.
    ///
    /// - Returns: the text, and how many scalars of the line come before it.
    package func excerpt(around location: SourceLocation) -> (text: String, start: Int) {
        let range = range(of: location.line...location.line)
        guard range.count > Self.excerptLimit else { return (text(ofLine: location.line), 0) }
        let before = max(0, location.column - 1 - TextPrinter.widestExcerpt / 2)
        let start = SourceText.offset(ofScalar: before, in: text.bytes[range])
        let end = SourceText.offset(ofScalar: TextPrinter.widestExcerpt, in: text.bytes[start..<range.upperBound])
        return (SourceText.line(text.bytes[start..<end]), before)
    }

    /// The text of a line, as `SourceText.text(ofLine:)` has it.
    package func text(ofLine line: Int) -> String {
        SourceText.line(text.bytes[range(of: line...line)])
    }
}
