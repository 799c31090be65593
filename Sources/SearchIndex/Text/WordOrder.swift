/// The order of words in the dictionary: by UTF-16 code units, as JavaScript compares strings.
enum WordOrder {
    static func precedes(_ left: String, _ right: String) -> Bool { compare(left, right) < 0 }

    /// Below 0 if `left` comes first, above if `right` does.
    static func compare(_ left: String, _ right: String) -> Int {
        left.withUTF8Bytes { left in
            right.withUTF8Bytes { right in
                for place in 0..<min(left.count, right.count) where left[place] != right[place] {
                    return Int(rank(left[place])) - Int(rank(right[place]))
                }
                return left.count - right.count
            }
        }
    }

    /// UTF-8 sorts as code points do; in UTF-16 those from U+E000 to U+FFFF come after all beyond.
    private static func rank(_ byte: UInt8) -> UInt8 {
        switch byte {
        case 0xEE, 0xEF: byte + 8
        case 0xF0...: byte - 2
        default: byte
        }
    }

    /// Words sorted, in less time than by comparing whole words each time.
    static func sorted(_ words: [String]) -> [Int] {
        let keys = words.map { word in
            word.withUTF8Bytes { bytes in
                (0..<8).reduce(UInt64(0)) { key, place in
                    key << 8 | UInt64(place < bytes.count ? rank(bytes[place]) : 0)
                }
            }
        }
        return words.indices.sorted { left, right in
            if keys[left] != keys[right] { return keys[left] < keys[right] }
            return precedes(words[left], words[right])
        }
    }
}

extension String {
    /// Whether a text begins with the same bytes as another.
    func hasBytePrefix(_ beginning: String) -> Bool { utf8.starts(with: beginning.utf8) }
}
