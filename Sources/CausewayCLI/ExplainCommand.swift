internal import ArgumentParser
internal import Diagnostics

struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Explain the code of a finding, such as CW201, or list all codes.")

    @Argument(
        help: "The code or its title, in capitals or not; without one, all codes are listed.",
        completion: .list(DiagnosticCode.allCases.map(\.rawValue)))
    var code: String?

    mutating func run() throws {
        let terminal = Terminal()
        guard let code else {
            terminal.output(Self.list)
            return
        }
        guard let known = DiagnosticGuide.code(code) else {
            terminal.error("error: there is no code ‘\(TextPrinter.printable(code))’\(Self.advice(on: code))")
            throw ExitCode(64)
        }
        terminal.output(DiagnosticGuide.explanation(of: known).text(width: 80))
    }

    /// All codes by the part that they are about, each with its severity and what it means.
    private static var list: String {
        DiagnosticGuide.parts.map { part in
            let rows = part.codes.map { code in
                let severity = code.severity.rawValue
                let padding = String(repeating: " ", count: Severity.warning.rawValue.count - severity.count)
                return "  \(code.rawValue)  \(severity)\(padding)  \(DiagnosticGuide.explanation(of: code).title)\n"
            }
            return "\(part.title)\n\(rows.joined())"
        }.joined(separator: "\n")
    }

    /// The code that was most likely meant; where none is near, all of them.
    private static func advice(on code: String) -> String {
        if let near = DiagnosticGuide.closestCode(to: code) {
            return "\n  hint: did you mean ‘\(near.rawValue)’? ‘causeway explain’ lists all codes\n"
        }
        return "; the codes are:\n\n" + list
    }
}
