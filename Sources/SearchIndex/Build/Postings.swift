internal import Parallel

/// For each stem the documents that have it, with its level in each.
struct Postings: Sendable {
    /// Where each stem's documents begin in `documents` and `levels`; one more entry at the end.
    let starts: [Int]
    /// Documents of all stems, one stem after the other, in rising order within each.
    let documents: [UInt32]
    /// The level of each of `documents`.
    let levels: [UInt8]
    /// For each stem, its weight.
    let weights: [UInt8]

    /// - Parameter counts: of consecutive ranges of documents.
    init(of counts: [TermCounts], vocabulary: Vocabulary, jobs: Int) async throws {
        let totals = try await parallelMap(count: counts.count, jobs: jobs) { part in
            StemTotals(of: counts[part], stems: vocabulary.stemsOfCounts[part], stemCount: vocabulary.stemCount)
        }
        let documentCount = counts.reduce(0) { $0 + $1.ends.count }
        let length = totals.reduce(0) { $0 + $1.length }
        let average = Double(length) / Double(max(1, documentCount))

        var starts: [Int] = [0]
        starts.reserveCapacity(vocabulary.stemCount + 1)
        var weights: [UInt8] = []
        weights.reserveCapacity(vocabulary.stemCount)
        var places = totals.map { _ in [Int](repeating: 0, count: vocabulary.stemCount) }
        for stem in 0..<vocabulary.stemCount {
            let start = starts[stem]
            var documents = 0
            for part in totals.indices {
                places[part][stem] = start + documents
                documents += Int(totals[part].documents[stem])
            }
            starts.append(start + documents)
            let frequency = totals.reduce(0) { $0 + $1.frequencies[stem] }
            weights.append(Ranking.weight(documents: documents, frequency: frequency, total: documentCount))
        }
        self.starts = starts
        self.weights = weights

        let size = starts[vocabulary.stemCount]
        let output = Output(size: size)
        let firstPlaces = places
        var firstDocuments = [0]
        for part in counts { firstDocuments.append(firstDocuments[firstDocuments.count - 1] + part.ends.count) }
        let firsts = firstDocuments
        _ = try await parallelMap(count: counts.count, jobs: jobs) { part in
            output.fill(
                from: counts[part], stems: vocabulary.stemsOfCounts[part], places: firstPlaces[part],
                firstDocument: firsts[part], averageLength: average)
        }
        (documents, levels) = output.take()
    }
}

/// What a range of documents has of each stem.
private struct StemTotals: Sendable {
    /// For each stem, the number of documents that have it.
    var documents: [UInt32]
    /// For each stem, the sum of its weighted occurrences, in halves.
    var frequencies: [Int]
    /// The sum of the documents' lengths, in halves.
    var length = 0

    init(of counts: TermCounts, stems: [Int32], stemCount: Int) {
        documents = [UInt32](repeating: 0, count: stemCount)
        frequencies = [Int](repeating: 0, count: stemCount)
        var last = [Int32](repeating: -1, count: stemCount)
        var start = 0
        for (document, end) in counts.ends.enumerated() {
            for posting in start..<end {
                let stem = Int(stems[Int(counts.words[posting])])
                let frequency = Int(counts.frequencies[posting])
                frequencies[stem] += frequency
                length += frequency
                if last[stem] != Int32(document) {
                    last[stem] = Int32(document)
                    documents[stem] += 1
                }
            }
            start = end
        }
    }
}

/// Memory that several tasks write to, each to places of its own.
private final class Output: @unchecked Sendable {
    // Unchecked: tasks share the two buffers, and `places` of two of them never name the same element.
    private let documents: UnsafeMutableBufferPointer<UInt32>
    private let levels: UnsafeMutableBufferPointer<UInt8>

    init(size: Int) {
        documents = .allocate(capacity: size)
        levels = .allocate(capacity: size)
        documents.initialize(repeating: 0)
        levels.initialize(repeating: 0)
    }

    deinit {
        documents.deallocate()
        levels.deallocate()
    }

    func fill(
        from counts: TermCounts, stems: [Int32], places: [Int], firstDocument: Int, averageLength: Double
    ) {
        var places = places
        var sums = [UInt32](repeating: 0, count: places.count)
        var met: [Int] = []
        var start = 0
        for (document, end) in counts.ends.enumerated() {
            var length = 0
            met.removeAll(keepingCapacity: true)
            for posting in start..<end {
                let stem = Int(stems[Int(counts.words[posting])])
                let frequency = counts.frequencies[posting]
                if sums[stem] == 0 { met.append(stem) }
                sums[stem] += frequency
                length += Int(frequency)
            }
            start = end
            let relativeLength = Double(length) / averageLength
            for stem in met {
                documents[places[stem]] = UInt32(firstDocument + document)
                levels[places[stem]] = Ranking.level(frequency: sums[stem], relativeLength: relativeLength)
                places[stem] += 1
                sums[stem] = 0
            }
        }
    }

    func take() -> ([UInt32], [UInt8]) { (Array(documents), Array(levels)) }
}
