import Diagnostics
import Testing

@testable import Taxonomy

struct HierarchyTests {
    private func order(_ base: KnowledgeBase, _ kind: Kind) -> [String] {
        base.articles(of: kind).map { base.articles[$0].slug }
    }

    @Test func parentsComeBeforeTheirChildrenByOrderAndTitle() throws {
        let base = try #require(
            Linked([
                article("causes/a", "order: 2"), article("causes/b", "order: 1"), article("causes/c"),
                article("causes/d", "parents: [b]"),
                article("causes/e", "parents: [b]\norder: 5"), article("causes/f", "parents: [d]"),
                article("causes/g", "order: -1"),
                article("symptoms/s"),
            ]).base)
        #expect(order(base, .cause) == ["g", "b", "e", "d", "f", "a", "c"])
        #expect(order(base, .symptom) == ["s"])
        #expect(order(base, .tip).isEmpty)
        #expect(base.hierarchy.roots[Kind.cause.position].map { base.articles[$0].slug } == ["g", "b", "a", "c"])
        #expect(
            ["g", "e", "f"].compactMap { base.index(of: "causes/\($0)") }.map { base.hierarchy.depth[$0] } == [0, 1, 2])
    }

    @Test func anArticleOfSeveralParentsStandsOnceBelowTheFirst() throws {
        let base = try #require(
            Linked([
                article("causes/a"), article("causes/b"), article("causes/c", "parents: [b, a]"),
                article("causes/d", "parents: [a, c]"),
            ]).base)
        #expect(order(base, .cause) == ["a", "d", "b", "c"])
        let child = try #require(base.index(of: "causes/c"))
        #expect(base.hierarchy.firstParent[child] == base.index(of: "causes/b").map { Int32($0) })
        #expect(base.hierarchy.firstParent[0] == -1)
    }

    @Test func aHierarchyMayBeAThousandDeep() throws {
        let articles = (0..<1_000).map { level in
            article(
                .cause, "c\(level)",
                level == 0 ? [] : [(Relation.parents, ["c\(level - 1)"] + (level > 1 ? ["c\(level - 2)"] : []))])
        }
        let linked = Linked(articles)
        #expect(linked.errors.isEmpty)
        let base = try #require(linked.base)
        #expect(order(base, .cause) == (0..<1_000).map { "c\($0)" })
        #expect(base.hierarchy.depth.max() == 999)
    }

    // MARK: Cycles

    @Test func anArticleThatIsItsOwnParentIsAnError() {
        #expect(Linked([article("causes/a", "parents: [a]")]).errors.places == ["CW204 4:11"])
    }

    @Test func aCycleOfTwoIsNamedWhole() throws {
        let linked = Linked([article("causes/a", "parents: [b]"), article("causes/b", "parents: [a]")])
        #expect(linked.base == nil)
        let finding = try #require(linked.errors.first)
        #expect(linked.errors.places == ["CW205 4:11"])
        #expect(finding.message.hasSuffix(": a → b → a"))
        #expect(finding.location.path == "Content/causes/b.md")
    }

    @Test func aCycleOfThreeIsNamedWholeAndWithoutWhatLeadsToIt() {
        let linked = Linked([
            article("causes/a", "parents: [m]"), article("causes/m", "parents: [n]"),
            article("causes/n", "parents: [o, p]"),
            article("causes/o", "parents: [m]"), article("causes/p"),
        ])
        #expect(linked.errors.map(\.code) == [.parentCycle])
        #expect(linked.errors.first?.message.hasSuffix(": m → n → o → m") == true)
    }

    @Test func everyCycleIsFound() {
        let linked = Linked([
            article("causes/a", "parents: [b]"), article("causes/b", "parents: [a]"),
            article("symptoms/x", "parents: [y]"),
            article("symptoms/y", "parents: [x]"),
        ])
        #expect(linked.errors.map(\.code) == [.parentCycle, .parentCycle])
    }

    @Test func twoWaysToOneParentAreNoCycle() {
        let linked = Linked([
            article("causes/a", "parents: [b, c]"), article("causes/b", "parents: [d]"),
            article("causes/c", "parents: [d]"), article("causes/d"),
        ])
        #expect(linked.errors.isEmpty)
    }

    @Test func causesMayLeadToEachOtherInACircle() {
        let linked = Linked([
            article("causes/a", "leads_to: [b]"), article("causes/b", "leads_to: [c]"),
            article("causes/c", "leads_to: [a]"),
        ])
        #expect(linked.errors.isEmpty)
        #expect(linked.base != nil)
    }

    @Test func aCycleOfTenThousandIsFoundQuicklyAndItsLengthTold() {
        let count = 10_000
        let articles = (0..<count).map { article(.cause, "c\($0)", [(Relation.parents, ["c\(($0 + 1) % count)"])]) }
        var findings: [Diagnostic] = []
        let time = seconds { findings = Linked(articles).errors }
        #expect(findings.map(\.code) == [.parentCycle])
        #expect(findings.first?.message.contains("10000 articles") == true)
        #expect((findings.first?.message.utf8.count ?? .max) < 1_000)
        #expect(time < 6)
    }
}
