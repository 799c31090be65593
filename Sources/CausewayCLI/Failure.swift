internal import ArgumentParser
internal import Causeway
internal import Diagnostics

/// How a command ends that did not succeed.
enum Failure {
    /// For findings: 74 where a file could not be read, otherwise 1.
    static func exitCode(for diagnostics: [Diagnostic]) -> ExitCode {
        diagnostics.contains { $0.code == .cannotRead } ? ExitCode(74) : ExitCode(1)
    }

    /// Tells of an error that ended a build, and gives the status to end with: 64 for a folder that may
    /// not be published to, 74 for what could not be read or written.
    static func report(_ error: any Error, on terminal: Terminal) -> ExitCode {
        terminal.error("error: \(TextPrinter.printable("\(error)"))\n")
        if case .outputOverlapsContent? = error as? PublishError { return ExitCode(64) }
        return ExitCode(74)
    }
}
