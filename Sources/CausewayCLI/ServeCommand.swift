internal import ArgumentParser
internal import Causeway
internal import DevServer
internal import Diagnostics

struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Serve a site on this machine, and show each change in the browser at once.",
        discussion: """
            The site is kept in memory; Public is not written. A mistake is shown in the browser, over the last \
            page that was whole, until it is mended. Ctrl-C ends it.
            """)

    @OptionGroup var site: SiteArguments

    @Option(help: "Port to listen at; where it is taken, the next one that is free.")
    var port = 8080

    @Flag(help: "Open the site in the browser.")
    var open = false

    func validate() throws {
        if !(1...65_535).contains(port) { throw ValidationError("--port takes a number from 1 to 65535.") }
    }

    mutating func run() async throws {
        let terminal = Terminal()
        let report = ServeReport(terminal: terminal, printsAll: site.all, opensBrowser: open)
        do {
            try await DevServer(site.buildOptions, port: UInt16(port), report: { report.tell($0) }).run()
        } catch {
            throw Failure.report(error, on: terminal)
        }
    }
}
