/// Reads numbers and texts in the form of the index's files.
struct ByteReader {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func byte() throws(SearchIndexError) -> UInt8 {
        guard let byte = rest.popFirst() else { throw .damaged }
        return byte
    }

    /// A number with seven bits to a byte, the least significant first (LEB128).
    mutating func number() throws(SearchIndexError) -> Int {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while true {
            let byte = try byte()
            value |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { break }
            shift += 7
            if shift > 35 { throw .damaged }
        }
        return Int(value)
    }

    mutating func raw(_ count: Int) throws(SearchIndexError) -> ArraySlice<UInt8> {
        guard count <= rest.count else { throw .damaged }
        defer { rest = rest.dropFirst(count) }
        return rest.prefix(count)
    }

    /// A text that shares its beginning with the one before, which it replaces.
    mutating func text(after previous: inout [UInt8]) throws(SearchIndexError) -> String {
        let common = try number()
        guard common <= previous.count else { throw .damaged }
        previous.removeLast(previous.count - common)
        previous += try raw(try number())
        return String(decoding: previous, as: UTF8.self)
    }
}
