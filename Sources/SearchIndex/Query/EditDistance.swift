/// Errors between two words: a character too many, too few, another one, or two neighbours exchanged.
///
/// Optimal string alignment after Damerau, “A technique for computer detection and correction of spelling
/// errors” (1964): no part of a word is changed twice.
struct EditDistance {
    private let word: [Unicode.Scalar]
    private let limit: Int
    private var rows: [[Int]]

    /// - Parameter limit: more errors than that are not counted.
    init(from word: String, limit: Int) {
        self.word = Array(word.unicodeScalars)
        self.limit = limit
        rows = Array(repeating: Array(repeating: 0, count: self.word.count + 1), count: 3)
    }

    /// A word with one character in place of two or more that are the same: a double is the likeliest slip.
    static func withoutDoubles(_ word: String) -> String {
        var output = String.UnicodeScalarView()
        for scalar in word.unicodeScalars where scalar != output.last { output.append(scalar) }
        return String(output)
    }

    /// The number of errors; nil if there are more than the limit.
    mutating func errors(to other: String) -> Int? {
        let other = Array(other.unicodeScalars)
        if abs(other.count - word.count) > limit { return nil }
        for column in 0...word.count { rows[0][column] = column }
        for row in 0..<other.count {
            // Rows of the matrix by turns: this one, the one before, and the one before that.
            let (this, last, lastButOne) = ((row + 1) % 3, row % 3, (row + 2) % 3)
            rows[this][0] = row + 1
            var least = row + 1
            for column in 0..<word.count {
                let isEqual = other[row] == word[column]
                var errors = min(
                    rows[last][column] + (isEqual ? 0 : 1), rows[last][column + 1] + 1, rows[this][column] + 1)
                if row > 0, column > 0, other[row] == word[column - 1], other[row - 1] == word[column] {
                    errors = min(errors, rows[lastButOne][column - 1] + 1)
                }
                rows[this][column + 1] = errors
                least = min(least, errors)
            }
            if least > limit { return nil }
        }
        let errors = rows[other.count % 3][word.count]
        return errors <= limit ? errors : nil
    }
}
