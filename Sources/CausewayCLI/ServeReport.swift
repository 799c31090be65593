internal import Causeway
internal import DevServer
internal import Diagnostics
internal import Foundation
internal import Synchronization

/// What a person is told at the terminal while a site is served.
///
/// A class, since it keeps what was told before, and is told things from several tasks.
final class ServeReport: Sendable {
    private let terminal: Terminal
    private let printsAll: Bool
    private let opensBrowser: Bool
    /// Findings of the last time.
    private let known = Mutex<Set<Diagnostic>>([])

    init(terminal: Terminal, printsAll: Bool, opensBrowser: Bool) {
        self.terminal = terminal
        self.printsAll = printsAll
        self.opensBrowser = opensBrowser
    }

    func tell(_ event: ServeEvent) {
        switch event {
        case .listening(let url, let taken):
            if let taken { terminal.error("port \(taken.port) is taken by \(taken.by ?? "another program")\n") }
            terminal.output("\(url) (Ctrl-C ends it)\n")
            if opensBrowser { openBrowser(at: url) }
        case .updated(let update, let seconds): tell(update, seconds)
        case .watching(.overflowed): terminal.error("so much has changed at once that everything is read again\n")
        case .watching(.polls(let reason)): terminal.error("\(reason); changes are looked for four times a second\n")
        case .watching(.changed): break
        }
    }

    /// Prints what was not found the last time, and what all amounts to.
    private func tell(_ update: LiveUpdate, _ seconds: Double) {
        let new = known.withLock { known in
            defer { known = Set(update.diagnostics) }
            return update.diagnostics.filter { !known.contains($0) }
        }
        terminal.print(new, printsAll: printsAll)
        if let counts = update.counts {
            terminal.output(Report.served(counts, seconds: seconds))
        } else {
            terminal.error(Report.failure(update.diagnostics, keeps: "what is served"))
        }
    }

    /// Opens an address in the browser of this desktop.
    private func openBrowser(at url: String) {
        let opener = Process()
        opener.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        #if os(macOS)
            opener.arguments = ["open", url]
        #else
            opener.arguments = ["xdg-open", url]
        #endif
        opener.standardOutput = FileHandle.nullDevice
        opener.standardError = FileHandle.nullDevice
        let terminal = terminal
        opener.terminationHandler = { ended in
            if ended.terminationStatus != 0 { terminal.error("no browser could be opened; go to \(url)\n") }
        }
        if case .failure(let error) = Result(catching: { try opener.run() }) {
            terminal.error("no browser could be opened: \(error.localizedDescription)\n")
        }
    }
}
