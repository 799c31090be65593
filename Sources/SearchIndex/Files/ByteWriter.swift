/// Appends numbers and texts in the form of the index's files.
struct ByteWriter {
    private(set) var bytes: [UInt8] = []

    /// Writes a number with seven bits to a byte, the least significant first (LEB128).
    mutating func number(_ value: Int) {
        var rest = UInt(bitPattern: value)
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    mutating func byte(_ value: UInt8) { bytes.append(value) }

    mutating func raw(_ more: some Sequence<UInt8>) { bytes.append(contentsOf: more) }

    /// Writes a text after another: how many bytes they have in common, how many follow, and these.
    mutating func text(_ text: String, after previous: String) {
        let common = zip(previous.utf8, text.utf8).prefix { $0 == $1 }.count
        number(common)
        number(text.utf8.count - common)
        raw(text.utf8.dropFirst(common))
    }
}
