/// Prints a report in the Static Analysis Results Interchange Format, version 2.1.0.
package struct SARIFPrinter: Sendable {
    package init() {}

    /// The document, ended by a line end.
    ///
    /// Its rules are all codes, so that a rule's index is its code's place among them.
    package func print(_ report: CheckReport) throws -> String {
        let ruleIndices = Dictionary(uniqueKeysWithValues: DiagnosticCode.allCases.enumerated().map { ($1, $0) })
        let run = SARIFLog.Run(
            tool: SARIFLog.Tool(
                driver: SARIFLog.ToolComponent(
                    name: "Causeway", version: report.version, semanticVersion: report.version,
                    rules: DiagnosticCode.allCases.map { Self.rule($0) })),
            invocations: [Self.invocation(report)],
            originalUriBaseIds: [
                Self.base: SARIFLog.ArtifactLocation(
                    description: SARIFLog.Message("The folder in which Causeway ran."))
            ],
            results: report.findings.map { finding in
                Self.result(finding, ruleIndex: ruleIndices[finding.code, default: -1], paths: report.paths)
            })
        return try ReportEncoder.text(of: SARIFLog(runs: [run]))
    }

    /// What relative addresses are relative to; the name is the one that code scanning services know.
    private static let base = "%SRCROOT%"

    private static func rule(_ code: DiagnosticCode) -> SARIFLog.ReportingDescriptor {
        let explanation = DiagnosticGuide.explanation(of: code)
        return SARIFLog.ReportingDescriptor(
            id: code.rawValue, shortDescription: SARIFLog.Message(explanation.title),
            fullDescription: SARIFLog.Message(explanation.summary),
            help: SARIFLog.Message(explanation.prose, markdown: explanation.markdownWithoutLinks),
            defaultConfiguration: SARIFLog.ReportingConfiguration(level: code.severity.rawValue))
    }

    /// The run went well if it came to its end, whatever mistakes it found; not if a file could not be read.
    private static func invocation(_ report: CheckReport) -> SARIFLog.Invocation {
        SARIFLog.Invocation(
            executionSuccessful: report.exitCode == 0 || report.exitCode == 1, exitCode: report.exitCode,
            toolExecutionNotifications: report.failure.map {
                [SARIFLog.Notification(level: "error", message: SARIFLog.Message($0))]
            })
    }

    private static func result(_ diagnostic: Diagnostic, ruleIndex: Int, paths: ReportPaths) -> SARIFLog.Result {
        let related = diagnostic.related.enumerated().map { index, related in
            SARIFLog.Location(
                id: index + 1,
                physicalLocation: place(related.location, FindingRange(related.location), paths),
                message: SARIFLog.Message(related.message))
        }
        return SARIFLog.Result(
            ruleId: diagnostic.code.rawValue, ruleIndex: ruleIndex, level: diagnostic.severity.rawValue,
            message: SARIFLog.Message(text(of: diagnostic)),
            locations: [
                SARIFLog.Location(physicalLocation: place(diagnostic.location, FindingRange(diagnostic), paths))
            ],
            relatedLocations: related.isEmpty ? nil : related)
    }

    /// The message, and behind it the hint: what it says seldom stands for the marked text, so it is no fix.
    private static func text(of diagnostic: Diagnostic) -> String {
        guard let hint = diagnostic.hint else { return diagnostic.message }
        return "\(diagnostic.message). Hint: \(hint)"
    }

    private static func place(
        _ location: SourceLocation, _ range: FindingRange?, _ paths: ReportPaths
    ) -> SARIFLog.PhysicalLocation {
        let path = paths.path(of: location)
        let address = URIPath.encoded(path)
        return SARIFLog.PhysicalLocation(
            artifactLocation: path.hasPrefix("/")
                ? SARIFLog.ArtifactLocation(uri: "file://" + address)
                : SARIFLog.ArtifactLocation(uri: path == "." ? "./" : address, uriBaseId: base),
            region: range.map {
                SARIFLog.Region(startLine: $0.line, startColumn: $0.start, endLine: $0.line, endColumn: $0.end)
            })
    }
}
