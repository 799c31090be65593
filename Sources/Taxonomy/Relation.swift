/// One row of the relation table: everything there is to know about a relation is in its row, and
/// adding a relation is adding a row.
package struct Relation: Sendable, Hashable {
    /// The kinds that a relation may lead to.
    package enum Target: Sendable, Hashable {
        /// One kind, so that a bare slug is enough.
        case kind(Kind)
        /// The kind of the article that states it.
        case sameKind
        /// Any kind, so that a reference is a full id.
        case anyKind
    }

    /// The word in front matter, in the JSON index and in templates.
    package let key: String
    /// Kinds whose articles may state it.
    package let from: [Kind]
    package let to: Target
    /// The word for the same edge read from its other end; the key itself if symmetric.
    package let inverse: String
    /// Heading on the page of the article that states it.
    package let heading: String
    /// Heading on the page of the article that it leads to.
    package let inverseHeading: String
    /// Whether a parent's page shows its children's edges, marked as theirs.
    package var rollsUp = false

    package var isSymmetric: Bool { key == inverse }

    /// Kinds that an edge from an article of `kind` may lead to.
    package func targets(from kind: Kind) -> [Kind] {
        switch to {
        case .kind(let target): [target]
        case .sameKind: [kind]
        case .anyKind: Kind.allCases
        }
    }

    /// The relation table, in the order in which a page shows the relations.
    package static let table: [Relation] = [
        Relation(
            key: "parents", from: [.cause, .symptom, .intervention], to: .sameKind, inverse: "children",
            heading: "Part of", inverseHeading: "Forms"),
        Relation(
            key: "produces", from: [.cause], to: .kind(.symptom), inverse: "produced_by",
            heading: "What you may notice", inverseHeading: "Possible causes", rollsUp: true),
        Relation(
            key: "addressed_by", from: [.cause], to: .kind(.intervention), inverse: "addresses",
            heading: "What can help", inverseHeading: "Helps with", rollsUp: true),
        Relation(
            key: "relieves", from: [.intervention], to: .kind(.symptom), inverse: "relieved_by",
            heading: "May ease", inverseHeading: "What may ease it", rollsUp: true),
        Relation(
            key: "leads_to", from: [.cause], to: .kind(.cause), inverse: "led_to_by",
            heading: "Can lead to", inverseHeading: "Can be brought on by", rollsUp: true),
        Relation(
            key: "about", from: [.faq], to: .anyKind, inverse: "questions",
            heading: "About", inverseHeading: "Common questions"),
        Relation(
            key: "applies", from: [.tip], to: .kind(.intervention), inverse: "applied_by",
            heading: "Puts into practice", inverseHeading: "Tips"),
        Relation(
            key: "targets", from: [.tip], to: .kind(.cause), inverse: "targeted_by",
            heading: "Helps avoid", inverseHeading: "Tips"),
        Relation(
            key: "related", from: Kind.allCases, to: .anyKind, inverse: "related",
            heading: "Related", inverseHeading: "Related"),
    ]

    /// A relation's place in `table`.
    package typealias ID = Int

    /// For each row, its place among all rows sorted by key.
    static let ranksByKey: [Int] = {
        var ranks = [Int](repeating: 0, count: table.count)
        for (rank, id) in table.indices.sorted(by: { table[$0].key < table[$1].key }).enumerated() { ranks[id] = rank }
        return ranks
    }()

    // The rows that the derived lists and the rules speak of.
    package static let parents = id(of: "parents")
    package static let produces = id(of: "produces")
    package static let addressedBy = id(of: "addressed_by")
    package static let relieves = id(of: "relieves")
    package static let related = id(of: "related")

    /// The place of the row with a key.
    ///
    /// - Precondition: there is one; keys of rows that code names are checked by a test.
    private static func id(of key: String) -> ID {
        guard let id = table.firstIndex(where: { $0.key == key }) else {
            preconditionFailure("the relation table has no row \(key)")
        }
        return id
    }
}

/// How well an edge is founded.
package enum Basis: String, CaseIterable, Codable, Sendable, Hashable {
    /// A source says so of this article.
    case stated
    /// The editors conclude so.
    case inferred
}
