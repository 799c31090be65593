/// The order in which a reader is led through the articles of each kind: parents before their
/// children, by `order` and then title.
package struct Hierarchy: Sendable {
    /// For each kind, by its position: its articles, each once, below its first parent.
    package let readingOrder: [[Int]]
    /// For each article, its first parent, or -1.
    package let firstParent: [Int32]
    /// For each article, the number of ancestors above it along first parents.
    package let depth: [Int32]
    /// For each kind, by its position: articles without a parent.
    package let roots: [[Int]]

    /// - Precondition: `parents` has no cycle.
    init(articles: [Article], adjacency: Adjacency) {
        let sorted = Self.sortedByOrder(articles)
        var children = [[Int]](repeating: [], count: articles.count)
        var firstParent = [Int32](repeating: -1, count: articles.count)
        var roots = [[Int]](repeating: [], count: Kind.allCases.count)
        for article in sorted {
            if let parent = adjacency.outgoing(article, Relation.parents).first {
                firstParent[article] = Int32(parent.article)
                children[parent.article].append(article)
            } else {
                roots[articles[article].kind.position].append(article)
            }
        }
        var depth = [Int32](repeating: 0, count: articles.count)
        readingOrder = roots.map { roots in
            var order: [Int] = []
            var stack = Array(roots.reversed())
            while let article = stack.popLast() {
                order.append(article)
                for child in children[article].reversed() {
                    depth[child] = depth[article] + 1
                    stack.append(child)
                }
            }
            return order
        }
        self.firstParent = firstParent
        self.depth = depth
        self.roots = roots
    }

    /// Articles by `order` (those without come last), title and id.
    private static func sortedByOrder(_ articles: [Article]) -> [Int] {
        let keys = articles.map { (order: $0.frontMatter.order ?? .max, title: $0.frontMatter.title) }
        return articles.indices.sorted { left, right in
            if keys[left].order != keys[right].order { return keys[left].order < keys[right].order }
            if keys[left].title != keys[right].title { return keys[left].title < keys[right].title }
            return left < right
        }
    }
}
