internal import ArgumentParser
internal import Causeway
internal import Diagnostics

/// How a command ends that did not succeed.
enum Failure {
    /// For findings: 74 where a file could not be read, otherwise 1.
    static func exitCode(for diagnostics: [Diagnostic]) -> ExitCode {
        diagnostics.contains { $0.code == .cannotRead } ? ExitCode(74) : ExitCode(1)
    }

    /// Tells of an error that ended a command, and gives the status to end with.
    ///
    /// That is 64 for a folder that may not be published to and for what cannot be done, 74 for what could
    /// not be read or written. Errors in the content are told one by one, and end as they do for a build.
    static func report(_ error: any Error, on terminal: Terminal) -> ExitCode {
        if case .errors(let diagnostics)? = error as? EditError {
            terminal.print(diagnostics, printsAll: true)
            terminal.error("error: \(error)\n")
            return exitCode(for: diagnostics)
        }
        terminal.error("error: \(TextPrinter.printable("\(error)"))\n")
        if case .outputOverlapsContent? = error as? PublishError { return ExitCode(64) }
        if case .refused? = error as? EditError { return ExitCode(64) }
        return ExitCode(74)
    }
}
