/// Escaping as the CommonMark specification's reference renderer does it.
enum Markup {
    /// Appends text with `&`, `<`, `>` and `"` as character references.
    static func appendEscaped(_ text: ArraySlice<UInt8>, to output: inout [UInt8]) {
        text.withUnsafeBufferPointer { bytes in
            let special = special
            var start = 0
            for index in 0..<bytes.count {
                guard bytes[index] < 64, special >> UInt64(bytes[index]) & 1 == 1 else { continue }
                let reference: StaticString
                switch bytes[index] {
                case UInt8(ascii: "&"): reference = "&amp;"
                case UInt8(ascii: "<"): reference = "&lt;"
                case UInt8(ascii: ">"): reference = "&gt;"
                case UInt8(ascii: "\""): reference = "&quot;"
                default: continue
                }
                output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<index]))
                output.append(reference)
                start = index + 1
            }
            output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start...]))
        }
    }

    static func appendEscaped(_ text: String, to output: inout [UInt8]) {
        appendEscaped(Array(text.utf8)[...], to: &output)
    }

    /// Appends a destination for `href` or `src`: bytes outside RFC 3986's reserved and unreserved
    /// characters (and `%`) are percent-encoded, `&` and `'` become character references.
    static func appendDestination(_ destination: ArraySlice<UInt8>, to output: inout [UInt8]) {
        destination.withUnsafeBufferPointer { appendDestination($0, to: &output) }
    }

    static func appendDestination(_ destination: String, to output: inout [UInt8]) {
        var destination = destination
        destination.withUTF8 { appendDestination($0, to: &output) }
    }

    private static func appendDestination(_ bytes: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
        let unreserved = unreserved
        var start = 0
        for index in 0..<bytes.count {
            let byte = bytes[index]
            if byte < 0x80, (byte < 64 ? unreserved.low : unreserved.high) >> UInt64(byte & 63) & 1 == 1 { continue }
            output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<index]))
            start = index + 1
            switch byte {
            case UInt8(ascii: "&"): output.append("&amp;")
            case UInt8(ascii: "'"): output.append("&#x27;")
            default:
                output.append(UInt8(ascii: "%"))
                output.append(hexDigits[Int(byte >> 4)])
                output.append(hexDigits[Int(byte & 15)])
            }
        }
        output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start...]))
    }

    /// A bit for each ASCII character that stands as it is in a destination.
    private static let unreserved: (low: UInt64, high: UInt64) = {
        let marks = "!#$%()*+,-./:;=?@_~"
        let digits = "0123456789"
        let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
        var sets: (low: UInt64, high: UInt64) = (0, 0)
        for byte in (marks + digits + letters).utf8 {
            if byte < 64 { sets.low |= 1 << UInt64(byte) } else { sets.high |= 1 << UInt64(byte - 64) }
        }
        return sets
    }()

    /// A bit for each character below 64 that text escapes.
    private static let special: UInt64 = "&<>\"".utf8.reduce(0) { $0 | 1 << UInt64($1) }

    private static let hexDigits = Array("0123456789ABCDEF".utf8)
}

extension String {
    /// The text without blanks at its ends.
    func trimmingBlanks() -> String {
        var text = self[...]
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return text.utf8.count == utf8.count ? self : String(text)
    }
}

extension [UInt8] {
    /// Appends the text of a literal.
    @inline(__always)
    mutating func append(_ text: StaticString) {
        append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }
}
