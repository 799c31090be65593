package import Diagnostics

/// A text of YAML as it stands in its file: one word, such as a slug, an id or an address.
package struct WrittenScalar: Sendable {
    package enum Style: Sendable {
        case plain, quoted, block
    }

    /// The text itself.
    package let text: Range<Int>
    /// The text with its quotes.
    package let whole: Range<Int>
    package let style: Style

    /// The text that stands at a position, which is behind its quote if it has one.
    ///
    /// - Returns: nil where no word stands there.
    package init?(at position: Position, in source: SourceText) {
        guard let start = source.offset(line: Int(position.line), column: Int(position.column)),
            start > 0 || !source.bytes.isEmpty, start < source.bytes.count
        else { return nil }
        let bytes = source.bytes
        let before = start > 0 ? bytes[start - 1] : UInt8(ascii: "\n")
        switch (before, bytes[start]) {
        case (UInt8(ascii: "\""), _), (UInt8(ascii: "'"), _):
            guard let end = Self.end(ofTextIn: before, from: start, bytes) else { return nil }
            text = start..<end
            whole = (start - 1)..<(end + 1)
            style = .quoted
        case (_, UInt8(ascii: "|")), (_, UInt8(ascii: ">")):
            guard let line = bytes[start...].firstIndex(of: UInt8(ascii: "\n")),
                let first = bytes[line...].firstIndex(where: { !Self.isBlank($0) })
            else { return nil }
            text = first..<(bytes[first...].firstIndex(where: Self.isBlank) ?? bytes.count)
            whole = start..<text.upperBound
            style = .block
        default:
            text = start..<Self.endOfPlain(from: start, bytes)
            whole = text
            style = .plain
        }
        if text.isEmpty { return nil }
    }

    /// What says another word in place of this one.
    package func edit(to word: String) -> TextEdit {
        // YAML's word for nothing is a slug like any other.
        style == .plain && word == "null" ? TextEdit(whole, "\"\(word)\"") : TextEdit(text, word)
    }

    private static func end(ofTextIn quote: UInt8, from start: Int, _ bytes: [UInt8]) -> Int? {
        var index = start
        while index < bytes.count {
            if bytes[index] == quote {
                let isDoubled = quote == UInt8(ascii: "'") && index + 1 < bytes.count && bytes[index + 1] == quote
                if !isDoubled { return index }
                index += 1
            } else if quote == UInt8(ascii: "\""), bytes[index] == UInt8(ascii: "\\") {
                index += 1
            }
            index += 1
        }
        return nil
    }

    private static func endOfPlain(from start: Int, _ bytes: [UInt8]) -> Int {
        bytes[start...].firstIndex { isBlank($0) || ",[]{}".utf8.contains($0) } ?? bytes.count
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte <= UInt8(ascii: " ") }
}
