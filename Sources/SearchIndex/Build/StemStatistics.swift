internal import Parallel

/// What all documents together have of each stem.
struct StemStatistics: Sendable {
    /// For each stem, the number of documents that have it.
    let documents: [Int]
    /// For each stem, its weight.
    let weights: [UInt8]
    /// The average length of a document, in quarters of occurrences.
    let averageLength: Double

    /// - Parameter counts: of all documents, in parts.
    init(of counts: [TermCounts], vocabulary: Vocabulary, jobs: Int) async throws {
        let parts = try await parallelMap(count: counts.count, jobs: jobs) { part in
            Part(of: counts[part], stems: vocabulary.stemsOfCounts[part], stemCount: vocabulary.stemCount)
        }
        let total = counts.reduce(0) { $0 + $1.ends.count }
        let documents = (0..<vocabulary.stemCount).map { stem in
            parts.reduce(0) { $0 + Int($1.documents[stem]) }
        }
        weights = documents.enumerated().map { stem, documents in
            let frequency = parts.reduce(0) { $0 + $1.frequencies[stem] }
            return Ranking.weight(documents: documents, frequency: frequency, total: total)
        }
        self.documents = documents
        averageLength = Double(parts.reduce(0) { $0 + $1.length }) / Double(max(1, total))
    }

    /// What a part of the documents has.
    private struct Part: Sendable {
        var documents: [UInt32]
        /// The sums of weighted occurrences, in quarters.
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
}
