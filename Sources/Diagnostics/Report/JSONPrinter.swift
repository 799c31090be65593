/// Prints a report as JSON, in a format of its own that `docs/checking.md` describes.
package struct JSONPrinter: Sendable {
    /// The version of the format: fields may be added in a minor version, and go only in a major one.
    package static let formatVersion = "1.0"

    package init() {}

    /// The document, ended by a line end.
    package func print(_ report: CheckReport) throws -> String {
        try ReportEncoder.text(of: Document(report))
    }

    private struct Document: Encodable {
        let version = JSONPrinter.formatVersion
        let generator: Generator
        let counts: Counts
        let findings: [Finding]
        let coverage: CoveragePart?
        let failure: String?

        init(_ report: CheckReport) {
            generator = Generator(version: report.version)
            counts = Counts(report)
            findings = report.diagnostics.inReadingOrder().map { Finding($0) }
            coverage = report.coverage.map { CoveragePart($0) }
            failure = report.failure
        }
    }

    private struct Generator: Encodable {
        let name = "Causeway"
        let version: String
    }

    private struct Counts: Encodable {
        let errors: Int
        let warnings: Int
        let notes: Int
        let articles: Int?
        let relations: Int?
        let pages: Int?

        init(_ report: CheckReport) {
            errors = report.count(of: .error)
            warnings = report.count(of: .warning)
            notes = report.count(of: .note)
            articles = report.contents?.articles
            relations = report.contents?.relations
            pages = report.contents?.pages
        }
    }

    private struct Finding: Encodable {
        let code: String
        let severity: String
        let message: String
        let path: String
        let range: Range?
        let hint: String?
        let related: [Related]

        init(_ diagnostic: Diagnostic) {
            code = diagnostic.code.rawValue
            severity = diagnostic.severity.rawValue
            message = diagnostic.message
            path = diagnostic.location.path
            range = FindingRange(diagnostic).map { Range($0) }
            hint = diagnostic.hint
            related = diagnostic.related.map { Related($0) }
        }
    }

    private struct Related: Encodable {
        let message: String
        let path: String
        let range: Range

        init(_ related: Diagnostic.Related) {
            message = related.message
            path = related.location.path
            range = Range(FindingRange(related.location))
        }
    }

    private struct Range: Encodable {
        let start: Position
        let end: Position

        init(_ range: FindingRange) {
            start = Position(line: range.line, column: range.start)
            end = Position(line: range.line, column: range.end)
        }
    }

    private struct Position: Encodable {
        let line: Int
        let column: Int
    }

    private struct CoveragePart: Encodable {
        let articles: Int
        let asOf: String?
        let gaps: [Gap]

        init(_ coverage: Coverage) {
            articles = coverage.articles
            asOf = coverage.asOf
            gaps = coverage.gaps.map { Gap($0) }
        }

        enum CodingKeys: String, CodingKey {
            case articles, gaps
            case asOf = "as_of"
        }
    }

    private struct Gap: Encodable {
        let code: String
        let title: String
        let count: Int
        let places: [Place]

        init(_ gap: Coverage.Gap) {
            code = gap.code.rawValue
            title = gap.title
            count = gap.places.count
            places = gap.places.map { Place($0) }
        }
    }

    private struct Place: Encodable {
        let article: String
        let title: String
        let message: String
        let path: String
        let range: Range?
        let hint: String?

        init(_ place: Coverage.Place) {
            article = place.article
            title = place.title
            message = place.finding.message
            path = place.finding.location.path
            range = FindingRange(place.finding).map { Range($0) }
            hint = place.finding.hint
        }
    }
}
