/// Writes JSON as `JSONEncoder` does with `.sortedKeys` and `.withoutEscapingSlashes`, in a tenth of the time.
///
/// Measured on the files of 1,000 articles, 19 MB: 0.20 s against 0.02 s. A test holds the two
/// together. Keys are written in the order in which they come; callers give them sorted by their bytes.
package struct JSONWriter {
    package private(set) var bytes: [UInt8]
    /// Nothing stands yet in the object or array that is open.
    private var isFirst = true

    package init(capacity: Int = 0) {
        bytes = []
        bytes.reserveCapacity(capacity)
    }

    // MARK: Members of objects

    package mutating func object(_ members: (inout JSONWriter) -> Void) {
        bytes.append(UInt8(ascii: "{"))
        isFirst = true
        members(&self)
        bytes.append(UInt8(ascii: "}"))
        isFirst = false
    }

    package mutating func member(_ key: StaticString, _ value: String) {
        startMember(key)
        string(value)
    }

    /// Writes nothing for nil.
    package mutating func member(_ key: StaticString, _ value: String?) {
        if let value { member(key, value) }
    }

    package mutating func member(_ key: StaticString, _ value: Int) {
        startMember(key)
        integer(value)
    }

    package mutating func member(_ key: StaticString, _ value: Int?) {
        if let value { member(key, value) }
    }

    package mutating func member(_ key: StaticString, _ value: Bool) {
        startMember(key)
        literal(value ? "true" : "false")
    }

    package mutating func member(_ key: StaticString, _ values: [String]) {
        member(key, values) { $0.string($1) }
    }

    package mutating func member<Element>(
        _ key: StaticString, _ elements: [Element], _ write: (inout JSONWriter, Element) -> Void
    ) {
        startMember(key)
        array(elements, write)
    }

    /// Writes an array whose elements `write` writes.
    package mutating func array<Element>(_ elements: [Element], _ write: (inout JSONWriter, Element) -> Void) {
        bytes.append(UInt8(ascii: "["))
        var isFirstElement = true
        for element in elements {
            if !isFirstElement { bytes.append(UInt8(ascii: ",")) }
            isFirstElement = false
            write(&self, element)
        }
        bytes.append(UInt8(ascii: "]"))
        isFirst = false
    }

    package mutating func member(_ key: StaticString, object members: (inout JSONWriter) -> Void) {
        startMember(key)
        object(members)
    }

    /// A dictionary as an object, its keys sorted by their bytes.
    package mutating func member(_ key: StaticString, counts: [String: Int]) {
        startMember(key)
        object { writer in
            for (name, count) in counts.sorted(by: { Array($0.key.utf8).lexicographicallyPrecedes(Array($1.key.utf8)) })
            {
                writer.separate()
                writer.string(name)
                writer.bytes.append(UInt8(ascii: ":"))
                writer.integer(count)
            }
        }
    }

    /// A number that is written out already.
    package mutating func member(_ key: StaticString, decimal: String) {
        startMember(key)
        bytes.append(contentsOf: decimal.utf8)
    }

    /// A member whose value is JSON already.
    package mutating func member(_ key: String, json: [UInt8]) {
        separate()
        string(key)
        bytes.append(UInt8(ascii: ":"))
        bytes.append(contentsOf: json)
    }

    private mutating func startMember(_ key: StaticString) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        literal(key)
        bytes.append(UInt8(ascii: "\""))
        bytes.append(UInt8(ascii: ":"))
    }

    private mutating func separate() {
        if !isFirst { bytes.append(UInt8(ascii: ",")) }
        isFirst = false
    }

    private mutating func literal(_ text: StaticString) {
        bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    private mutating func integer(_ value: Int) { bytes.append(contentsOf: String(value).utf8) }

    // MARK: Strings

    package mutating func string(_ value: String) {
        var value = value
        value.withUTF8 { string($0) }
    }

    /// Writes a string (RFC 8259, section 7): the quote, the backslash and control characters are
    /// escaped, everything else stands as it is.
    private mutating func string(_ text: UnsafeBufferPointer<UInt8>) {
        bytes.append(UInt8(ascii: "\""))
        var start = 0
        var index = 0
        while index < text.count {
            if index + 8 <= text.count, Self.isPlain(text, at: index) {
                index += 8
                continue
            }
            let byte = text[index]
            index += 1
            guard byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") else { continue }
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<index - 1]))
            start = index
            bytes.append(UInt8(ascii: "\\"))
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes.append(byte)
            case UInt8(ascii: "\n"): bytes.append(UInt8(ascii: "n"))
            case UInt8(ascii: "\r"): bytes.append(UInt8(ascii: "r"))
            case UInt8(ascii: "\t"): bytes.append(UInt8(ascii: "t"))
            case 0x08: bytes.append(UInt8(ascii: "b"))
            case 0x0C: bytes.append(UInt8(ascii: "f"))
            default:
                literal("u00")
                bytes.append(Self.hexDigits[Int(byte >> 4)])
                bytes.append(Self.hexDigits[Int(byte & 15)])
            }
        }
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start...]))
        bytes.append(UInt8(ascii: "\""))
    }

    /// Whether none of the eight bytes from `index` need be escaped.
    ///
    /// Three times the test for a byte less than *n* in a word (Anderson, “Bit Twiddling Hacks”).
    @inline(__always)
    private static func isPlain(_ text: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
        let word = UnsafeRawBufferPointer(text).loadUnaligned(fromByteOffset: index, as: UInt64.self)
        let ones: UInt64 = 0x0101_0101_0101_0101
        let quotes = word ^ (ones &* 0x22)
        let backslashes = word ^ (ones &* 0x5C)
        let isSpecial =
            ((word &- ones &* 0x20) & ~word) | ((quotes &- ones) & ~quotes) | ((backslashes &- ones) & ~backslashes)
        return isSpecial & (ones &* 0x80) == 0
    }

    private static let hexDigits = Array("0123456789abcdef".utf8)
}
