/// What libcmark makes of straight marks when punctuation is smart, and the way back.
enum Typography {
    private static let marks: [(curly: [UInt8], straight: [UInt8])] = [
        ("“", "\""), ("”", "\""), ("‘", "'"), ("’", "'"), ("–", "--"), ("—", "---"), ("…", "..."),
    ].map { (Array($0.0.utf8), Array($0.1.utf8)) }

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
