internal import Parallel

/// Documents that are about the same things, and what a document's words gain from them.
///
/// A word that a document's neighbours have too says more about it than one that it has alone. This is the
/// smoothing of Kurland and Lee, “Corpus structure, language models, and ad hoc information retrieval”
/// (2004), for the words that a document has.
enum Neighbours {
    /// Numbers of documents that are smoothed: fewer have no neighbours to speak of, and with more the work,
    /// which grows with their square, is too much.
    static let documents = 50...8_000

    /// The stems that a document is compared by: its heaviest.
    private static let length = 32
    /// Neighbours of a document.
    private static let count = 5
    /// What a document counts beside its neighbours, which count as much as they are like it.
    private static let ownWeight: Float = 2

    /// A document's heaviest stems with their parts of a vector of length 1.
    private typealias Profile = [(stem: Int32, part: Float)]

    /// The importances of all stems in their documents, each drawn towards what it is in the document's neighbours.
    static func smoothed(
        _ vectors: DocumentVectors, weights: [UInt8], jobs: Int
    ) async throws -> [Float] {
        let profiles = try await parallelMap(count: vectors.count, jobs: jobs) { profile(of: $0, vectors, weights) }
        let lists = lists(of: profiles, stemCount: weights.count)
        let size = max(1, (vectors.count + jobs - 1) / jobs)
        let starts = Array(stride(from: 0, to: vectors.count, by: size))
        return try await parallelMap(count: starts.count, jobs: jobs) { part in
            smoothed(starts[part]..<min(starts[part] + size, vectors.count), vectors, profiles, lists)
        }.flatMap(\.self)
    }

    private static func profile(of document: Int, _ vectors: DocumentVectors, _ weights: [UInt8]) -> Profile {
        var parts = vectors.range(of: document).map { place in
            let stem = vectors.stems[place]
            return (stem: stem, part: vectors.importances[place] * Float(weights[Int(stem)]))
        }
        parts.sort { $0.part == $1.part ? $0.stem < $1.stem : $0.part > $1.part }
        parts.removeLast(max(0, parts.count - length))
        let norm = parts.reduce(0) { $0 + $1.part * $1.part }.squareRoot()
        return norm > 0 ? parts.map { ($0.stem, $0.part / norm) } : []
    }

    /// For each stem the documents whose profiles have it, with its part there.
    private static func lists(of profiles: [Profile], stemCount: Int) -> [[(document: Int32, part: Float)]] {
        var lists = [[(document: Int32, part: Float)]](repeating: [], count: stemCount)
        for (document, profile) in profiles.enumerated() {
            for (stem, part) in profile { lists[Int(stem)].append((Int32(document), part)) }
        }
        return lists
    }

    private static func smoothed(
        _ documents: Range<Int>, _ vectors: DocumentVectors, _ profiles: [Profile],
        _ lists: [[(document: Int32, part: Float)]]
    ) -> [Float] {
        var output: [Float] = []
        output.reserveCapacity(vectors.starts[documents.upperBound] - vectors.starts[documents.lowerBound])
        var likeness = [Float](repeating: 0, count: vectors.count)
        var sums = [Float](repeating: 0, count: lists.count)
        for document in documents {
            let nearest = nearest(to: document, profiles[document], lists, &likeness)
            let total = nearest.reduce(ownWeight) { $0 + $1.likeness }
            let own = vectors.range(of: document)
            for place in own { sums[Int(vectors.stems[place])] = ownWeight * vectors.importances[place] }
            for (neighbour, likeness) in nearest {
                for place in vectors.range(of: neighbour) {
                    let stem = Int(vectors.stems[place])
                    // A stem that the document lacks stays without it.
                    if sums[stem] > 0 { sums[stem] += likeness * vectors.importances[place] }
                }
            }
            for place in own {
                let stem = Int(vectors.stems[place])
                output.append(sums[stem] / total)
                sums[stem] = 0
            }
        }
        return output
    }

    /// The documents that are most like one, by the cosine of their profiles.
    private static func nearest(
        to document: Int, _ profile: Profile, _ lists: [[(document: Int32, part: Float)]],
        _ likeness: inout [Float]
    ) -> [(document: Int, likeness: Float)] {
        var met: [Int] = []
        for (stem, part) in profile {
            for entry in lists[Int(stem)] {
                let other = Int(entry.document)
                if likeness[other] == 0 { met.append(other) }
                likeness[other] += part * entry.part
            }
        }
        var nearest: [(document: Int, likeness: Float)] = []
        for other in met {
            let value = likeness[other]
            likeness[other] = 0
            if other == document { continue }
            let place =
                nearest.firstIndex { value == $0.likeness ? other < $0.document : value > $0.likeness } ?? nearest.count
            if place == count { continue }
            nearest.insert((other, value), at: place)
            if nearest.count > count { nearest.removeLast() }
        }
        return nearest
    }
}
