/// A relation between two articles, looked up and checked, in the authored direction.
package struct Edge: Sendable, Hashable {
    /// Places of the two articles in `KnowledgeBase.articles`.
    package let from: Int
    package let to: Int
    package let relation: Relation.ID
    package let basis: Basis?
    package let note: String?
    /// Where it is written, in the file of `from`.
    package let position: Position
}

/// An edge as seen from one of its ends.
package struct Neighbour: Sendable, Hashable {
    /// The article at the other end.
    package let article: Int
    package let basis: Basis?
    package let note: String?
}
