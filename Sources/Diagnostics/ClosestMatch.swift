/// The candidate that a mistyped word most likely meant.
package enum ClosestMatch {
    /// The candidate with the least edit distance, if it is near enough to be worth a hint: at most a
    /// third of the word's length, and at least one, edits away.
    ///
    /// Ties go to the first in order.
    package static func find(_ word: String, among candidates: some Sequence<String>) -> String? {
        let target = Array(word.lowercased().unicodeScalars)
        let limit = limit(of: target.count)
        var best: (distance: Int, candidate: String)?
        for candidate in candidates {
            let scalars = Array(candidate.lowercased().unicodeScalars)
            guard abs(scalars.count - target.count) <= limit,
                let distance = editDistance(target, scalars, limit: limit)
            else { continue }
            if best.map({ (distance, candidate) < ($0.distance, $0.candidate) }) ?? true {
                best = (distance, candidate)
            }
        }
        return best?.candidate
    }

    /// How many edits a word of some length may be away from what it means.
    static func limit(of length: Int) -> Int { max(1, length / 3) }

    /// The optimal string alignment distance: insertions, deletions, substitutions and swaps of
    /// neighbours, each counted once (Damerau 1964, restricted form).
    ///
    /// - Returns: the distance, or nil where it is over the limit.
    /// - Complexity: O(*n* · *m*).
    package static func editDistance(_ first: [Unicode.Scalar], _ second: [Unicode.Scalar], limit: Int = .max) -> Int? {
        var beforeLast = [Int](repeating: 0, count: second.count + 1)
        var last = Array(0...second.count)
        for row in 0..<first.count {
            var current = [row + 1]
            current.reserveCapacity(second.count + 1)
            for column in 0..<second.count {
                var cost = min(
                    last[column + 1] + 1,
                    current[column] + 1,
                    last[column] + (first[row] == second[column] ? 0 : 1)
                )
                if row > 0, column > 0, first[row] == second[column - 1], first[row - 1] == second[column] {
                    cost = min(cost, beforeLast[column - 1] + 1)
                }
                current.append(cost)
            }
            // No later row has less than the least of two that follow one another.
            if min(last.min() ?? 0, current.min() ?? 0) > limit { return nil }
            (beforeLast, last) = (last, current)
        }
        return last[second.count] <= limit ? last[second.count] : nil
    }
}
