internal import ArgumentParser
internal import Causeway
internal import Diagnostics

struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Find every mistake in a site's content and templates, and write nothing.")

    @OptionGroup var site: SiteArguments

    mutating func run() async throws {
        let start = ContinuousClock.now
        let terminal = Terminal()
        let summary: BuildSummary
        do {
            summary = try await Build(site.buildOptions).check()
        } catch {
            throw Failure.report(error, on: terminal)
        }
        terminal.print(summary.diagnostics, printsAll: site.all)
        guard let counts = summary.counts else {
            terminal.error(Report.failure(summary.diagnostics, keeps: nil))
            throw Failure.exitCode(for: summary.diagnostics)
        }
        terminal.output(Report.check(counts, since: start))
    }
}
