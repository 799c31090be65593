extension UInt8 {
    /// Whether it is ASCII white space.
    var isBlank: Bool { self == UInt8(ascii: " ") || (UInt8(ascii: "\t")...UInt8(ascii: "\r")).contains(self) }

    /// Whether it is ASCII punctuation.
    var isPunctuation: Bool {
        (UInt8(ascii: "!")...UInt8(ascii: "/")).contains(self) || (UInt8(ascii: ":")...UInt8(ascii: "@")).contains(self)
            || (UInt8(ascii: "[")...UInt8(ascii: "`")).contains(self)
            || (UInt8(ascii: "{")...UInt8(ascii: "~")).contains(self)
    }

    /// Whether it is an ASCII letter or digit, or part of a character beyond ASCII.
    var isWordByte: Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self) || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self)
            || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) || self >= 0x80
    }

    /// Whether it is a space or a tab.
    var isSpaceOrTab: Bool { self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") }
}

extension Collection<UInt8> where Index == Int {
    /// A part of the text without the white space at its ends.
    func trimmed(_ range: Range<Int>) -> Range<Int> {
        var (lower, upper) = (range.lowerBound, range.upperBound)
        while lower < upper, self[lower].isBlank { lower += 1 }
        while upper > lower, self[upper - 1].isBlank { upper -= 1 }
        return lower..<upper
    }
}
