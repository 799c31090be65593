internal import Foundation

/// Cuts texts into the words that are searched for; `docs/search-format.md` defines what a word is.
///
/// The browser does the same by `wordsOf` in `search.js`; a table of texts runs through both in the tests.
package enum WordSplitter {
    /// Characters of a word that count; the others are cut off.
    static let longestWord = 40

    /// A word as it is looked up, and as it is stemmed.
    struct Word: Hashable {
        /// Without case and nonspacing marks.
        var folded: String
        /// In lower case, with its marks: stemmers know the letters of their language.
        var written: String
    }

    /// The words of a text, in order, as they are looked up.
    package static func words(of text: String) -> [String] {
        var words: [String] = []
        text.withUTF8Bytes { bytes in
            forEachPiece(of: bytes) { start, end in
                words += split(UnsafeBufferPointer(rebasing: bytes[start..<end])).map(\.folded)
            }
        }
        return words
    }

    /// Whether a character may be part of a word: a letter, a mark or a digit.
    static func isPart(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark,
            .spacingMark, .enclosingMark, .decimalNumber, .letterNumber, .otherNumber:
            true
        default: false
        }
    }

    // MARK: Pieces

    /// Calls `body` with beginning and end of the pieces of a text that may hold words: between two of them
    /// stands a character that ends every word.
    ///
    /// A piece is mostly one word. Pieces are what a cache can hold.
    @inline(__always)
    static func forEachPiece(of text: UnsafeBufferPointer<UInt8>, _ body: (_ start: Int, _ end: Int) -> Void) {
        var start = -1
        var place = 0
        let count = text.count
        while place < count {
            let byte = text[place]
            var length = 1
            var isPart = isInPiece(byte)
            if byte == 0xE2, place + 2 < count, text[place + 1] == 0x80 {
                // General punctuation: none of it is part of a word but the apostrophe.
                length = 3
                isPart = text[place + 2] == 0x99
            }
            if isPart {
                if start < 0 { start = place }
            } else if start >= 0 {
                body(start, place)
                start = -1
            }
            place += length
        }
        if start >= 0 { body(start, count) }
    }

    /// Whether a byte may be part of a word: a letter, a digit, the apostrophe, anything beyond ASCII.
    ///
    /// By masks, since a table in memory would be counted by all threads at once.
    @inline(__always)
    private static func isInPiece(_ byte: UInt8) -> Bool {
        // Bits 39 and 48 to 57; bits 65 to 90 and 97 to 122.
        let mask: UInt64 = byte < 64 ? 0x03FF_0080_0000_0000 : 0x07FF_FFFE_07FF_FFFE
        return byte >= 0x80 || mask >> UInt64(byte & 63) & 1 == 1
    }

    // MARK: Words

    /// The words of a piece of text.
    static func split(_ piece: UnsafeBufferPointer<UInt8>) -> [Word] {
        if let word = plainWord(piece) { return [Word(folded: word, written: word)] }
        let text = String(decoding: piece, as: UTF8.self)
        var splitter = Splitter()
        for scalar in lowercased(text).unicodeScalars { splitter.add(scalar) }
        splitter.endWord()
        return splitter.words
    }

    /// A text as one word, if it is of ASCII letters and digits alone and not too long.
    private static func plainWord(_ piece: UnsafeBufferPointer<UInt8>) -> String? {
        if piece.count > longestWord || piece.contains(where: { $0 >= 0x80 || $0 == UInt8(ascii: "'") }) { return nil }
        return String(unsafeUninitializedCapacity: piece.count) { buffer in
            for (place, byte) in piece.enumerated() {
                buffer[place] = (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
            }
            return piece.count
        }
    }

    private static func lowercased(_ text: String) -> String {
        text.decomposedStringWithCompatibilityMapping.lowercased()
    }

    /// Collects words from characters that are decomposed and in lower case.
    private struct Splitter {
        private(set) var words: [Word] = []
        private var folded = String.UnicodeScalarView()
        private var written = String.UnicodeScalarView()
        private var count = 0
        private var hasApostrophe = false
        /// Characters of a script without spaces, which are cut into pairs.
        private var unspaced: [Unicode.Scalar] = []

        mutating func add(_ scalar: Unicode.Scalar) {
            if scalar == "'" || scalar == "\u{2019}" {
                // A second one in a row ends the word; one before other letters is left out.
                if hasApostrophe { endWord() }
                hasApostrophe = count > 0 || !unspaced.isEmpty
                return
            }
            if scalar.properties.generalCategory == .nonspacingMark {
                if count > 0, !hasApostrophe { written.append(scalar) }
                return
            }
            guard WordSplitter.isPart(scalar) else { return endWord() }
            hasApostrophe = false
            if UnspacedScripts.contains(scalar) {
                endSpaced()
                unspaced.append(scalar)
            } else {
                endUnspaced()
                addLetter(scalar)
            }
        }

        private mutating func addLetter(_ scalar: Unicode.Scalar) {
            // ß may become the 40th and 41st character: then only the first of them counts.
            let letters: [Unicode.Scalar] = scalar == "ß" ? ["s", "s"] : scalar == "ς" ? ["σ"] : [scalar]
            for letter in letters where count < WordSplitter.longestWord {
                folded.append(letter)
                count += 1
            }
            written.append(scalar)
        }

        mutating func endWord() {
            endSpaced()
            endUnspaced()
            hasApostrophe = false
        }

        private mutating func endSpaced() {
            guard count > 0 else { return }
            let written = String(written).precomposedStringWithCanonicalMapping
            words.append(Word(folded: String(folded), written: written))
            folded.removeAll(keepingCapacity: true)
            self.written.removeAll(keepingCapacity: true)
            count = 0
        }

        private mutating func endUnspaced() {
            guard !unspaced.isEmpty else { return }
            let starts = unspaced.count == 1 ? 0..<1 : 0..<unspaced.count - 1
            for start in starts {
                var pair = String.UnicodeScalarView()
                pair.append(contentsOf: unspaced[start..<min(start + 2, unspaced.count)])
                words.append(Word(folded: String(pair), written: String(pair)))
            }
            unspaced.removeAll(keepingCapacity: true)
        }
    }
}

/// Scripts that are written without spaces between words.
enum UnspacedScripts {
    /// Thai, Lao, Burmese, Khmer, Japanese syllables, Chinese characters; `search.js` has the same.
    private static let ranges: [ClosedRange<UInt32>] = [
        0x0E00...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF, 0x3040...0x30FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
        0xF900...0xFAFF, 0x20000...0x3FFFF,
    ]

    static func contains(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value >= 0x0E00 && ranges.contains { $0.contains(scalar.value) }
    }
}

extension String {
    /// Calls a function with the text's bytes in UTF-8.
    func withUTF8Bytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) throws -> Result) rethrows -> Result {
        if let result = try utf8.withContiguousStorageIfAvailable(body) { return result }
        return try Array(utf8).withUnsafeBufferPointer(body)
    }
}
