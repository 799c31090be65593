import Testing

@testable import Diagnostics

struct GitHubPrinterTests {
    private func printed(_ diagnostics: [Diagnostic], failure: String? = nil) -> String {
        var report = CheckReport(version: "1", paths: ReportPaths(site: ".", workingFolder: "/work"))
        report.diagnostics = diagnostics
        report.failure = failure
        return GitHubPrinter().print(report)
    }

    @Test func aFindingIsOneCommandWithItsPlaceTitleAndHint() {
        let diagnostic = finding(
            .unknownReference, "no symptom is called ‘headace’", path: "Content/causes/a.md", line: 9, column: 5,
            length: 7, on: "  - headace", hint: "did you mean ‘headache’?")
        #expect(
            printed([diagnostic])
                == "::error file=Content/causes/a.md,line=9,col=5,endColumn=12,title=CW201 Unknown reference::"
                + "no symptom is called ‘headace’%0Ahint: did you mean ‘headache’?\n")
    }

    @Test func aFindingAboutAFileHasNoLine() {
        #expect(
            printed([Diagnostic(.unusedMedia, "unused", path: "Content/a.txt")])
                == "::warning file=Content/a.txt,title=CW009 Unused media::unused\n")
    }

    @Test(arguments: [
        (DiagnosticCode.brokenLink, "::error "), (.rawHTML, "::warning "), (.draftReference, "::notice "),
    ])
    func eachSeverityHasItsCommand(_ code: DiagnosticCode, _ command: String) {
        #expect(printed([finding(code)]).hasPrefix(command))
    }

    @Test func aFailureIsAnErrorWithoutAPlace() {
        #expect(printed([], failure: "cannot list a: b") == "::error::cannot list a: b\n")
        #expect(printed([]) == "")
    }

    @Test func placesThatExplainStandInTheMessage() {
        let other = Diagnostic.Related(
            location: source("", path: "Content/b.md").location(line: 4, column: 3), message: "first stated here")
        let printed = printed([finding(.duplicateEdge, "twice", related: [other])])
        #expect(printed.hasSuffix("::twice%0AContent/b.md:4: first stated here\n"))
    }

    @Test func placesThatExplainAreNamedAsTheFindingIs() {
        let other = Diagnostic.Related(
            location: source("", path: "Content/b.md").location(line: 4, column: 3), message: "first stated here")
        var report = CheckReport(version: "1", paths: ReportPaths(site: "kb", workingFolder: "/work"))
        report.diagnostics = [finding(.duplicateEdge, "twice", related: [other])]
        let printed = GitHubPrinter().print(report)
        #expect(printed.contains(" file=kb/Content/a.md,"))
        #expect(printed.hasSuffix("::twice%0Akb/Content/b.md:4: first stated here\n"))
    }

    @Test(arguments: [
        ("100 %", "100 %25"), ("a\nb", "a%0Ab"), ("a\r\nb", "a%0D%0Ab"), ("%0A", "%250A"), ("a:b,c", "a:b,c"), ("", ""),
    ])
    func whatWouldEndAMessageIsEscaped(_ text: String, _ escaped: String) {
        #expect(GitHubPrinter.escaped(text) == escaped)
    }

    @Test(arguments: [("a:b,c", "a%3Ab%2Cc"), ("%3A", "%253A"), ("a\r\n", "a%0D%0A"), ("é", "é")])
    func whatWouldEndAPropertyIsEscaped(_ text: String, _ escaped: String) {
        #expect(GitHubPrinter.escapedProperty(text) == escaped)
    }

    @Test func noFindingCanAddACommandOrSteerATerminal() {
        let hostile = "x\n::error::forged\r\n\u{1B}[2J,line=1::y"
        let output = printed([finding(.brokenLink, hostile, path: hostile, hint: hostile)])
        #expect(count("\n", in: output) == 1)
        #expect(!output.unicodeScalars.contains { $0 != "\n" && $0.value < 0x20 })
        let properties = output.prefix { $0 != " " }.count
        #expect(properties == "::error".count)
        #expect(count(",line=", in: output.components(before: "::x")) == 1)
    }
}

extension String {
    /// The text before the first of a part.
    fileprivate func components(before part: String) -> String {
        guard let range = firstRange(of: part) else { return self }
        return String(self[..<range.lowerBound])
    }
}
