internal import ArgumentParser
internal import Causeway
internal import Diagnostics
internal import Foundation
internal import Taxonomy

struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Find every mistake in a site's content and templates, and write nothing.",
        discussion: """
            With --format json, sarif or github, standard output holds the document alone, and what is for people \
            goes to standard error. The status is the same in every format.
            """)

    @OptionGroup var site: SiteArguments

    @Option(
        help: ArgumentHelp(
            "text for people, json, sarif (SARIF 2.1.0), or github for annotations in GitHub Actions.",
            valueName: "format"))
    var format = CheckFormat.text

    @Flag(
        help: """
            Tell of what the knowledge base lacks: gaps in its relations, articles that nothing leads to, thin \
            ones, links in one direction only. It changes no status.
            """)
    var coverage = false

    @Option(
        name: .customLong("as-of"),
        help: ArgumentHelp(
            "With --coverage: tell of reviews that were due before this day, YYYY-MM-DD.", valueName: "date"))
    var asOf: String?

    @Option(
        help: ArgumentHelp(
            """
            A saved copy of the index.json that is published: each article and address in it that would be gone is \
            an error.
            """, valueName: "file"), completion: .file(extensions: ["json"]))
    var against: String?

    @Flag(
        help: """
            List every address outside the site with the place that links to it, one a line with a tab between, \
            for a link checker. None is visited.
            """)
    var external = false

    func validate() throws {
        if external, format != .text || coverage {
            throw ValidationError("--external is a list of its own; give it without --format and --coverage.")
        }
        if against?.isEmpty == true {
            throw ValidationError("--against is empty; name a saved copy of the index.json that is published.")
        }
        guard let asOf else { return }
        if !coverage { throw ValidationError("--as-of is for --coverage; give both.") }
        if CalendarDate(asOf) == nil {
            throw ValidationError("--as-of takes a day that exists as YYYY-MM-DD, not ‘\(asOf)’.")
        }
    }

    mutating func run() async throws {
        let start = ContinuousClock.now
        let terminal = Terminal()
        var report = CheckReport(
            version: CausewayVersion.current,
            paths: ReportPaths(
                site: site.site, published: against, workingFolder: FileManager.default.currentDirectoryPath))
        let summary: BuildSummary
        do {
            summary = try await Build(site.buildOptions).check(checks)
        } catch {
            let status = Failure.report(error, on: terminal)
            report.failure = "\(error)"
            report.exitCode = status.rawValue
            if let document = try format.document(report) { terminal.output(document) }
            throw status
        }
        let status = summary.counts == nil ? Failure.exitCode(for: summary.diagnostics) : .success
        report.add(summary, status: status)
        if format.printsFindings { terminal.print(summary.diagnostics, printsAll: site.all) }
        if summary.hasErrorsInContent, coverage || against != nil {
            terminal.error(Report.postponed(coverage: coverage, published: against != nil))
        }
        let document = try format.document(report)
        if let document { terminal.output(document) }
        if document == nil, let coverage = summary.coverage {
            terminal.output(CoverageTable(limit: site.all ? nil : 20).print(coverage))
        }
        guard let counts = summary.counts else {
            terminal.error(Report.failure(summary.diagnostics, keeps: nil))
            throw status
        }
        if external { terminal.output(Report.external(summary.externalLinks)) }
        let line = Report.check(counts, since: start)
        if external || coverage || document != nil { terminal.error(line) } else { terminal.output(line) }
    }

    private var checks: CheckOptions {
        var checks = CheckOptions()
        checks.listsExternalLinks = external
        checks.measuresCoverage = coverage
        checks.asOf = asOf.flatMap { CalendarDate($0) }
        checks.publishedIndex = against
        return checks
    }
}

extension CheckReport {
    /// Takes over what a check found.
    fileprivate mutating func add(_ summary: BuildSummary, status: ExitCode) {
        diagnostics = summary.diagnostics
        coverage = summary.coverage
        contents = summary.counts.map {
            Contents(articles: $0.articles, relations: $0.relations, pages: $0.pages)
        }
        exitCode = status.rawValue
    }
}
