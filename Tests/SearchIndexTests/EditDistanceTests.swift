import Testing

@testable import SearchIndex

struct EditDistanceTests {
    /// Optimal string alignment by the whole matrix.
    private static func errors(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
        var matrix = [[Int]](repeating: [Int](repeating: 0, count: right.count + 1), count: left.count + 1)
        for i in 0...left.count {
            for j in 0...right.count {
                if i == 0 || j == 0 {
                    matrix[i][j] = i + j
                    continue
                }
                let replaced = matrix[i - 1][j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1)
                matrix[i][j] = min(replaced, matrix[i - 1][j] + 1, matrix[i][j - 1] + 1)
                if i > 1, j > 1, left[i - 1] == right[j - 2], left[i - 2] == right[j - 1] {
                    matrix[i][j] = min(matrix[i][j], matrix[i - 2][j - 2] + 1)
                }
            }
        }
        return matrix[left.count][right.count]
    }

    /// Words, and what one to four errors make of them.
    private static let words: [String] = {
        var generator = SeededGenerator(seed: 1)
        let letters = Array("abcdé中😀".unicodeScalars)
        var words = ["", "a", "ab", "abba", "knee", "posture", "shoulder", "中国人民", "😀a😀b", "éaéa"]
        while words.count < 150 {
            var word = Array(generator.one(of: words).unicodeScalars)
            for _ in 0...generator.number(below: 4) {
                let place = generator.number(below: word.count + 1)
                switch generator.number(below: 4) {
                case 0: word.insert(generator.one(of: letters), at: place)
                case 1: if place < word.count { word.remove(at: place) }
                case 2: if place < word.count { word[place] = generator.one(of: letters) }
                default: if place + 1 < word.count { word.swapAt(place, place + 1) }
                }
            }
            words.append(text(word))
        }
        return words
    }()

    private static func text(_ scalars: [Unicode.Scalar]) -> String {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars)
        return String(text)
    }

    @Test(arguments: [1, 2])
    func errorsAreThoseOfTheWholeMatrix(_ limit: Int) {
        let scalars = Self.words.map { Array($0.unicodeScalars) }
        var disagreements: [String] = []
        var counts = [Int](repeating: 0, count: 4)
        for (left, word) in Self.words.enumerated() {
            // One distance for all words: what it keeps from one must not tell on the next.
            var distance = EditDistance(from: word, limit: limit)
            for (right, other) in Self.words.enumerated() {
                let errors = Self.errors(scalars[left], scalars[right])
                counts[min(errors, 3)] += 1
                let found = distance.errors(to: other)
                if found != (errors <= limit ? errors : nil) {
                    disagreements.append("\(word) \(other): \(String(describing: found)), not \(errors)")
                }
            }
        }
        #expect(disagreements == [])
        #expect(counts.allSatisfy { $0 >= 150 }, "the words have too few of some distance: \(counts)")
    }

    @Test(arguments: [
        ("knee", "knee", 0), ("knee", "kneee", 1), ("knee", "kne", 1), ("knee", "knie", 1), ("knee", "nkee", 1),
        ("", "", 0), ("", "a", 1), ("", "ab", 2), ("ab", "", 2),
        ("abcd", "badc", 2), ("shoulder", "xhouldex", 2), ("shoulder", "houlde", 2), ("shoulder", "xshoulderx", 2),
        ("worry", "wory", 1), ("中国", "国中", 1), ("😀a", "a😀", 1), ("é", "e", 1),
    ])
    func errorsAreCountedInCharacters(_ word: String, _ other: String, _ errors: Int) {
        var distance = EditDistance(from: word, limit: 2)
        #expect(distance.errors(to: other) == errors)
    }

    @Test(arguments: [
        // Two exchanged and one put between them: a part that was changed is not changed again.
        ("ca", "abc"), ("abc", "xyz"), ("", "abc"), ("shoulder", "xhouldxx"), ("knee", "posture"),
    ])
    func moreThanTwoErrorsAreNone(_ word: String, _ other: String) {
        var distance = EditDistance(from: word, limit: 2)
        #expect(distance.errors(to: other) == nil)
    }

    @Test(arguments: [
        ("worry", "wory"), ("wory", "wory"), ("aaaa", "a"), ("abab", "abab"), ("committee", "comite"), ("", ""),
        ("😀😀a", "😀a"), ("éé", "é"),
    ])
    func doublesBecomeOne(_ word: String, _ single: String) {
        #expect(EditDistance.withoutDoubles(word) == single)
    }
}
