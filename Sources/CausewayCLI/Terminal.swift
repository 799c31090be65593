internal import Diagnostics
internal import Foundation

/// Standard output and standard error.
struct Terminal: Sendable {
    /// Standard error is a terminal that shows colours (no-color.org is heeded).
    let usesColour: Bool
    /// Standard error is a terminal.
    let isInteractive: Bool

    init() {
        let environment = ProcessInfo.processInfo.environment
        isInteractive = isatty(STDERR_FILENO) == 1
        usesColour = isInteractive && environment["NO_COLOR", default: ""].isEmpty && environment["TERM"] != "dumb"
    }

    func output(_ text: String) { output(Array(text.utf8)) }

    func output(_ bytes: [UInt8]) { write(bytes, to: STDOUT_FILENO) }

    func error(_ text: String) { write(Array(text.utf8), to: STDERR_FILENO) }

    /// Prints findings on standard error.
    func print(_ diagnostics: [Diagnostic], printsAll: Bool) {
        guard !diagnostics.isEmpty else { return }
        error(TextPrinter(usesColour: usesColour, warningLimit: printsAll ? nil : 20).print(diagnostics))
    }

    /// Writes all bytes.
    ///
    /// A reader that has gone away ends the program by its signal, as is usual; any other failure
    /// leaves nowhere to tell of it.
    private func write(_ bytes: [UInt8], to descriptor: Int32) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
            if count > 0 { rest = rest.dropFirst(count) } else if errno != EINTR { return }
        }
    }
}
