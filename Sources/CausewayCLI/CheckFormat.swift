internal import ArgumentParser
internal import Diagnostics

/// The form in which a check tells what it found.
enum CheckFormat: String, CaseIterable, ExpressibleByArgument {
    /// Findings for a person, on standard error.
    case text
    case json
    case sarif
    /// Workflow commands of GitHub Actions.
    case github

    /// What goes to standard output; nil where that is for people.
    func document(_ report: CheckReport) throws -> String? {
        switch self {
        case .text: nil
        case .json: try JSONPrinter().print(report)
        case .sarif: try SARIFPrinter().print(report)
        case .github: GitHubPrinter().print(report)
        }
    }

    /// Whether findings are printed for a person, too.
    ///
    /// GitHub shows its commands in the log, where the same text would stand twice.
    var printsFindings: Bool { self != .github }
}
