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
        let stemCount = vocabulary.stemCount
        let totals = try await parallelMap(count: counts.count, jobs: jobs) { part in
            StemTotals(of: counts[part], stems: vocabulary.stemsOfCounts[part], stemCount: stemCount)
        }
        let documentCount = counts.reduce(0) { $0 + $1.ends.count }
        let averageLength = Double(totals.reduce(0) { $0 + $1.length }) / Double(max(1, documentCount))

        var starts = [0]
        starts.reserveCapacity(stemCount + 1)
        var weights: [UInt8] = []
        weights.reserveCapacity(stemCount)
        var places = totals.map { _ in [Int](repeating: 0, count: stemCount) }
        for stem in 0..<stemCount {
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

        var vectors = try await parallelMap(count: counts.count, jobs: jobs) { part in
            DocumentVectors(
                of: counts[part], stems: vocabulary.stemsOfCounts[part], stemCount: stemCount,
                averageLength: averageLength)
        }
        if (Neighbours.fewestDocuments...Neighbours.mostDocuments).contains(documentCount) {
            let all = DocumentVectors(joining: vectors)
            vectors = [all.with(try await Neighbours.smoothed(all, weights: weights, jobs: jobs))]
            places = [Array(starts.dropLast())]
        }
        let output = PostingsMemory(size: starts[stemCount])
        let (parts, firstPlaces) = (vectors, places)
        let firstDocuments = parts.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }
        _ = try await parallelMap(count: parts.count, jobs: jobs) { part in
            output.fill(from: parts[part], places: firstPlaces[part], firstDocument: firstDocuments[part])
        }
        (documents, levels) = output.arrays
    }
}

/// What a range of documents has of each stem.
private struct StemTotals: Sendable {
    /// For each stem, the number of documents that have it.
    var documents: [UInt32]
    /// For each stem, the sum of its weighted occurrences, in quarters.
    var frequencies: [Int]
    /// The sum of the documents' lengths, in quarters.
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

/// Memory that several tasks write postings to, each to places of its own.
private final class PostingsMemory: @unchecked Sendable {
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

    /// - Parameter places: for each stem, where the first of these documents that has it goes.
    func fill(from vectors: DocumentVectors, places: [Int], firstDocument: Int) {
        var places = places
        for document in 0..<vectors.count {
            for place in vectors.range(of: document) {
                let stem = Int(vectors.stems[place])
                documents[places[stem]] = UInt32(firstDocument + document)
                levels[places[stem]] = Ranking.level(vectors.importances[place])
                places[stem] += 1
            }
        }
    }

    var arrays: ([UInt32], [UInt8]) { (Array(documents), Array(levels)) }
}
