/// Finds where members of objects stand in a JSON text that has been read already.
enum JSONMembers {
    /// A member whose value is a string.
    struct Member: Hashable, Sendable {
        let key: String
        let value: String
    }

    /// For each member the offset of its value behind the quotation mark, where it stands first.
    ///
    /// A member that is written with escapes is not found.
    ///
    /// - Complexity: O(*n*).
    static func offsets(of wanted: Set<Member>, in bytes: [UInt8]) -> [Member: Int] {
        let keys = Set(wanted.map(\.key))
        var found: [Member: Int] = [:]
        /// The last string; a key if a colon follows it.
        var last = ""
        var isValue = false
        var index = 0
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "\""):
                let start = index + 1
                let end = self.end(ofStringAt: start, in: bytes)
                if !isValue {
                    last = String(decoding: bytes[start..<end], as: UTF8.self)
                } else if keys.contains(last) {
                    let member = Member(key: last, value: String(decoding: bytes[start..<end], as: UTF8.self))
                    if wanted.contains(member), found[member] == nil { found[member] = start }
                }
                index = end
            case UInt8(ascii: ":"): isValue = true
            case UInt8(ascii: ","), UInt8(ascii: "{"), UInt8(ascii: "["): isValue = false
            default: break
            }
            index += 1
        }
        return found
    }

    /// The offset of the quotation mark that ends a string, or of the text's end.
    private static func end(ofStringAt start: Int, in bytes: [UInt8]) -> Int {
        var index = start
        while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
            index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
        }
        return min(index, bytes.count)
    }
}
