/// Escaping of text for HTML, in content and in quoted attributes.
package enum Escaping {
    /// Appends a text with `&`, `<`, `>`, `"` and `'` as character references.
    ///
    /// It works on bytes: a combining mark behind a quote does not hide the quote.
    package static func append(_ text: borrowing String, to output: inout [UInt8]) {
        let isDone: Void? = text.utf8.withContiguousStorageIfAvailable { append($0, to: &output) }
        guard isDone == nil else { return }
        // A string of another form, such as one that Objective-C made.
        var native = copy text
        native.withUTF8 { append($0, to: &output) }
    }

    static func append(_ bytes: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
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
            case UInt8(ascii: "'"): reference = "&#39;"
            default: continue
            }
            output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<index]))
            output.append(
                contentsOf: UnsafeBufferPointer(start: reference.utf8Start, count: reference.utf8CodeUnitCount))
            start = index + 1
        }
        output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start...]))
    }

    /// A bit for each character below 64 that is escaped.
    private static let special: UInt64 = "&<>\"'".utf8.reduce(0) { $0 | 1 << UInt64($1) }
}
