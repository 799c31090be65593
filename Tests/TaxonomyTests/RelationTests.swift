import Testing

@testable import Taxonomy

struct RelationTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let key: String
        let from: [Kind]
        let to: Relation.Target
        let inverse: String
        let heading: String
        let back: String

        init(_ key: String, _ from: [Kind], _ to: Relation.Target, _ inverse: String, _ heading: String, _ back: String)
        {
            (self.key, self.from, self.to) = (key, from, to)
            (self.inverse, self.heading, self.back) = (inverse, heading, back)
        }

        var testDescription: String { key }
    }

    /// The relations as the documentation lists them.
    static let rows = [
        Row("parents", [.cause, .symptom, .intervention], .sameKind, "children", "Part of", "Forms"),
        Row("produces", [.cause], .kind(.symptom), "produced_by", "What you may notice", "Possible causes"),
        Row("leads_to", [.cause], .kind(.cause), "led_to_by", "Can lead to", "Can be brought on by"),
        Row("addressed_by", [.cause], .kind(.intervention), "addresses", "What can help", "Helps with"),
        Row("relieves", [.intervention], .kind(.symptom), "relieved_by", "May ease", "What may ease it"),
        Row("about", [.faq], .anyKind, "questions", "About", "Common questions"),
        Row("applies", [.tip], .kind(.intervention), "applied_by", "Puts into practice", "Tips"),
        Row("targets", [.tip], .kind(.cause), "targeted_by", "Helps avoid", "Tips"),
        Row("related", Kind.allCases, .anyKind, "related", "Related", "Related"),
    ]

    @Test(arguments: rows)
    func aRelationIsAsTheDocumentationSays(_ row: Row) throws {
        let relation = try #require(Relation.table.first { $0.key == row.key })
        #expect(relation.from == row.from)
        #expect(relation.to == row.to)
        #expect(relation.inverse == row.inverse)
        #expect(relation.heading == row.heading)
        #expect(relation.inverseHeading == row.back)
        #expect(relation.isSymmetric == (row.key == "related"))
    }

    @Test func thereAreNoOtherRelations() {
        #expect(Set(Relation.table.map(\.key)) == Set(Self.rows.map(\.key)))
    }

    @Test func noWordNamesTwoRelations() {
        let words = Relation.table.map(\.key) + Relation.table.filter { !$0.isSymmetric }.map(\.inverse)
        #expect(Set(words).count == words.count)
        for relation in Relation.table { #expect(!relation.from.isEmpty) }
    }

    @Test func everyRowThatCodeNamesIsThere() {
        #expect(Relation.table[Relation.parents].key == "parents")
        #expect(Relation.table[Relation.produces].key == "produces")
        #expect(Relation.table[Relation.addressedBy].key == "addressed_by")
        #expect(Relation.table[Relation.relieves].key == "relieves")
        #expect(Relation.table[Relation.related].key == "related")
    }

    @Test func aRelationLeadsToItsKinds() {
        #expect(Relation.table[Relation.parents].targets(from: .symptom) == [.symptom])
        #expect(Relation.table[Relation.produces].targets(from: .cause) == [.symptom])
        #expect(Relation.table[Relation.related].targets(from: .tip) == Kind.allCases)
    }

    @Test func whatRollsUpBelongsToKindsThatHaveAHierarchy() {
        for relation in Relation.table where relation.rollsUp {
            #expect(Set(relation.from).isSubset(of: Relation.table[Relation.parents].from), "\(relation.key)")
        }
    }
}
