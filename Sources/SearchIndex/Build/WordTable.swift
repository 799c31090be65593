/// The distinct words of some documents, with numbers in the order in which they are met.
///
/// Looking up a piece of text that was met before costs one hash and no allocation: nearly all are.
struct WordTable {
    /// The words' numbers that a piece of text stands for.
    private struct Slot {
        /// The piece's first eight bytes, with zeros where it is shorter.
        var beginning: UInt64 = 0
        /// 0 where the slot is free.
        var length: UInt32 = 0
        /// The piece's place in `pieces`.
        var piece: UInt32 = 0
    }

    /// What a piece stands for, and the bytes that its slot does not have.
    private struct Piece {
        /// Where its bytes begin in `bytes`, if there are more than eight.
        var offset: UInt32
        var hash: UInt32
        /// Number of words; the first word's number is `value` if it is 1, otherwise its place in `several`.
        var count: UInt32
        var value: UInt32
    }

    /// Longer pieces are cut anew each time: they are whole sentences of scripts without spaces.
    private static let longestPiece = 64

    private(set) var words: [WordSplitter.Word] = []
    private var numbers: [String: UInt32] = [:]
    private var slots = [Slot](repeating: Slot(), count: 1 << 14)
    private var pieces: [Piece] = []
    private var bytes: [UInt8] = []
    private var several: [UInt32] = []

    /// Calls `body` with the numbers of the words in a text, in order.
    mutating func forEachWord(of text: String, _ body: (Int) -> Void) {
        text.withUTF8Bytes { bytes in
            WordSplitter.forEachPiece(of: bytes) { start, end in
                let (count, value) = lookUp(bytes, start, end)
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
        _ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int
    ) -> (count: UInt32, value: UInt32) {
        let length = end - start
        if length > Self.longestPiece { return numbers(of: UnsafeBufferPointer(rebasing: text[start..<end])) }
        let beginning = Self.beginning(of: text, start, length)
        let hash = Self.hash(beginning, end: Self.end(of: text, end, length), length: UInt32(length))
        var place = Int(hash) & (slots.count - 1)
        while slots[place].length != 0 {
            let slot = slots[place]
            if slot.beginning == beginning, slot.length == length {
                let known = pieces[Int(slot.piece)]
                if length <= 8 || isEqual(text, start, length, at: Int(known.offset)) {
                    return (known.count, known.value)
                }
            }
            place = (place + 1) & (slots.count - 1)
        }
        return add(UnsafeBufferPointer(rebasing: text[start..<end]), beginning, hash, at: place)
    }

    /// Notes a piece that was not met before.
    private mutating func add(
        _ piece: UnsafeBufferPointer<UInt8>, _ beginning: UInt64, _ hash: UInt32, at place: Int
    ) -> (count: UInt32, value: UInt32) {
        let found = numbers(of: piece)
        slots[place] = Slot(beginning: beginning, length: UInt32(piece.count), piece: UInt32(pieces.count))
        pieces.append(Piece(offset: UInt32(bytes.count), hash: hash, count: found.count, value: found.value))
        if piece.count > 8 { bytes.append(contentsOf: piece) }
        if pieces.count * 2 > slots.count { grow() }
        return found
    }

    /// Whether a piece longer than eight bytes is the one whose bytes begin at an offset; the first eight are equal.
    private func isEqual(_ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ length: Int, at offset: Int) -> Bool {
        for place in 8..<length where bytes[offset + place] != text[start + place] { return false }
        return true
    }

    private mutating func grow() {
        let old = slots
        slots = [Slot](repeating: Slot(), count: old.count * 2)
        for slot in old where slot.length != 0 {
            var place = Int(pieces[Int(slot.piece)].hash) & (slots.count - 1)
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
