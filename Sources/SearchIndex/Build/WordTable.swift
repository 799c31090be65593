/// The distinct words of some documents, with numbers in the order in which they are met.
///
/// Looking up a piece of text that was met before costs one hash and no allocation: nearly all are.
struct WordTable {
    /// The words' numbers that a piece of text stands for.
    private struct Slot {
        var hash: UInt32 = 0
        /// Where the piece's bytes begin in `bytes`.
        var offset: UInt32 = 0
        var length: UInt32 = 0
        /// Number of words; the first word's number is `value` if it is 1, otherwise its place in `several`.
        var count: UInt32 = 0
        var value: UInt32 = 0
    }

    /// Longer pieces are cut anew each time: they are whole sentences of scripts without spaces.
    private static let longestPiece = 64

    private(set) var words: [WordSplitter.Word] = []
    private var numbers: [String: UInt32] = [:]
    private var slots = [Slot](repeating: Slot(), count: 1 << 14)
    private var used = 0
    private var bytes: [UInt8] = []
    private var several: [UInt32] = []

    /// Calls `body` with the numbers of the words in a text, in order.
    mutating func forEachWord(of text: String, _ body: (Int) -> Void) {
        text.withUTF8Bytes { bytes in
            WordSplitter.forEachChunk(of: bytes) { piece in
                let (count, value) = lookUp(piece)
                if count == 1 {
                    body(Int(value))
                } else {
                    for place in Int(value)..<Int(value) + Int(count) { body(Int(several[place])) }
                }
            }
        }
    }

    private mutating func lookUp(_ piece: UnsafeBufferPointer<UInt8>) -> (count: UInt32, value: UInt32) {
        if piece.count > Self.longestPiece { return numbers(of: piece) }
        let hash = Self.hash(piece)
        var place = Int(hash) & (slots.count - 1)
        while slots[place].length != 0 {
            let slot = slots[place]
            if slot.hash == hash, slot.length == piece.count, isEqual(piece, at: Int(slot.offset)) {
                return (slot.count, slot.value)
            }
            place = (place + 1) & (slots.count - 1)
        }
        let found = numbers(of: piece)
        slots[place] = Slot(
            hash: hash, offset: UInt32(bytes.count), length: UInt32(piece.count), count: found.count,
            value: found.value)
        bytes.append(contentsOf: piece)
        used += 1
        if used * 2 > slots.count { grow() }
        return found
    }

    private func isEqual(_ piece: UnsafeBufferPointer<UInt8>, at offset: Int) -> Bool {
        for place in 0..<piece.count where bytes[offset + place] != piece[place] { return false }
        return true
    }

    private mutating func grow() {
        let old = slots
        slots = [Slot](repeating: Slot(), count: old.count * 2)
        for slot in old where slot.length != 0 {
            var place = Int(slot.hash) & (slots.count - 1)
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

    /// FNV-1a (Fowler, Noll and Vo), 32 bits.
    private static func hash(_ piece: UnsafeBufferPointer<UInt8>) -> UInt32 {
        var hash: UInt32 = 0x811C_9DC5
        for byte in piece { hash = (hash ^ UInt32(byte)) &* 0x0100_0193 }
        return hash
    }
}
