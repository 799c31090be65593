/// Edges grouped by article, relation and direction, for pages to read from.
package struct Adjacency: Sendable {
    /// Neighbours of all articles, those of one slot together.
    private let neighbours: [Neighbour]
    /// For each slot, where its neighbours begin; one more at the end.
    private let starts: [Int32]

    private static let slotsPerArticle = Relation.table.count * 2

    /// - Parameters:
    ///   - count: number of articles.
    ///   - edges: in the order in which an article's own edges are to be shown.
    ///   - titles: of all articles; edges read backwards are sorted by them.
    init(count: Int, edges: [Edge], titles: [String]) {
        let slots = Self.slotsPerArticle
        let isSymmetric = Relation.table.map(\.isSymmetric)
        func slot(_ article: Int, _ relation: Int, isInverse: Bool) -> Int {
            article * slots + relation * 2 + (isInverse ? 1 : 0)
        }
        var counts = [Int32](repeating: 0, count: count * slots + 1)
        for edge in edges {
            counts[slot(edge.from, edge.relation, isInverse: false) + 1] += 1
            counts[slot(edge.to, edge.relation, isInverse: !isSymmetric[edge.relation]) + 1] += 1
        }
        for index in 1..<counts.count { counts[index] += counts[index - 1] }
        var next = counts
        let empty = Neighbour(article: -1, basis: nil, note: nil)
        var filled = [Neighbour](repeating: empty, count: Int(counts[counts.count - 1]))
        func put(_ neighbour: Neighbour, in slot: Int) {
            filled[Int(next[slot])] = neighbour
            next[slot] += 1
        }
        for edge in edges {
            put(
                Neighbour(article: edge.to, basis: edge.basis, note: edge.note),
                in: slot(edge.from, edge.relation, isInverse: false))
            put(
                Neighbour(article: edge.from, basis: edge.basis, note: edge.note),
                in: slot(edge.to, edge.relation, isInverse: !isSymmetric[edge.relation]))
        }
        // Stated before inferred; then an article's own edges as written, those of others by title.
        for slot in 0..<count * slots {
            let range = Int(counts[slot])..<Int(counts[slot + 1])
            guard range.count > 1 else { continue }
            let isOwn = slot % 2 == 0 && !isSymmetric[slot % slots / 2]
            if isOwn, !filled[range].contains(where: { $0.basis == .inferred }) { continue }
            let order = filled[range].enumerated().sorted { left, right in
                let (leftRank, rightRank) = (Self.rank(left.element), Self.rank(right.element))
                if leftRank != rightRank { return leftRank < rightRank }
                if isOwn { return left.offset < right.offset }
                return (titles[left.element.article], left.element.article)
                    < (titles[right.element.article], right.element.article)
            }
            filled.replaceSubrange(range, with: order.map(\.element))
        }
        neighbours = filled
        starts = counts
    }

    private static func rank(_ neighbour: Neighbour) -> Int { neighbour.basis == .inferred ? 1 : 0 }

    /// Articles that an article's edges of a relation lead to; of a symmetric relation, in both directions.
    package func outgoing(_ article: Int, _ relation: Relation.ID) -> ArraySlice<Neighbour> {
        slice(article * Self.slotsPerArticle + relation * 2)
    }

    /// Articles whose edges of a relation lead here; empty for a symmetric relation.
    package func incoming(_ article: Int, _ relation: Relation.ID) -> ArraySlice<Neighbour> {
        slice(article * Self.slotsPerArticle + relation * 2 + 1)
    }

    private func slice(_ slot: Int) -> ArraySlice<Neighbour> {
        neighbours[Int(starts[slot])..<Int(starts[slot + 1])]
    }
}
