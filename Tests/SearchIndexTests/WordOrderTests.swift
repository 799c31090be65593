import Testing

@testable import SearchIndex

struct WordOrderTests {
    private static let scalars: [Unicode.Scalar] = [
        " ", "a", "b", "z", "\u{7F}", "\u{80}", "é", "\u{7FF}", "\u{800}", "中", "\u{CFFF}", "\u{D000}", "\u{D7FF}",
        "\u{E000}", "\u{EFFF}", "\u{F000}", "\u{FEFF}", "\u{FFFD}", "\u{FFFF}", "\u{10000}", "😀", "\u{3FFFF}",
        "\u{40000}", "\u{FFFFF}", "\u{100000}", "\u{10FFFF}",
    ]

    private static func words(_ count: Int, seed: UInt64, beginning: [String] = [""]) -> [String] {
        var generator = SeededGenerator(seed: seed)
        return (0..<count).map { _ in
            var word = String.UnicodeScalarView(generator.one(of: beginning).unicodeScalars)
            for _ in 0..<generator.number(below: 5) { word.append(generator.one(of: scalars)) }
            return String(word)
        }
    }

    private static func precedes(_ left: String, _ right: String) -> Bool {
        Array(left.utf16).lexicographicallyPrecedes(Array(right.utf16))
    }

    @Test func orderIsThatOfCodeUnits() {
        let words = Self.words(200, seed: 2) + Self.scalars.map { String(Character($0)) }
        let units = words.map { Array($0.utf16) }
        var disagreements: [String] = []
        for left in words.indices {
            for right in words.indices {
                let order = WordOrder.compare(words[left], words[right])
                if (order < 0) != units[left].lexicographicallyPrecedes(units[right])
                    || (order == 0) != (units[left] == units[right])
                    || WordOrder.precedes(words[left], words[right]) != (order < 0)
                {
                    disagreements.append("\(words[left].debugDescription) \(words[right].debugDescription)")
                }
            }
        }
        #expect(disagreements == [])
    }

    /// The order of code points has U+10000 after U+FFFF; that of code units has it before U+E000.
    @Test func charactersBeyondTheBasicPlaneComeBeforePrivateUse() {
        #expect(WordOrder.precedes("\u{D7FF}", "\u{10000}"))
        #expect(WordOrder.precedes("\u{10FFFF}", "\u{E000}"))
        #expect(WordOrder.precedes("a\u{10FFFF}z", "a\u{FFFD}"))
        #expect(!WordOrder.precedes("\u{E000}", "\u{10000}"))
    }

    @Test func aBeginningComesFirst() {
        #expect(WordOrder.precedes("", "a"))
        #expect(WordOrder.precedes("back", "back "))
        #expect(WordOrder.precedes("back ", "back pain "))
        #expect(WordOrder.precedes("back pain ", "backs"))
        #expect(!WordOrder.precedes("back", "back"))
    }

    /// Many have their first eight bytes in common, by which they are compared first.
    @Test func sortingIsByThatOrder() {
        let words =
            Self.words(700, seed: 3)
            + Self.words(700, seed: 4, beginning: ["shoulder", "shoulde", "中国人", "😀😀", "\u{E000}\u{E000}z"])
        let sorted = WordOrder.sorted(words)
        #expect(sorted.sorted() == Array(words.indices))
        #expect(sorted.map { words[$0] } == words.sorted(by: Self.precedes))
    }
}
