internal import Taxonomy

/// All articles below one, for its page to show their edges as theirs.
struct Descendants {
    /// An article that edges of descendants lead to.
    struct RolledUp {
        let article: Int
        /// Every edge to it is inferred.
        var isInferred: Bool
        /// The descendants that it holds for.
        var via: [Int]
    }

    private let articles: [Int]
    private let root: Int
    private let adjacency: Adjacency

    /// - Precondition: the hierarchy has no cycle; an article with several parents counts once.
    init(of root: Int, in adjacency: Adjacency) {
        self.root = root
        self.adjacency = adjacency
        var found: [Int] = []
        var pending = adjacency.incoming(root, Relation.parents).reversed().map(\.article)
        guard !pending.isEmpty else {
            articles = []
            return
        }
        var seen: Set<Int> = [root]
        while let article = pending.popLast() {
            guard seen.insert(article).inserted else { continue }
            found.append(article)
            pending += adjacency.incoming(article, Relation.parents).reversed().map(\.article)
        }
        articles = found
    }

    /// What the descendants' edges of a relation lead to (or, inverse, come from), beyond what the
    /// article has itself: what is stated of one first, then what holds for most.
    func neighbours(
        _ relation: Relation.ID, isInverse: Bool, beyond own: ArraySlice<Neighbour>
    ) -> [RolledUp] {
        guard !articles.isEmpty else { return [] }
        var excluded = Set(own.map(\.article))
        excluded.insert(root)
        excluded.formUnion(articles)
        var places: [Int: Int] = [:]
        var found: [RolledUp] = []
        for article in articles {
            let neighbours =
                isInverse ? adjacency.incoming(article, relation) : adjacency.outgoing(article, relation)
            for neighbour in neighbours where !excluded.contains(neighbour.article) {
                let isInferred = neighbour.basis == .inferred
                if let place = places[neighbour.article] {
                    found[place].via.append(article)
                    found[place].isInferred = found[place].isInferred && isInferred
                } else {
                    places[neighbour.article] = found.count
                    found.append(RolledUp(article: neighbour.article, isInferred: isInferred, via: [article]))
                }
            }
        }
        return found.enumerated().sorted { left, right in
            let (first, second) = (left.element, right.element)
            if first.isInferred != second.isInferred { return second.isInferred }
            if first.via.count != second.via.count { return first.via.count > second.via.count }
            return left.offset < right.offset
        }.map(\.element)
    }
}
