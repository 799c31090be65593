import Foundation

@testable import SearchIndex

/// What an index of some documents has to hold, by the formulas of `docs/search-format.md` and nothing cleverer.
///
/// The documents' texts are words in lower case of ASCII letters and digits, with a space between.
struct NaiveIndex {
    /// For each word that a document has, its stem.
    private(set) var stems: [String: String] = [:]
    /// For each word, the number of documents that have it elsewhere than in misspellings.
    private(set) var documents: [String: Int] = [:]
    /// For each stem, its level in the documents that have it.
    private(set) var levels: [String: [Int: Int]] = [:]
    /// For each stem, its weight.
    private(set) var weights: [String: Int] = [:]
    /// Documents by the words of a title, alias or misspelling, without stop words.
    private(set) var titles: [[String]: Set<Int>] = [:]
    /// Documents one of whose levels hangs on the last digits of a number: programs that round otherwise may differ.
    private(set) var uncertain: Set<Int> = []

    let language: String
    let stopWords: Set<String>

    init(_ site: [SearchDocument], language: String) {
        self.language = language
        stopWords = Set(StopWords.words(of: language))
        let stemmer = Stemmer(language: language)
        var occurrences = [[String: Double]](repeating: [:], count: site.count)
        for (number, document) in site.enumerated() {
            func add(_ text: String, _ weight: Double) {
                for word in Self.words(text) {
                    let stem = stems[word] ?? stemmer?.stem(word) ?? word
                    stems[word] = stem
                    occurrences[number][stem, default: 0] += weight
                }
            }
            add(document.title, 3)
            add(document.summary, 4)
            for text in document.aliases + document.misspellings { add(text, 4) }
            // 2 in all, since the body has the headings too.
            for heading in document.headings { add(heading.text, 1) }
            add(document.body, 1)
            for name in document.relatedNames { add(name, 0.25) }

            let proper = [document.title, document.summary, document.body] + document.aliases
            for word in Set(proper.flatMap(Self.words)) { documents[word, default: 0] += 1 }
            for name in [document.title] + document.aliases + document.misspellings {
                titles[meaning(Self.words(name)), default: []].insert(number)
            }
        }
        rank(occurrences)
    }

    static func words(_ text: String) -> [String] { text.split(separator: " ").map(String.init) }

    func meaning(_ words: [String]) -> [String] {
        let others = words.filter { !stopWords.contains($0) }
        return others.isEmpty ? words : others
    }

    // MARK: Levels and weights

    private mutating func rank(_ occurrences: [[String: Double]]) {
        let count = Double(occurrences.count)
        let lengths = occurrences.map { $0.values.reduce(0, +) }
        let average = lengths.reduce(0, +) / count
        let importances = zip(occurrences, lengths).map { occurrences, length in
            occurrences.mapValues { frequency in
                let x = frequency / (1 - 0.6 + 0.6 * length / average)
                return x / (x + 1.8)
            }
        }
        var sums: [String: (documents: Double, frequency: Double)] = [:]
        for (stem, frequency) in occurrences.joined() {
            sums[stem, default: (0, 0)].documents += 1
            sums[stem, default: (0, 0)].frequency += frequency
        }
        weights = sums.mapValues { n, frequency in
            let value = 12 * log(1 + (count - n + 0.5) / (n + 0.5)) * pow(frequency / n, 0.25)
            return max(1, min(255, Int(value + 0.5)))
        }
        let isSmoothed = (50...8_000).contains(occurrences.count)
        for (number, values) in (isSmoothed ? smoothed(importances) : importances).enumerated() {
            for (stem, value) in values {
                let level = 16 * value + 0.5
                if abs(level - level.rounded()) < (isSmoothed ? 1e-4 : 4e-6) { uncertain.insert(number) }
                levels[stem, default: [:]][number] = max(1, min(15, Int(level)))
            }
        }
    }

    private mutating func smoothed(_ importances: [[String: Double]]) -> [[String: Double]] {
        var hasTie = [Bool](repeating: false, count: importances.count)
        let profiles = importances.enumerated().map { number, values in
            let parts = values.map { stem, value in (stem: stem, part: value * Double(weights[stem] ?? 0)) }
                .sorted { $0.part > $1.part }
            // Which of two equal ones is the 32nd is not told.
            hasTie[number] = parts.count > 32 && parts[31].part - parts[32].part < 1e-4
            let length = parts.prefix(32).reduce(0) { $0 + $1.part * $1.part }.squareRoot()
            return Dictionary(uniqueKeysWithValues: parts.prefix(32).map { ($0.stem, $0.part / length) })
        }
        return importances.indices.map { number in
            let near = importances.indices.filter { $0 != number }.map { other in
                (other, profiles[number].reduce(0) { $0 + $1.value * (profiles[other][$1.key] ?? 0) })
            }.filter { $0.1 > 0 }.sorted { $0.1 > $1.1 }
            if near.count > 5, near[4].1 - near[5].1 < 1e-5 { uncertain.insert(number) }
            let nearest = near.prefix(5)
            if hasTie[number] || near.prefix(6).contains(where: { hasTie[$0.0] }) { uncertain.insert(number) }
            let total = nearest.reduce(2) { $0 + $1.1 }
            return importances[number].reduce(into: [:]) { output, entry in
                let others = nearest.reduce(0) { $0 + $1.1 * (importances[$1.0][entry.key] ?? 0) }
                output[entry.key] = (2 * entry.value + others) / total
            }
        }
    }
}
