internal import Diagnostics
internal import Foundation

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// Standard output and standard error.
///
/// Standard output that cannot be written ends the program with status 74, as a file does that cannot.
struct Terminal: Sendable {
    /// Standard error is a terminal that shows colours (no-color.org is heeded).
    let usesColour: Bool
    /// Standard error is a terminal.
    let isInteractive: Bool

    init() {
        Self.reserveStandardOutput()
        let environment = ProcessInfo.processInfo.environment
        isInteractive = isatty(STDERR_FILENO) == 1
        usesColour = isInteractive && environment["NO_COLOR", default: ""].isEmpty && environment["TERM"] != "dumb"
    }

    func output(_ text: String) { output(Array(text.utf8)) }

    func output(_ bytes: [UInt8]) {
        // Where the reader has gone away, and its signal is ignored, nobody misses the rest.
        guard let code = write(bytes, to: STDOUT_FILENO), code != EPIPE else { return }
        error("error: cannot write standard output: \(String(cString: strerror(code)))\n")
        // What a command has to tell is the last that it does, so nothing is left to do.
        exit(74)
    }

    /// Text for people; where it cannot be written, nowhere is left to tell of it.
    func error(_ text: String) { _ = write(Array(text.utf8), to: STDERR_FILENO) }

    /// Prints findings on standard error.
    func print(_ diagnostics: [Diagnostic], printsAll: Bool) {
        guard !diagnostics.isEmpty else { return }
        error(TextPrinter(usesColour: usesColour, warningLimit: printsAll ? nil : 20).print(diagnostics))
    }

    /// Writes all bytes.
    ///
    /// A reader that has gone away ends the program by its signal, as is usual.
    ///
    /// - Returns: the value of `errno` where that failed, otherwise nil.
    private func write(_ bytes: [UInt8], to descriptor: Int32) -> Int32? {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
            let code = errno
            if count > 0 {
                rest = rest.dropFirst(count)
            } else if code == EAGAIN {
                Self.waitUntilWritable(descriptor)
            } else if code != EINTR {
                return code
            }
        }
        return nil
    }

    /// Waits for a slow reader of a pipe whose other user has made it non-blocking.
    private static func waitUntilWritable(_ descriptor: Int32) {
        var request = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        _ = poll(&request, 1, -1)
    }

    /// Where standard output is closed, takes its descriptor with a file that refuses to be written.
    ///
    /// Otherwise it would be that of the next file to be opened, and what is printed would go there.
    private static func reserveStandardOutput() {
        guard fcntl(STDOUT_FILENO, F_GETFD) < 0 else { return }
        let descriptor = open("/dev/null", O_RDONLY)
        // Standard input may be closed, too, and comes first.
        guard descriptor >= 0, descriptor != STDOUT_FILENO else { return }
        _ = dup2(descriptor, STDOUT_FILENO)
        _ = close(descriptor)
    }
}
