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
        let place = place(at: offset)
        return text.location(line: place.line, column: place.column, length: length)
    }

    /// A byte of the text, with its line and column.
    package struct Place: Sendable {
        fileprivate let offset: Int
        package let line: Int
        package let column: Int
    }

    /// The line and column of a byte.
    ///
    /// - Parameter known: a place before it; on the same line, only what lies between is counted.
    package func place(at offset: Int, from known: Place? = nil) -> Place {
        var (low, high) = (0, starts.count)
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle] <= offset { low = middle } else { high = middle }
        }
        var (start, column) = (starts[low], 1)
        if let known, known.line == low + 1, known.offset <= offset { (start, column) = (known.offset, known.column) }
        column += SourceText.scalarCount(text.bytes[start..<max(offset, start)])
        return Place(offset: offset, line: low + 1, column: column)
    }

    /// Bytes of a line that a finding keeps whole.
    private static let excerptLimit = 1_000

    /// What a finding keeps of its line, since a line may hold thousands: all of it, or of a long one what is
    /// shown around the place.
    ///
    /// - Returns: the text, and how many scalars of the line come before it.
    package func excerpt(around place: Place) -> (text: String, start: Int) {
        let range = range(of: place.line...place.line)
        guard range.count > Self.excerptLimit else { return (text(ofLine: place.line), 0) }
        var start = min(place.offset, range.upperBound)
        var scalars = 0
        while start > range.lowerBound, scalars < TextPrinter.widestExcerpt / 2 {
            start -= 1
            if text.bytes[start] & 0xC0 != 0x80 { scalars += 1 }
        }
        let end = SourceText.offset(ofScalar: TextPrinter.widestExcerpt, in: text.bytes[start..<range.upperBound])
        return (SourceText.line(text.bytes[start..<end]), place.column - 1 - scalars)
    }

    /// The text of a line, as `SourceText.text(ofLine:)` has it.
    package func text(ofLine line: Int) -> String {
        SourceText.line(text.bytes[range(of: line...line)])
    }
}
