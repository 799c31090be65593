/// What a request asks for, as a path of the site.
enum RequestTarget {
    /// The path that a request's target names (RFC 9112, section 3.2.1): without its query, percent-encoding
    /// undone, such as `/causes/dehydration/`.
    ///
    /// - Returns: nil where it is no plain path: of another form or host, not UTF-8, with `.` or `..`, an empty
    ///   part, a backslash or a control character in it, encoded or not.
    static func path(of target: String) -> String? {
        let raw = target.utf8.prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
        guard raw.first == UInt8(ascii: "/"), let bytes = decoded(raw), bytes.allSatisfy({ isPlain($0) }),
            let path = String(validating: bytes, as: UTF8.self)
        else { return nil }
        let parts = path.utf8.dropFirst().split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        for (index, part) in parts.enumerated() {
            if part.isEmpty, index + 1 < parts.count { return nil }
            if part.elementsEqual(".".utf8) || part.elementsEqual("..".utf8) { return nil }
        }
        return path
    }

    private static func isPlain(_ byte: UInt8) -> Bool { byte >= 0x20 && byte != 0x7F && byte != UInt8(ascii: "\\") }

    /// Bytes with percent-encoding undone; nil where a `%` stands without its two digits, or for a `/`.
    private static func decoded(_ bytes: Substring.UTF8View) -> [UInt8]? {
        var output: [UInt8] = []
        var iterator = bytes.makeIterator()
        while let byte = iterator.next() {
            guard byte == UInt8(ascii: "%") else {
                output.append(byte)
                continue
            }
            guard let high = iterator.next().flatMap({ Self.digit($0) }),
                let low = iterator.next().flatMap({ Self.digit($0) }), high << 4 | low != UInt8(ascii: "/")
            else { return nil }
            output.append(high << 4 | low)
        }
        return output
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
