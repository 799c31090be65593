internal import Synchronization

/// Names of which the one is looked for that a mistyped word most likely meant, again and again: an article that has
/// gone may be named by thousands.
///
/// They are prepared when they are asked for first, and what was found is kept. A class, since tasks that resolve
/// different texts share both.
package final class NearestNames: Sendable {
    private struct Candidate {
        let name: String
        let index: Int
        let scalars: [Unicode.Scalar]
        let letters: UInt64
    }

    /// A name that may be meant: its place among the names, and how many edits away it is.
    package struct Match: Sendable {
        package let index: Int
        package let distance: Int
    }

    private struct State {
        var candidates: [Candidate]?
        var found: [String: Match?] = [:]
    }

    private let names: @Sendable () -> [String]
    private let state = Mutex(State())

    /// - Parameter names: gives the names, once.
    package init(_ names: @escaping @Sendable () -> [String]) { self.names = names }

    /// The name that is nearest to a word, if it is as near as `ClosestMatch` asks for.
    ///
    /// Ties go to the first in order, and of the same names to the first.
    package func find(_ word: String) -> Match? {
        state.withLock { state in
            if let known = state.found[word] { return known }
            let candidates = state.candidates ?? names().enumerated().map(Self.candidate)
            state.candidates = candidates
            let nearest = Self.nearest(to: word, among: candidates)
            state.found[word] = .some(nearest)
            return nearest
        }
    }

    private static func nearest(to word: String, among candidates: [Candidate]) -> Match? {
        let target = candidate(0, word)
        var limit = ClosestMatch.limit(of: target.scalars.count)
        var best: (distance: Int, candidate: Candidate)?
        for candidate in candidates where mayBeNear(candidate, target, limit) {
            guard let distance = ClosestMatch.editDistance(target.scalars, candidate.scalars, limit: limit) else {
                continue
            }
            if best.map({ (distance, candidate.name) < ($0.distance, $0.candidate.name) }) ?? true {
                best = (distance, candidate)
                limit = distance
            }
        }
        return best.map { Match(index: $0.candidate.index, distance: $0.distance) }
    }

    private static func candidate(_ index: Int, _ name: String) -> Candidate {
        let scalars = Array(name.lowercased().unicodeScalars)
        let letters = scalars.reduce(into: UInt64(0)) { $0 |= 1 << UInt64($1.value % 64) }
        return Candidate(name: name, index: index, scalars: scalars, letters: letters)
    }

    /// Whether two may be within a number of edits: each edit adds and removes one letter at most.
    private static func mayBeNear(_ one: Candidate, _ other: Candidate, _ limit: Int) -> Bool {
        abs(one.scalars.count - other.scalars.count) <= limit
            && (one.letters & ~other.letters).nonzeroBitCount <= limit
            && (other.letters & ~one.letters).nonzeroBitCount <= limit
    }
}
