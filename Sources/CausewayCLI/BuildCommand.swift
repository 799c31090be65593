internal import ArgumentParser
internal import Causeway
internal import Diagnostics

struct BuildCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "build",
        abstract: "Build a site into its Public folder.",
        discussion: """
            Only files whose bytes change are written, each in one step; files that an earlier build wrote and \
            this one did not are removed; nothing else is touched. Errors in the content leave the site as it was.
            """)

    @OptionGroup var site: SiteArguments

    @Option(name: .long, help: "Folder to publish to. (default: SITE/Public)", completion: .directory)
    var output: String?

    @Option(name: .customLong("base-url"), help: "Address that the site will have, in place of site.yml's.")
    var baseURL: String?

    @Flag(name: .customLong("file-links"), help: "Write links that name index.html, for a folder opened from disk.")
    var fileLinks = false

    @Flag(help: "Print what each stage took.")
    var timings = false

    @Flag(help: "Print nothing but errors.")
    var quiet = false

    mutating func run() async throws {
        let start = ContinuousClock.now
        var options = site.buildOptions
        options.output = output
        options.usesFileLinks = fileLinks
        options.baseURL = try BaseURLArgument.checked(baseURL)
        let terminal = Terminal()
        let progress = Progress(terminal: terminal, isQuiet: quiet)
        let summary: BuildSummary
        do {
            summary = try await Build(options, progress: { progress.show($0) }).run()
            progress.clear()
        } catch {
            progress.clear()
            throw Failure.report(error, on: terminal)
        }
        let diagnostics = quiet ? summary.diagnostics.filter { $0.severity == .error } : summary.diagnostics
        terminal.print(diagnostics, printsAll: site.all)
        if timings { terminal.error(Report.timings(summary.stages)) }
        guard let counts = summary.counts else {
            terminal.error(Report.failure(summary.diagnostics, keeps: summary.output))
            throw Failure.exitCode(for: summary.diagnostics)
        }
        if !quiet {
            if counts.lacksBaseURL { terminal.output(Report.noBaseURL) }
            terminal.output(Report.line(summary, counts, since: start))
        }
    }
}
