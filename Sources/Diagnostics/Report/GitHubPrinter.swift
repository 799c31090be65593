/// Prints a report as workflow commands of GitHub Actions, which become annotations of the files.
///
/// The form and its escapes are those of GitHub's “Workflow commands for GitHub Actions”.
package struct GitHubPrinter: Sendable {
    package init() {}

    /// One command a line; empty for nothing to tell.
    package func print(_ report: CheckReport) -> String {
        var lines = report.findings.map { command($0, paths: report.paths) }
        if let failure = report.failure { lines.append("::error::\(Self.escaped(TextPrinter.printable(failure)))") }
        return lines.map { $0 + "\n" }.joined()
    }

    private func command(_ diagnostic: Diagnostic, paths: ReportPaths) -> String {
        let title = DiagnosticGuide.explanation(of: diagnostic.code).title
        let path = TextPrinter.printable(paths.path(of: diagnostic.location))
        var properties = ["file=\(Self.escapedProperty(path))"]
        if let range = FindingRange(diagnostic) {
            properties += ["line=\(range.line)", "col=\(range.start)", "endColumn=\(range.end)"]
        }
        properties.append("title=\(Self.escapedProperty("\(diagnostic.code.rawValue) \(title)"))")
        let message = Self.lines(of: diagnostic, paths).map { TextPrinter.printable($0) }.joined(separator: "\n")
        let command = Self.command(for: diagnostic.severity)
        return "::\(command) \(properties.joined(separator: ","))::\(Self.escaped(message))"
    }

    private static func command(for severity: Severity) -> String {
        switch severity {
        case .error: "error"
        case .warning: "warning"
        case .note: "notice"
        }
    }

    /// The message, the places that explain it and the hint: an annotation has one place only.
    private static func lines(of diagnostic: Diagnostic, _ paths: ReportPaths) -> [String] {
        let related = diagnostic.related.map { "\(paths.path(of: $0.location)):\($0.location.line): \($0.message)" }
        return [diagnostic.message] + related + (diagnostic.hint.map { ["hint: \($0)"] } ?? [])
    }

    /// A message: what would end the line is escaped, and the sign that escapes begin with.
    static func escaped(_ text: String) -> String {
        text.unicodeScalars.map { scalar in
            switch scalar {
            case "%": "%25"
            case "\r": "%0D"
            case "\n": "%0A"
            default: String(scalar)
            }
        }.joined()
    }

    /// A property's value: what would end the property is escaped, too.
    static func escapedProperty(_ text: String) -> String {
        escaped(text).unicodeScalars.map { scalar in
            switch scalar {
            case ":": "%3A"
            case ",": "%2C"
            default: String(scalar)
            }
        }.joined()
    }
}
