internal import ArgumentParser
internal import Causeway
internal import Diagnostics

struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Find every mistake in a site's content and templates, and write nothing.")

    @OptionGroup var site: SiteArguments

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
        if summary.hasErrorsInContent, against != nil { terminal.error(Report.postponed) }
        guard let counts = summary.counts else {
            terminal.error(Report.failure(summary.diagnostics, keeps: nil))
            throw Failure.exitCode(for: summary.diagnostics)
        }
        if external { terminal.output(Report.external(summary.externalLinks)) }
        let line = Report.check(counts, since: start)
        if external { terminal.error(line) } else { terminal.output(line) }
    }

    private var checks: CheckOptions {
        var checks = CheckOptions()
        checks.listsExternalLinks = external
        checks.publishedIndex = against
        return checks
    }
}
