/// The distinct words of some documents, with numbers in the order in which they are met.
///
/// Looking up a piece of text that was met before costs one hash and no allocation: nearly all are.
struct WordTable {
    /// A piece of text with the word that it is.
    ///
    /// Eight bytes from its beginning, eight from its end and the length tell a piece of up to 16 bytes from
    /// every other, so that nothing else need be looked at.
    private struct Slot {
        var beginning: UInt64 = 0
        var end: UInt64 = 0
        /// 0 where the slot is free.
        var length: UInt32 = 0
        /// The word's number, or `Slot.isSpecial` and the piece's place in `specials`.
        var value: UInt32 = 0

        static let isSpecial: UInt32 = 1 << 31
    }

    /// A piece that is longer than 16 bytes or not exactly one word.
    private struct Special {
        /// Where its bytes begin in `bytes`.
        var offset: UInt32
        /// Number of words; the first word's number is `value` if it is 1, otherwise its place in `several`.
        var count: UInt32
        var value: UInt32
    }

    /// A piece of the text that is being read.
    private struct Pending {
        var start: UInt32
        var length: UInt32
        var hash: UInt32
        var beginning: UInt64
        var end: UInt64
    }

    /// Longer pieces are cut anew each time: they are whole sentences of scripts without spaces.
    private static let longestPiece = 64

    private(set) var words: [WordSplitter.Word] = []
    private var numbers: [String: UInt32] = [:]
    private var slots = [Slot](repeating: Slot(), count: 1 << 14)
    private var used = 0
    private var specials: [Special] = []
    private var bytes: [UInt8] = []
    private var several: [UInt32] = []
    private var pending: [Pending] = []

    /// Calls `body` with the numbers of the words in a text, in order.
    ///
    /// First the whole text is cut, then all pieces are looked up: where a piece ends cannot be foretold, and
    /// a processor that has guessed wrong does not go on to fetch the slots of the next ones.
    mutating func forEachWord(of text: String, _ body: (Int) -> Void) {
        text.withUTF8Bytes { bytes in
            pending.removeAll(keepingCapacity: true)
            WordSplitter.forEachPiece(of: bytes) { start, end in
                let length = end - start
                let beginning = Self.beginning(of: bytes, start, length)
                let last = Self.end(of: bytes, end, length)
                let hash = Self.hash(beginning, end: last, length: UInt32(length))
                pending.append(
                    Pending(
                        start: UInt32(start), length: UInt32(length), hash: hash, beginning: beginning, end: last))
            }
            for place in pending.indices {
                let (count, value) = lookUp(pending[place], in: bytes)
                if count == 1 {
                    body(Int(value))
                } else {
                    for place in Int(value)..<Int(value) + Int(count) { body(Int(several[place])) }
                }
            }
        }
    }

    @inline(__always)
    private mutating func lookUp(
        _ piece: Pending, in text: UnsafeBufferPointer<UInt8>
    ) -> (count: UInt32, value: UInt32) {
        var place = Int(piece.hash) & (slots.count - 1)
        while slots[place].length != 0 {
            let slot = slots[place]
            if slot.beginning == piece.beginning, slot.end == piece.end, slot.length == piece.length {
                if slot.value & Slot.isSpecial == 0 { return (1, slot.value) }
                let special = specials[Int(slot.value ^ Slot.isSpecial)]
                if isEqual(piece, in: text, at: Int(special.offset)) { return (special.count, special.value) }
            }
            place = (place + 1) & (slots.count - 1)
        }
        return add(piece, in: text, at: place)
    }

    private func isEqual(_ piece: Pending, in text: UnsafeBufferPointer<UInt8>, at offset: Int) -> Bool {
        for place in 0..<Int(piece.length) where bytes[offset + place] != text[Int(piece.start) + place] {
            return false
        }
        return true
    }

    /// Notes a piece that was not met before.
    private mutating func add(
        _ piece: Pending, in text: UnsafeBufferPointer<UInt8>, at place: Int
    ) -> (count: UInt32, value: UInt32) {
        let piecesBytes = UnsafeBufferPointer(rebasing: text[Int(piece.start)..<Int(piece.start + piece.length)])
        let found = numbers(of: piecesBytes)
        if piece.length > Self.longestPiece { return found }
        var value = found.value
        if found.count != 1 || piece.length > 16 {
            value = UInt32(specials.count) | Slot.isSpecial
            specials.append(Special(offset: UInt32(bytes.count), count: found.count, value: found.value))
            bytes.append(contentsOf: piecesBytes)
        }
        slots[place] = Slot(beginning: piece.beginning, end: piece.end, length: piece.length, value: value)
        used += 1
        if used * 3 > slots.count * 2 { grow() }
        return found
    }

    private mutating func grow() {
        let old = slots
        slots = [Slot](repeating: Slot(), count: old.count * 2)
        for slot in old where slot.length != 0 {
            var place = Int(Self.hash(slot.beginning, end: slot.end, length: slot.length)) & (slots.count - 1)
            while slots[place].length != 0 { place = (place + 1) & (slots.count - 1) }
            slots[place] = slot
        }
    }

    /// Cuts a piece into words and gives new ones numbers.
    private mutating func numbers(of piece: UnsafeBufferPointer<UInt8>) -> (count: UInt32, value: UInt32) {
        let found = WordSplitter.split(piece).map { number(of: $0) }
        if found.count == 1 { return (1, found[0]) }
        let start = several.count
        several += found
        return (UInt32(found.count), UInt32(start))
    }

    private mutating func number(of word: WordSplitter.Word) -> UInt32 {
        if let number = numbers[word.folded] {
            // Which of two written forms is stemmed must not depend on the order of documents.
            if word.written < words[Int(number)].written { words[Int(number)].written = word.written }
            return number
        }
        let number = UInt32(words.count)
        numbers[word.folded] = number
        words.append(word)
        return number
    }

    /// The first eight bytes of a piece, with zeros where it is shorter.
    @inline(__always)
    private static func beginning(of text: UnsafeBufferPointer<UInt8>, _ start: Int, _ length: Int) -> UInt64 {
        if start + 8 <= text.count {
            let word = UnsafeRawBufferPointer(text).loadUnaligned(fromByteOffset: start, as: UInt64.self)
            return length >= 8 ? word.littleEndian : word.littleEndian & ((1 << UInt64(length * 8)) - 1)
        }
        return text[start..<start + length].reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }

    /// The last eight bytes of a piece that is longer than that, otherwise 0.
    @inline(__always)
    private static func end(of text: UnsafeBufferPointer<UInt8>, _ end: Int, _ length: Int) -> UInt64 {
        if length <= 8 { return 0 }
        return UnsafeRawBufferPointer(text).loadUnaligned(fromByteOffset: end - 8, as: UInt64.self)
    }

    /// A hash of a piece's first eight bytes, its length, and where it is longer its last eight bytes.
    ///
    /// Multiplied by the golden ratio's fraction, as Knuth has it in “Sorting and Searching” (1973), 6.4.
    private static func hash(_ beginning: UInt64, end: UInt64, length: UInt32) -> UInt32 {
        let ratio: UInt64 = 0x9E37_79B9_7F4A_7C15
        let mixed = ((beginning &* ratio) ^ (end &+ UInt64(length))) &* ratio
        return UInt32(truncatingIfNeeded: mixed >> 32)
    }
}
