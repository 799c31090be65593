import Diagnostics
import Markdown
import Testing

@testable import Taxonomy

struct FrontMatterTests {
    @Test func everyKeyIsReadAsATypedValue() throws {
        let (read, diagnostics) = read(
            """
            title: Dehydration
            summary: Too little water.
            aliases: [fluid loss, "drying out"]
            misspellings: [dehidration]
            order: 3
            group: lifestyle
            redirect_from: [causes/water/]
            sources:
              - title: A study
                url: https://example.org/study
                accessed: 2024-05-06
              - title: A book
            codes:
              - {system: "http://snomed.info/sct", code: "34095006", display: Dehydration}
              - system: icd-10
                code: E86
            updated: 2024-02-29
            last_reviewed: 2024-03-01
            review_due: 2026-03-01
            reviewed_by: A. Editor
            draft: true
            parents: [poor-posture]
            produces:
              - headache
              - {to: neck-pain, basis: inferred, note: Seen in practice.}
              - to: "stiffness"
                basis: stated
            """)
        #expect(diagnostics.isEmpty)
        let frontMatter = try #require(read)
        #expect(frontMatter.title == "Dehydration")
        #expect(frontMatter.summary == "Too little water.")
        #expect(
            frontMatter.aliases == [
                Located("fluid loss", at: Position(line: 4, column: 11)),
                Located("drying out", at: Position(line: 4, column: 24)),
            ])
        #expect(frontMatter.misspellings == ["dehidration"])
        #expect(frontMatter.order == 3)
        #expect(frontMatter.group == Located("lifestyle", at: Position(line: 7, column: 8)))
        #expect(frontMatter.redirectFrom.map(\.value) == ["causes/water/"])
        #expect(
            frontMatter.sources == [
                Source(
                    title: "A study", url: "https://example.org/study", urlPosition: Position(line: 11, column: 10),
                    accessed: CalendarDate("2024-05-06")),
                Source(title: "A book", url: nil, urlPosition: nil, accessed: nil),
            ])
        #expect(
            frontMatter.codes == [
                Code(system: "http://snomed.info/sct", code: "34095006", display: "Dehydration"),
                Code(system: "icd-10", code: "E86", display: nil),
            ])
        #expect(frontMatter.updated == CalendarDate("2024-02-29"))
        #expect(frontMatter.lastReviewed == CalendarDate("2024-03-01"))
        #expect(frontMatter.reviewDue == CalendarDate("2026-03-01"))
        #expect(frontMatter.reviewedBy == "A. Editor")
        #expect(frontMatter.isDraft)
        #expect(
            frontMatter.references == [
                Reference(
                    relation: Relation.parents, target: "poor-posture", basis: nil, note: nil,
                    position: Position(line: 23, column: 11)),
                Reference(
                    relation: Relation.produces, target: "headache", basis: nil, note: nil,
                    position: Position(line: 25, column: 5)),
                Reference(
                    relation: Relation.produces, target: "neck-pain", basis: .inferred, note: "Seen in practice.",
                    position: Position(line: 26, column: 10)),
                Reference(
                    relation: Relation.produces, target: "stiffness", basis: .stated, note: nil,
                    position: Position(line: 27, column: 10)),
            ])
    }

    @Test func whatIsNotGivenIsAbsent() throws {
        let frontMatter = try #require(
            read("title: T\nsummary: S\ngroup:\nsources:\nproduces: ~\nupdated: null").frontMatter)
        #expect(
            frontMatter.group == nil && frontMatter.order == nil && frontMatter.updated == nil && !frontMatter.isDraft)
        #expect(frontMatter.sources.isEmpty && frontMatter.references.isEmpty && frontMatter.aliases.isEmpty)
    }

    struct Mistake: Sendable, CustomTestStringConvertible {
        let code: DiagnosticCode
        let yaml: String

        init(_ code: DiagnosticCode, _ yaml: String) { (self.code, self.yaml) = (code, yaml) }

        var testDescription: String { yaml }
    }

    /// Lines behind a good title and summary of a cause, with what is wrong marked.
    static let mistakes = [
        Mistake(.unknownKey, "⟦aliasses: [x]"), Mistake(.unknownKey, "⟦Title: x"),
        Mistake(.unknownKey, "\"⟦od dity\": x"),
        Mistake(.unknownKey, "⟦1: x"), Mistake(.misplacedRelation, "⟦relieves: [x]"),
        Mistake(.misplacedRelation, "⟦about: [x]"),
        Mistake(.misplacedRelation, "⟦produced_by: [x]"), Mistake(.misplacedRelation, "⟦children: [x]"),
        Mistake(.invalidValue, "order: ⟦three"), Mistake(.invalidValue, "order: ⟦1.5"),
        Mistake(.invalidValue, "order: \"⟦one\""),
        Mistake(.invalidValue, "order: ⟦99999999999999999999"), Mistake(.wrongType, "order: ⟦[1]"),
        Mistake(.invalidValue, "draft: ⟦yes"), Mistake(.invalidValue, "draft: ⟦1"),
        Mistake(.wrongType, "draft: ⟦{a: b}"),
        Mistake(.invalidValue, "updated: ⟦2023-02-29"), Mistake(.invalidValue, "last_reviewed: ⟦2024-04-31"),
        Mistake(.invalidValue, "review_due: '⟦2024-13-01'"), Mistake(.invalidValue, "updated: ⟦yesterday"),
        Mistake(.invalidValue, "updated: ⟦2024-01-01T00:00:00Z"), Mistake(.wrongType, "reviewed_by: ⟦[a, b]"),
        Mistake(.wrongType, "group: ⟦{a: b}"), Mistake(.wrongType, "aliases: ⟦one"),
        Mistake(.wrongType, "aliases: [a, ⟦[b]]"),
        Mistake(.wrongType, "aliases: ⟦{a: b}"), Mistake(.wrongType, "misspellings: ⟦one"),
        Mistake(.wrongType, "aliases: [a, ⟦~]"), Mistake(.wrongType, "aliases: [a, \"⟦\"]"),
        Mistake(.wrongType, "produces: ['⟦']"), Mistake(.wrongType, "redirect_from:\n  - \"⟦\""),
        Mistake(.wrongType, "redirect_from: ⟦old"), Mistake(.wrongType, "sources: ⟦book"),
        Mistake(.wrongType, "sources: [⟦book]"),
        Mistake(.wrongType, "sources: [⟦{url: https://a.example}]"),
        Mistake(.unknownKey, "sources: [{title: T, ⟦page: 3}]"),
        Mistake(.invalidValue, "sources: [{title: T, url: ⟦ftp://a.example}]"),
        Mistake(.invalidValue, "sources: [{title: T, url: \"⟦javascript:alert(1)\"}]"),
        Mistake(.invalidValue, "sources: [{title: T, url: \"⟦https://\"}]"),
        Mistake(.invalidValue, "sources: [{title: T, url: \"⟦https://a b\"}]"),
        Mistake(.invalidValue, "sources:\n  - title: T\n    accessed: ⟦soon"),
        Mistake(.wrongType, "codes: [⟦{system: s}]"),
        Mistake(.wrongType, "codes: [⟦{code: c}]"), Mistake(.unknownKey, "codes: [{system: s, code: c, ⟦name: n}]"),
        Mistake(.wrongType, "produces: ⟦neck-pain"), Mistake(.wrongType, "produces: ⟦{to: a}"),
        Mistake(.wrongType, "produces: [⟦[a]]"),
        Mistake(.wrongType, "produces: [⟦{note: n}]"), Mistake(.unknownKey, "produces: [{to: a, ⟦why: w}]"),
        Mistake(.invalidValue, "produces: [{to: a, basis: ⟦sure}]"),
        Mistake(.invalidValue, "produces:\n  - to: a\n    basis: ⟦Stated"),
        Mistake(.wrongType, "produces: [{to: a, note: ⟦[n]}]"), Mistake(.wrongType, "produces:\n  - a\n  - ⟦~"),
        Mistake(.unknownKey, "group: Füße\n⟦ordre: 1"),
    ]

    @Test(arguments: mistakes)
    func aMistakeIsFoundAtItsPlace(_ mistake: Mistake) {
        let marked = Marked("---\ntitle: T\nsummary: S\n\(mistake.yaml)\n---\n")
        let (article, diagnostics) = ArticleParser.article(
            source(marked.text), kind: .cause, slug: "a", options: .init())
        #expect(diagnostics.places == marked.places(mistake.code))
        #expect(article?.frontMatter.title == "T", "what can be read is read")
    }

    @Test func placesHoldBehindAByteOrderMarkAndWithLineEndsOfWindows() {
        let file = "\u{FEFF}---\r\ntitle: T\r\nsummary: S\r\norder: \"é\"\r\nupdated: soon\r\n---\r\n"
        let diagnostics = ArticleParser.article(source(file), kind: .cause, slug: "a", options: .init()).diagnostics
        #expect(diagnostics.places == ["CW112 4:9", "CW112 5:10"])
        #expect(diagnostics.map(\.location.length) == [1, 4])
        #expect(diagnostics.last?.sourceLine == "updated: soon")
    }

    @Test func everyMistakeIsFoundInOneRun() {
        let (_, diagnostics) = read("titel: T\nsummery: S\norder: x\nupdated: y\nproduces: z")
        #expect(
            diagnostics.places == [
                "CW109 1:1", "CW110 1:1", "CW107 2:1", "CW107 3:1", "CW112 4:8", "CW112 5:10", "CW108 6:11",
            ])
    }

    @Test(arguments: [
        ("titel", "did you mean ‘title’?"), ("sumary", "did you mean ‘summary’?"),
        ("produce", "did you mean ‘produces’?"),
        ("adressed_by", "did you mean ‘addressed_by’?"), ("redirects_from", "did you mean ‘redirect_from’?"),
    ])
    func anUnknownKeyIsTakenForTheNearest(_ key: String, _ hint: String) {
        #expect(read("title: T\nsummary: S\n\(key): [x]").diagnostics.of(.unknownKey).map(\.hint) == [hint])
    }

    @Test(arguments: ["", "# comment", "order: 1"])
    func aTitleAndASummaryAreRequired(_ yaml: String) {
        #expect(read(yaml).diagnostics.places == ["CW109 1:1", "CW110 1:1"])
    }

    @Test(arguments: ["", " ''", " '  '", " ~", " # to come"])
    func whatIsToBeFilledInIsToldWhereItStands(_ nothing: String) {
        let diagnostics = read("summary:\(nothing)\n'title':\(nothing)").diagnostics
        #expect(diagnostics.places == ["CW110 2:1", "CW109 3:2"])
        #expect(diagnostics.map(\.location.length).sorted() == [5, 7])
    }

    @Test func aTitleInBracesIsAnErrorThatSaysToQuoteIt() {
        let diagnostics = read("title: {{ title }}\nsummary: S").diagnostics
        #expect(diagnostics.of(.wrongType).places == ["CW108 2:8"])
        #expect(diagnostics.first { $0.code == .wrongType }?.hint?.contains("quotes") == true)
    }

    @Test func aSummaryOfManyCharactersIsWarnedOf() {
        let limit = String(repeating: "é", count: 160)
        #expect(read("title: T\nsummary: \(limit)").diagnostics.isEmpty)
        let long = read("title: T\nsummary: \(limit)x").diagnostics
        #expect(long.places == ["CW111 3:10"])
        #expect(!long.hasErrors)
    }

    @Test func aTextOverSeveralLinesIsOne() {
        #expect(read("title: T\nsummary: >\n  Too little\n  water.\n").frontMatter?.summary == "Too little water.")
        #expect(read("title: T\nsummary: |\n  Too little\n  water.\n").frontMatter?.summary == "Too little water.")
    }

    @Test(arguments: Kind.allCases)
    func aKindStatesItsOwnRelationsAndNoOthers(_ kind: Kind) {
        for relation in Relation.table {
            let diagnostics = read("title: T\nsummary: S\n\(relation.key): [x]", kind: kind).diagnostics
            #expect(diagnostics.places == (relation.from.contains(kind) ? [] : ["CW113 4:1"]), "\(relation.key)")
        }
    }

    @Test(arguments: ["\\0", "\\e", "\\x07", "\\x1B", "\\x7F"])
    func controlCharactersDoNotComeInThroughEscapes(_ escape: String) {
        #expect(read("title: \"a\(escape)b\"\nsummary: S").diagnostics.hasErrors)
    }

    @Test func theTextOfAHubHasATitleAndASummaryAlone() {
        let file = source("---\ntitle: Causes\nsummary: Why.\norder: 1\n---\nBody\n", path: "Content/causes/index.md")
        let (hub, diagnostics) = ArticleParser.hubText(file, kind: .cause, options: .init())
        #expect(hub?.title == "Causes" && hub?.summary == "Why." && hub?.document.text == "Body")
        #expect(diagnostics.places == ["CW107 4:1"])
    }

    @Test func findingsOfTheBodyAreAmongThoseOfTheFile() {
        let (article, diagnostics) = ArticleParser.article(
            source("---\ntitle: T\nsummary: S\nordr: 1\n---\n\n[a](ftp:b)\n"), kind: .cause, slug: "a", options: .init()
        )
        #expect(diagnostics.places == ["CW107 4:1", "CW305 7:5"])
        #expect(article?.id == "causes/a" && article?.url == "causes/a/")
    }
}
