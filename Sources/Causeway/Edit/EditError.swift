package import Diagnostics

/// Why sources were not written.
///
/// Nothing was changed, except where the error says so.
package enum EditError: Error, Sendable, CustomStringConvertible {
    /// The site has errors; what is where cannot be told for sure.
    case errors([Diagnostic])
    /// What was asked for cannot be done, in a sentence for people.
    case refused(String)
    case file(FileError)
    /// A signal asked the program to end before anything was changed.
    case stopped
    /// Something ended it half-way, and then not everything could be put back; the second says what, and where
    /// it is.
    indirect case notTakenBack(EditError, [String])

    /// The error in one sentence or two.
    package var description: String {
        switch self {
        case .errors: "the site has errors; nothing is written until they are mended"
        case .refused(let reason): reason
        case .file(let error): error.description
        case .stopped: "stopped by a signal; nothing is changed"
        case .notTakenBack(let error, let left): ([error.description] + left).joined(separator: "; ")
        }
    }
}
