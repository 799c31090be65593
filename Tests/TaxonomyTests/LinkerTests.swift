import Diagnostics
import Testing

@testable import Taxonomy

/// References between articles: what makes an edge, and what is told where one is none.
struct LinkerTests {
    @Test func anEdgeIsReadFromBothItsEnds() {
        let linked = Linked([
            article("causes/dehydration", "produces: [headache, symptoms/cramp]\naddressed_by: [drink]"),
            article("symptoms/headache"),
            article("symptoms/cramp"), article("interventions/drink"),
            article("faqs/why", "about: [causes/dehydration]"),
        ])
        #expect(linked.errors.isEmpty)
        #expect(linked.ids("causes/dehydration", "produces") == ["symptoms/headache", "symptoms/cramp"])
        #expect(linked.ids("symptoms/cramp", "produces", isInverse: true) == ["causes/dehydration"])
        #expect(linked.ids("interventions/drink", "addressed_by", isInverse: true) == ["causes/dehydration"])
        #expect(linked.ids("causes/dehydration", "about", isInverse: true) == ["faqs/why"])
        #expect(linked.ids("causes/dehydration", "produces", isInverse: true).isEmpty)
    }

    @Test func edgesAreSortedByRelationAndIds() throws {
        let base = try #require(
            Linked([
                article("symptoms/y"), article("symptoms/x"), article("causes/b", "produces: [y, x]\nparents: [a]"),
                article("causes/a", "related: [symptoms/y]\nproduces: [y]\nleads_to: [b]"),
            ]).base)
        let edges = base.edges.map {
            "\(Relation.table[$0.relation].key) \(base.articles[$0.from].id) \(base.articles[$0.to].id)"
        }
        #expect(
            edges == [
                "leads_to causes/a causes/b", "parents causes/b causes/a", "produces causes/a symptoms/y",
                "produces causes/b symptoms/x", "produces causes/b symptoms/y", "related causes/a symptoms/y",
            ])
    }

    @Test func aSymmetricEdgeIsStatedOnceAndShownTwice() {
        let linked = Linked([article("pages/a", "related: [pages/b]"), article("pages/b")])
        #expect(linked.ids("pages/a", "related") == ["pages/b"])
        #expect(linked.ids("pages/b", "related") == ["pages/a"])
        #expect(linked.ids("pages/b", "related", isInverse: true).isEmpty)
        #expect(linked.base?.edges.count == 1)
    }

    @Test func whatIsStatedComesBeforeWhatIsInferred() {
        let linked = Linked([
            article(
                "causes/a",
                "produces:\n  - {to: z, basis: inferred}\n  - y\n  - {to: x, basis: stated}\n  - {to: w, basis: inferred}"
            ),
            article("causes/b", "produces: [{to: z, basis: stated}]"), article("causes/c", "produces: [z]"),
            article("symptoms/w"), article("symptoms/x"), article("symptoms/y"), article("symptoms/z"),
        ])
        // An article's own in the order of its file, those that lead to it by title.
        #expect(linked.ids("causes/a", "produces") == ["symptoms/y", "symptoms/x", "symptoms/z", "symptoms/w"])
        #expect(linked.ids("symptoms/z", "produces", isInverse: true) == ["causes/b", "causes/c", "causes/a"])
    }

    @Test func anEdgeKeepsItsBasisAndNote() throws {
        let base = try #require(
            Linked([article("causes/a", "produces: [{to: x, basis: inferred, note: Rarely.}]"), article("symptoms/x")])
                .base)
        let edge = try #require(base.edges.first)
        #expect(edge.basis == .inferred && edge.note == "Rarely." && edge.position == Position(line: 4, column: 17))
    }

    @Test func articlesAreSortedAndFoundByTheirIds() throws {
        let base = try #require(
            Linked([article("pages/b"), article("causes/z"), article("causes/a"), article("causes/a-b")]).base)
        #expect(base.articles.map(\.id) == ["causes/a", "causes/a-b", "causes/z", "pages/b"])
        #expect(base.articles.indices.allSatisfy { base.index(of: base.articles[$0].id) == $0 })
        for id in ["", "causes", "causes/b", "pages/c", "~"] { #expect(base.index(of: id) == nil) }
    }

    // MARK: Broken references

    struct Mistake: Sendable, CustomTestStringConvertible {
        let path: String
        let frontMatter: String
        let code: DiagnosticCode
        let hint: String

        init(_ path: String, _ frontMatter: String, _ code: DiagnosticCode, _ hint: String) {
            (self.path, self.frontMatter, self.code, self.hint) = (path, frontMatter, code, hint)
        }

        var testDescription: String { frontMatter }
    }

    /// Front matter of one article more, beside the causes `dehydration` and `fatigue`, the symptom
    /// `headache` and the intervention `drink-water`.
    static let mistakes = [
        Mistake("causes/x", "produces: [⟦headace]", .unknownReference, "did you mean ‘headache’?"),
        Mistake("causes/x", "produces:\n  - \"⟦headace\"", .unknownReference, "did you mean ‘headache’?"),
        Mistake(
            "causes/x", "produces: [{to: ⟦symptoms/headace}]", .unknownReference, "did you mean ‘symptoms/headache’?"),
        Mistake("causes/x", "produces: [⟦Headache]", .unknownReference, "did you mean ‘headache’?"),
        Mistake("causes/x", "parents: [⟦dehydraton]", .unknownReference, "did you mean ‘dehydration’?"),
        Mistake("causes/x", "produces: [⟦zzzzzz]", .unknownReference, "Content/symptoms"),
        Mistake("causes/x", "produces: [⟦drink-water]", .wrongKind, ""),
        Mistake("causes/x", "produces: [⟦interventions/drink-water]", .wrongKind, ""),
        Mistake("causes/x", "addressed_by: [⟦headache]", .wrongKind, ""),
        Mistake("symptoms/x", "parents: [⟦dehydration]", .wrongKind, ""),
        Mistake("symptoms/x", "parents: [⟦causes/dehydration]", .wrongKind, ""),
        Mistake("faqs/x", "about: [⟦dehydration]", .unknownReference, "write ‘causes/dehydration’"),
        Mistake("faqs/x", "about: [⟦cause/dehydration]", .unknownReference, "did you mean ‘causes/dehydration’?"),
        Mistake("faqs/x", "about: [⟦causes/dehydraton]", .unknownReference, "did you mean ‘causes/dehydration’?"),
        Mistake("faqs/x", "about: [⟦dehydraton]", .unknownReference, "did you mean ‘causes/dehydration’?"),
        Mistake("pages/x", "related: [⟦faqs/headache]", .unknownReference, "did you mean ‘symptoms/headache’?"),
        Mistake("causes/x", "produces: [\"⟦../symptoms/headache\"]", .unknownReference, ""),
        Mistake("causes/x", "produces: [⟦symptoms/headache/]", .unknownReference, "did you mean ‘symptoms/headache’?"),
        Mistake("causes/x", "parents: [⟦x]", .selfReference, ""),
        Mistake("causes/x", "leads_to: [⟦causes/x]", .selfReference, ""),
        Mistake("pages/x", "related: [⟦pages/x]", .selfReference, ""),
        Mistake("causes/x", "produces: [headache, ⟦headache]", .duplicateEdge, ""),
        Mistake("causes/x", "produces: [headache, {to: ⟦symptoms/headache, basis: stated}]", .duplicateEdge, ""),
        Mistake("pages/x", "related: [causes/dehydration, ⟦causes/dehydration]", .duplicateEdge, ""),
    ]

    @Test(arguments: mistakes)
    func aBrokenReferenceNamesItsPlaceAndTheCure(_ mistake: Mistake) {
        let marked = Marked("---\ntitle: x\nsummary: S\n\(mistake.frontMatter)\n---\n")
        let linked = Linked([
            article("causes/dehydration"), article("causes/fatigue"), article("symptoms/headache"),
            article("interventions/drink-water"),
            article(mistake.path, mistake.frontMatter.replacing("⟦", with: "")),
        ])
        #expect(linked.errors.places == marked.places(mistake.code))
        #expect(linked.errors.first?.location.path == "Content/\(mistake.path).md")
        #expect(linked.errors.first?.hint?.contains(mistake.hint) == true || mistake.hint.isEmpty)
    }

    @Test func aPlaceIsAsLongAsTheReference() {
        let linked = Linked([article("causes/x", "produces: [\"headace\"]"), article("symptoms/headache")])
        #expect(linked.errors.map(\.location.length) == [7])
        #expect(linked.errors.map(\.message) == ["no symptom is called ‘headace’"])
    }

    @Test func everyBrokenReferenceIsFoundInOneRun() {
        let linked = Linked([
            article("causes/a", "produces: [x, y]\nparents: [z]"),
            article("causes/b", "parents: [b]\naddressed_by: [x]"),
        ])
        #expect(linked.errors.places == ["CW201 4:12", "CW201 4:15", "CW201 5:11", "CW204 4:11", "CW201 5:16"])
    }

    @Test func aSymmetricEdgeStatedOnBothSidesIsToldOnce() throws {
        let linked = Linked([article("pages/a", "related: [pages/b]"), article("pages/b", "related: [pages/a]")])
        #expect(linked.errors.places == ["CW203 4:11"])
        let duplicate = try #require(linked.errors.first)
        #expect(duplicate.location.path == "Content/pages/b.md")
        #expect(duplicate.related.map(\.location.path) == ["Content/pages/a.md"])
        #expect(linked.ids("pages/a", "related") == ["pages/b"])
    }

    @Test func edgesBothWaysThatAreNotSymmetricAreTwo() {
        let linked = Linked([article("causes/a", "leads_to: [b]"), article("causes/b", "leads_to: [a]")])
        #expect(linked.errors.isEmpty)
        #expect(linked.base?.edges.count == 2)
    }

    @Test func oneSlugOfAKindIsOneArticle() {
        let linked = Linked([article("causes/z/a"), article("causes/a"), article("symptoms/a")])
        #expect(linked.errors.map(\.code) == [.duplicateSlug])
        #expect(linked.errors.first?.location.path == "Content/causes/z/a.md")
        #expect(linked.errors.first?.message.contains("Content/causes/a.md") == true)
    }

    // MARK: Drafts

    @Test func aReferenceToADraftIsLeftOutWithANote() {
        let articles = [
            article("causes/a", "produces: [b, c]", body: "[b](../symptoms/b.md)"),
            article("symptoms/b", "draft: true"), article("symptoms/c"),
        ]
        let linked = Linked(articles)
        #expect(linked.diagnostics.of(.draftReference).places == ["CW212 4:12", "CW212 6:5"])
        #expect(linked.diagnostics.of(.draftReference).allSatisfy { $0.severity == .note })
        #expect(linked.errors.isEmpty)
        #expect(linked.base?.articles.map(\.id) == ["causes/a", "symptoms/c"])
        #expect(linked.ids("causes/a", "produces") == ["symptoms/c"])
        #expect(linked.base?.links.first == [.nowhere])

        let withDrafts = Linked(articles, includesDrafts: true)
        #expect(withDrafts.diagnostics.of(.draftReference).isEmpty)
        #expect(withDrafts.ids("causes/a", "produces") == ["symptoms/b", "symptoms/c"])
    }

    // MARK: Size

    @Test func anArticleMayHaveTenThousandEdges() {
        let slugs = (0..<10_000).map { "s\($0)" }
        let articles = slugs.map { article(.symptom, $0) } + [article(.cause, "a", [(Relation.produces, slugs)])]
        var count = 0
        let time = seconds { count = Linked(articles).base?.edges.count ?? 0 }
        #expect(count == 10_000)
        #expect(time < 6)
    }

    @Test func anInterventionMayRelieveThousandsOfSymptoms() {
        let slugs = (0..<5_000).map { "s\($0)" }
        let articles =
            slugs.map { article(.symptom, $0) }
            + [
                article(.cause, "a", [(Relation.produces, slugs), (Relation.addressedBy, ["i"])]),
                article(.intervention, "i", [(Relation.relieves, slugs)]),
            ]
        var findings: [Diagnostic] = []
        let time = seconds { findings = Linked(articles).diagnostics }
        #expect(findings.isEmpty)
        #expect(time < 4)
    }
}
