internal import ArgumentParser
internal import Causeway
internal import Diagnostics

struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Find every mistake in a site's content and templates, and write nothing.")

    @OptionGroup var site: SiteArguments

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
            summary = try await Build(site.buildOptions).check(listsExternalLinks: external)
        } catch {
            throw Failure.report(error, on: terminal)
        }
        terminal.print(summary.diagnostics, printsAll: site.all)
        guard let counts = summary.counts else {
            terminal.error(Report.failure(summary.diagnostics, keeps: nil))
            throw Failure.exitCode(for: summary.diagnostics)
        }
        if external {
            terminal.output(Report.external(summary.externalLinks))
            terminal.error(Report.check(counts, since: start))
        } else {
            terminal.output(Report.check(counts, since: start))
        }
    }
}
