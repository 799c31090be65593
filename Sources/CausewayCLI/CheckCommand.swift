internal import ArgumentParser
internal import Causeway
internal import Diagnostics
internal import Taxonomy

struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Find every mistake in a site's content and templates, and write nothing.")

    @OptionGroup var site: SiteArguments

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
            """, valueName: "file"))
    var against: String?

    @Flag(
        help: """
            List every address outside the site with the place that links to it, one a line with a tab between, \
            for a link checker. None is visited.
            """)
    var external = false

    func validate() throws {
        if external, coverage {
            throw ValidationError("--external is a list of its own; give it without --coverage.")
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
        let summary: BuildSummary
        do {
            summary = try await Build(site.buildOptions).check(checks)
        } catch {
            throw Failure.report(error, on: terminal)
        }
        terminal.print(summary.diagnostics, printsAll: site.all)
        if summary.hasErrorsInContent, coverage || against != nil { terminal.error(Report.postponed) }
        if let coverage = summary.coverage {
            terminal.output(CoverageTable(limit: site.all ? nil : 20).print(coverage))
        }
        guard let counts = summary.counts else {
            terminal.error(Report.failure(summary.diagnostics, keeps: nil))
            throw Failure.exitCode(for: summary.diagnostics)
        }
        if external { terminal.output(Report.external(summary.externalLinks)) }
        let line = Report.check(counts, since: start)
        if external || coverage { terminal.error(line) } else { terminal.output(line) }
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
