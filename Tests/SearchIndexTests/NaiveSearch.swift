import Foundation

@testable import SearchIndex

/// Answers queries without phrases by looking at every word and document.
struct NaiveSearch {
    struct Answer: Equatable {
        var total = 0
        var isLowerBound = false
        /// The best, in order.
        var results: [Result] = []
        var suggestion: String?
        var unknownWords: [String] = []
    }

    struct Result: Equatable {
        let document: Int
        let score: Int
    }

    let index: NaiveIndex
    /// Documents of a stem, the strongest first.
    private let lists: [String: [(document: Int, level: Int)]]

    static let longestHead = 2_000

    init(_ index: NaiveIndex) {
        self.index = index
        lists = index.levels.mapValues { levels in
            levels.map { (document: $0.key, level: $0.value) }.sorted {
                ($0.level, $1.document) > ($1.level, $0.document)
            }
        }
    }

    /// The documents of a stem with their levels, the strongest first.
    func list(_ stem: String) -> [(document: Int, level: Int)] { lists[stem] ?? [] }

    func answer(_ query: String, limit: Int) -> Answer {
        let all = NaiveIndex.words(query.lowercased())
        let meaning = index.meaning(all)
        var answer = Answer()
        var corrected: [String: String] = [:]
        var forms: [String: [(unit: Int, stem: String)]] = [:]
        for word in meaning where forms[word] == nil {
            let isLast = word == all.last && query.last != " "
            var found: [(Int, String)] = index.stems[word].map { [(4 * weight($0), $0)] } ?? []
            // A word by itself is worth more than what it begins; where it is none, that is worth as much.
            let factor = found.isEmpty ? 4 : 1
            let longer = word.count < 3 ? [] : expansions(word).map { index.stems[$0] ?? "" }
            // None weighs more than the first.
            let completed = longer.map { (factor * min(weight($0), weight(longer[0])), $0) }
            if isLast { found += completed }
            if found.isEmpty {
                let candidates = corrections(word)
                corrected[word] = candidates.first
                found = zip(candidates, [4, 1, 1]).map { candidate, factor in
                    let stem = index.stems[candidate] ?? ""
                    return (factor * weight(stem), stem)
                }
            }
            if found.isEmpty { found = completed }
            if found.isEmpty { answer.unknownWords.append(word) }
            forms[word] = found
        }
        if !corrected.isEmpty { answer.suggestion = all.map { corrected[$0] ?? $0 }.joined(separator: " ") }

        // Of a list that is too long only the strongest count, but for the shortest where all are too long.
        let used = Set(forms.values.joined().map(\.stem))
        let cut = used.filter { list($0).count > Self.longestHead }
        var whole = used.subtracting(cut)
        if whole.isEmpty, let shortest = cut.min(by: { list($0).count < list($1).count }) { whole = [shortest] }
        answer.isLowerBound = !cut.isSubset(of: whole)

        var scores: [Int: Int] = [:]
        for word in Set(meaning) {
            var best: [Int: Int] = [:]
            for (unit, stem) in forms[word] ?? [] {
                let list = list(stem)
                for (document, level) in whole.contains(stem) ? list[...] : list.prefix(Self.longestHead) {
                    best[document] = max(best[document] ?? 0, unit * level)
                }
            }
            for (document, score) in best { scores[document, default: 0] += score * meaning.count { $0 == word } }
        }
        let words = meaning.map { corrected[$0] ?? $0 }
        var gains: [Int: Int] = [:]
        for start in words.indices {
            for end in start..<min(start + 8, words.count) {
                // A title's words are all known, so that each weighs what its own list does.
                let sum = words[start...end].reduce(0) { $0 + (index.weights[index.stems[$1] ?? ""] ?? 0) }
                for document in index.titles[Array(words[start...end])] ?? [] {
                    gains[document] = max(gains[document] ?? 0, 15 * sum)
                }
            }
        }
        for (document, gain) in gains { scores[document, default: 0] += gain }
        for document in index.titles[words] ?? [] { scores[document, default: 0] += 268_435_456 }
        answer.total = scores.count
        answer.results = scores.map { Result(document: $0.key, score: $0.value) }
            .sorted { ($0.score, $1.document) > ($1.score, $0.document) }
            .prefix(limit).map { $0 }
        return answer
    }

    // MARK: Words

    private func weight(_ stem: String) -> Int { index.weights[stem] ?? 0 }

    private func frequency(_ word: String) -> Int {
        guard let documents = index.documents[word] else { return 0 }
        return min(255, Int((12 * log2(Double(documents))).rounded(.down)) + 1)
    }

    func expansions(_ beginning: String) -> [String] {
        index.documents.keys.filter { $0.hasPrefix(beginning) && $0 != beginning }
            .sorted { (frequency($0), $1) > (frequency($1), $0) }
            .prefix(32).map { $0 }
    }

    private func corrections(_ word: String) -> [String] {
        let letters = Array(word.utf8)
        if letters.count < 4 { return [] }
        let most = letters.count < 8 ? 1 : 2
        var errors: [String: Int] = [:]
        func compare(_ isLike: ([UInt8]) -> Bool) {
            for other in index.documents.keys where errors[other] == nil {
                let others = Array(other.utf8)
                guard others.count >= 3, abs(others.count - letters.count) <= most, isLike(others) else { continue }
                let count = Self.errors(letters, others)
                if count <= most { errors[other] = count }
            }
        }
        compare { $0.first == letters.first }
        if !errors.values.contains(1) { compare { $0.last == letters.last } }
        if errors.isEmpty, most == 2 {
            compare { other in
                other.count >= 6 && (1...3).contains { other[2] == letters[$0] && other[3] == letters[$0 + 1] }
            }
        }
        let fewest = errors.values.min()
        func isDoubled(_ other: String) -> Bool { Self.withoutDoubles(other) == Self.withoutDoubles(word) }
        return errors.filter { $0.value == fewest }.keys.sorted { left, right in
            if isDoubled(left) != isDoubled(right) { return isDoubled(left) }
            return (frequency(left), right) > (frequency(right), left)
        }.prefix(3).map { $0 }
    }

    private static func withoutDoubles(_ word: String) -> [UInt8] {
        let letters = Array(word.utf8)
        return letters.indices.filter { $0 == 0 || letters[$0] != letters[$0 - 1] }.map { letters[$0] }
    }

    /// Optimal string alignment by the whole matrix.
    private static func errors(_ left: [UInt8], _ right: [UInt8]) -> Int {
        let width = right.count + 1
        var matrix = [Int](repeating: 0, count: (left.count + 1) * width)
        for i in 0...left.count {
            for j in 0...right.count {
                if i == 0 || j == 0 {
                    matrix[i * width + j] = i + j
                    continue
                }
                let before = (i - 1) * width + j
                var least = matrix[before - 1] + (left[i - 1] == right[j - 1] ? 0 : 1)
                least = min(least, matrix[before] + 1, matrix[before + width - 1] + 1)
                if i > 1, j > 1, left[i - 1] == right[j - 2], left[i - 2] == right[j - 1] {
                    least = min(least, matrix[before - width - 2] + 1)
                }
                matrix[i * width + j] = least
            }
        }
        return matrix[left.count * width + right.count]
    }
}
