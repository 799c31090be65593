import Testing

@testable import SearchIndex

struct ByteReaderTests {
    private func bytes(_ write: (inout ByteWriter) -> Void) -> [UInt8] {
        var writer = ByteWriter()
        write(&writer)
        return writer.bytes
    }

    @Test(arguments: [
        (0, [0x00]), (1, [0x01]), (127, [0x7F]), (128, [0x80, 0x01]), (300, [0xAC, 0x02]), (16_383, [0xFF, 0x7F]),
        (16_384, [0x80, 0x80, 0x01]), (2_097_151, [0xFF, 0xFF, 0x7F]), (2_097_152, [0x80, 0x80, 0x80, 0x01]),
    ])
    func aNumberIsTheseBytes(_ number: Int, _ expected: [UInt8]) throws {
        #expect(bytes { $0.number(number) } == expected)
        var reader = ByteReader(expected[...])
        #expect(try reader.number() == number)
        #expect(reader.isAtEnd)
    }

    @Test(arguments: [7, 14, 21, 28, 35])
    func numbersAreReadBackAtTheBordersOfSevenBits(_ bits: Int) throws {
        for number in [1 << bits - 1, 1 << bits, 1 << bits + 1] {
            let bytes = bytes { $0.number(number) }
            #expect(bytes.count == (number >= 1 << bits ? bits / 7 + 1 : bits / 7))
            var reader = ByteReader(bytes[...])
            #expect(try reader.number() == number)
            #expect(reader.isAtEnd)
        }
    }

    @Test func anythingThatIsCutOffIsDamaged() {
        let whole = bytes { $0.number(1 << 30) }
        for length in 0..<whole.count {
            var reader = ByteReader(whole.prefix(length))
            #expect(throws: SearchIndexError.damaged) { try reader.number() }
        }
        var reader = ByteReader([])
        #expect(throws: SearchIndexError.damaged) { try reader.byte() }
        reader = ByteReader([1, 2])
        #expect(throws: SearchIndexError.damaged) { try reader.raw(3) }
    }

    @Test(arguments: [7, 8, 9, 10, 11, 100])
    func aNumberOfTooManyBytesIsDamaged(_ count: Int) {
        for byte in [UInt8(0x80), 0xFF] {
            var reader = ByteReader([UInt8](repeating: byte, count: count)[...] + [0x01])
            #expect(throws: SearchIndexError.damaged) { try reader.number() }
        }
    }

    @Test func bytesAreReadAsTheyAre() throws {
        var reader = ByteReader([9, 8, 7, 6][1...])
        #expect(try reader.byte() == 8)
        #expect(try Array(reader.raw(2)) == [7, 6])
        #expect(reader.isAtEnd)
        #expect(try Array(reader.raw(0)) == [])
    }

    // MARK: Texts

    @Test(arguments: [
        ("", "back", [0, 4, 0x62, 0x61, 0x63, 0x6B]), ("back", "backs", [4, 1, 0x73]), ("back", "back", [4, 0]),
        ("backs", "back", [4, 0]), ("back", "bone", [1, 3, 0x6F, 0x6E, 0x65]),
        // C3 A9, C3 A8: the first byte is in common.
        ("é", "è", [1, 1, 0xA8]),
        // E4 B8 AD, E4 B8 AE.
        ("a中", "a丮", [3, 1, 0xAE]),
        // F0 9F 98 80, F0 9F 98 81.
        ("😀", "😁", [3, 1, 0x81]),
        // C3 A9, E4 B8 AD: nothing is.
        ("é", "中", [0, 3, 0xE4, 0xB8, 0xAD]),
    ])
    func aTextIsWhatItHasMoreThanTheOneBefore(_ previous: String, _ text: String, _ expected: [UInt8]) throws {
        #expect(bytes { $0.text(text, after: previous) } == expected)
        var reader = ByteReader(expected[...])
        var before = Array(previous.utf8)
        #expect(try reader.text(after: &before) == text)
        #expect(before == Array(text.utf8))
        #expect(reader.isAtEnd)
    }

    @Test func textsAreReadBackOneAfterTheOther() throws {
        let texts = ["", "b", "back", "back pain ", "backs", "bà", "bá", "b中", "b丮a", "b😀", "b😁", "c", ""]
        let bytes = bytes { writer in
            for (previous, text) in zip([""] + texts, texts) { writer.text(text, after: previous) }
        }
        var reader = ByteReader(bytes[...])
        var previous: [UInt8] = []
        for text in texts { #expect(try reader.text(after: &previous) == text) }
        #expect(reader.isAtEnd)
    }

    @Test func aTextThatIsCutOffIsDamaged() {
        let whole = bytes { $0.text("back", after: "bone") }
        for length in 0..<whole.count {
            var reader = ByteReader(whole.prefix(length))
            var previous = Array("bone".utf8)
            #expect(throws: SearchIndexError.damaged) { try reader.text(after: &previous) }
        }
    }

    @Test func moreInCommonThanThereIsIsDamaged() throws {
        var reader = ByteReader([5, 1, 0x73])
        var previous = Array("back".utf8)
        #expect(throws: SearchIndexError.damaged) { try reader.text(after: &previous) }
    }
}
