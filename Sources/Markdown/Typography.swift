/// What libcmark makes of straight marks when punctuation is smart, and the way back.
enum Typography {
    private static let marks: [(curly: [UInt8], straight: [UInt8])] = [
        ("“", "\""), ("”", "\""), ("‘", "'"), ("’", "'"), ("–", "--"), ("—", "---"), ("…", "..."),
    ].map { (Array($0.0.utf8), Array($0.1.utf8)) }

    /// A term as it looks in running text, quotation marks aside: which side they stand at is the text's matter.
    static func curled(_ text: String) -> String {
        var output = text
        for (straight, curly) in [("---", "—"), ("--", "–"), ("...", "…"), ("'", "’")] {
            output = output.replacing(straight, with: curly)
        }
        return output
    }

    /// Whether the character that ends at a place is a letter or digit.
    static func isLetter(_ text: UnsafeBufferPointer<UInt8>, endingAt end: Int) -> Bool {
        if text[end - 1] < 0x80 { return text[end - 1].isWordByte }
        var start = end - 1
        while start > 0, end - start < 4, text[start] & 0xC0 == 0x80 { start -= 1 }
        return isLetter(text[start..<end])
    }

    /// Whether the character that begins at a place is a letter or digit.
    static func isLetter(_ text: UnsafeBufferPointer<UInt8>, at start: Int) -> Bool {
        if text[start] < 0x80 { return text[start].isWordByte }
        var end = start + 1
        while end < text.count, end - start < 4, text[end] & 0xC0 == 0x80 { end += 1 }
        return isLetter(text[start..<end])
    }

    private static func isLetter(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        let scalar = String(decoding: bytes, as: UTF8.self).unicodeScalars.first
        return scalar.map { $0.properties.isAlphabetic || $0.properties.numericType != nil } ?? false
    }

    /// Text as it was typed: for addresses and names, which are no prose.
    static func straightened(_ text: ArraySlice<UInt8>) -> [UInt8] {
        // All of the marks begin with E2 80.
        guard text.contains(0xE2) else { return Array(text) }
        var output: [UInt8] = []
        var rest = text
        while let byte = rest.first {
            if byte == 0xE2, let mark = marks.first(where: { rest.starts(with: $0.curly) }) {
                output += mark.straight
                rest = rest.dropFirst(mark.curly.count)
            } else {
                output.append(byte)
                rest = rest.dropFirst()
            }
        }
        return output
    }
}
