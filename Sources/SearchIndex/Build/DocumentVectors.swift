/// How much each document of a range says about each stem that it has.
struct DocumentVectors: Sendable {
    /// Where each document's stems begin in `stems` and `importances`; one more entry at the end.
    private(set) var starts: [Int] = [0]
    /// The stems of the documents, one document after the other, each stem once.
    private(set) var stems: [Int32] = []
    /// The importance of each of `stems` for its document, from 0 to 1.
    private(set) var importances: [Float] = []

    var count: Int { starts.count - 1 }

    func range(of document: Int) -> Range<Int> { starts[document]..<starts[document + 1] }

    /// - Parameters:
    ///   - stems: for each word of the counts, its stem.
    ///   - averageLength: of all documents, in quarters of occurrences.
    init(of counts: TermCounts, stems stemsOfWords: [Int32], stemCount: Int, averageLength: Double) {
        stems.reserveCapacity(counts.words.count)
        importances.reserveCapacity(counts.words.count)
        starts.reserveCapacity(counts.ends.count + 1)
        var sums = [UInt32](repeating: 0, count: stemCount)
        var start = 0
        for end in counts.ends {
            var length = 0
            let first = stems.count
            for posting in start..<end {
                let stem = stemsOfWords[Int(counts.words[posting])]
                let frequency = counts.frequencies[posting]
                if sums[Int(stem)] == 0 { stems.append(stem) }
                sums[Int(stem)] += frequency
                length += Int(frequency)
            }
            start = end
            let relativeLength = Double(length) / averageLength
            for place in first..<stems.count {
                let stem = Int(stems[place])
                importances.append(Ranking.importance(frequency: sums[stem], relativeLength: relativeLength))
                sums[stem] = 0
            }
            starts.append(stems.count)
        }
    }

    /// The vectors of several ranges, one after the other.
    init(joining parts: [DocumentVectors]) {
        if parts.count == 1 {
            self = parts[0]
            return
        }
        stems.reserveCapacity(parts.reduce(0) { $0 + $1.stems.count })
        importances.reserveCapacity(stems.capacity)
        for part in parts {
            starts += part.starts.dropFirst().map { $0 + stems.count }
            stems += part.stems
            importances += part.importances
        }
    }

    /// Replaces all importances.
    func with(_ importances: [Float]) -> DocumentVectors {
        var vectors = self
        vectors.importances = importances
        return vectors
    }
}
