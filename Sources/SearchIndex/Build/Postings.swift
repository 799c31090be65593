internal import Parallel

/// For each stem the documents that have it, with its level in each.
struct Postings: Sendable {
    private let memory: Memory
    private let weights: [UInt8]

    /// - Parameter vectors: of all documents, in consecutive parts.
    init(of vectors: [DocumentVectors], statistics: StemStatistics, jobs: Int) async throws {
        let starts = statistics.documents.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1) }
        // Where the documents of each part go that have a stem: behind those of the parts before.
        var places: [[Int]] = []
        var next = Array(starts.dropLast())
        for (number, part) in vectors.enumerated() {
            places.append(next)
            // Nothing comes behind the last.
            if number + 1 < vectors.count { for stem in part.stems { next[Int(stem)] += 1 } }
        }
        let memory = Memory(starts: starts)
        let firstPlaces = places
        let firstDocuments = vectors.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }
        _ = try await parallelMap(count: vectors.count, jobs: jobs) { part in
            memory.fill(from: vectors[part], places: firstPlaces[part], firstDocument: firstDocuments[part])
        }
        self.memory = memory
        weights = statistics.weights
    }

    /// The list of a stem.
    func list(of stem: Int) -> PostingList {
        let range = memory.starts[stem]..<memory.starts[stem + 1]
        return PostingList(
            weight: weights[stem], documents: memory.documents[range], levels: memory.levels[range])
    }

    /// Memory that several tasks write postings to, each to places of its own.
    ///
    /// Sendable, unchecked: the tasks that fill it share the two buffers, `places` of two of them never name the
    /// same element, and after the last has ended it is only read.
    private final class Memory: @unchecked Sendable {
        /// Where each stem's documents begin in `documents` and `levels`; one more entry at the end.
        let starts: [Int]
        /// Documents of all stems, one stem after the other, in rising order within each.
        let documents: UnsafeMutableBufferPointer<UInt32>
        /// The level of each of `documents`.
        let levels: UnsafeMutableBufferPointer<UInt8>

        init(starts: [Int]) {
            self.starts = starts
            documents = .allocate(capacity: starts[starts.count - 1])
            levels = .allocate(capacity: starts[starts.count - 1])
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
    }
}
