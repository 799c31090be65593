/// The documentation of diagnostics that the program carries, `docs/diagnostics.md`.
package enum DiagnosticGuide {
    /// The codes of one part, such as those about front matter.
    package struct Part: Sendable {
        package let title: String
        package let codes: [DiagnosticCode]
    }

    /// The explanation of a code.
    ///
    /// Where the documentation had none, which a test keeps from happening, it is empty.
    package static func explanation(of code: DiagnosticCode) -> Explanation {
        explanations[code] ?? Explanation(code: code, title: code.rawValue, markdown: "")
    }

    /// The code that somebody wrote: itself, as in a printed finding such as `error[CW201]`, or by its title.
    ///
    /// Case makes no difference.
    package static func code(_ written: String) -> DiagnosticCode? {
        let name = withoutSeverity(written)
        return DiagnosticCode(rawValue: name.uppercased())
            ?? DiagnosticCode.allCases.first { explanation(of: $0).title.lowercased() == name.lowercased() }
    }

    /// The code that was most likely meant by one that there is not; nil where none is near.
    package static func closestCode(to written: String) -> DiagnosticCode? {
        let name = withoutSeverity(written).uppercased()
        let code = name.allSatisfy(\.isNumber) ? "CW" + name : name
        let codes = DiagnosticCode.allCases.map(\.rawValue)
        // A digit too many is more likely at the end than within: CW2011 is CW201 before it is CW011.
        let found = codes.first { code.hasPrefix($0) } ?? ClosestMatch.find(code, among: codes)
        return found.flatMap { DiagnosticCode(rawValue: $0) }
    }

    /// What stands in brackets, such as the code in `error[CW201]`; where none do, the whole.
    private static func withoutSeverity(_ written: String) -> String {
        guard let start = written.firstIndex(of: "["), let end = written[start...].firstIndex(of: "]") else {
            return written
        }
        return String(written[start..<end].dropFirst())
    }

    /// All parts with their codes, in the documentation's order.
    package static let parts = parts(of: DiagnosticsDocument.text)

    static let explanations = explanations(in: DiagnosticsDocument.text)

    /// The sections that begin with `## CW001 — Title`.
    static func explanations(in document: String) -> [DiagnosticCode: Explanation] {
        var found: [DiagnosticCode: Explanation] = [:]
        var heading: (code: DiagnosticCode, title: String)?
        var body: [Substring] = []
        func finish() {
            guard let (code, title) = heading else { return }
            found[code] = Explanation(code: code, title: title, markdown: body.joined(separator: "\n"))
        }
        for line in document.split(separator: "\n", omittingEmptySubsequences: false) {
            if let next = Self.heading(line) {
                finish()
                heading = next
                body = []
            } else {
                body.append(line)
            }
        }
        finish()
        return found
    }

    private static func heading(_ line: Substring) -> (code: DiagnosticCode, title: String)? {
        let words = line.split(separator: " ", maxSplits: 3)
        guard words.count == 4, words[0] == "##", words[2] == "—", let code = DiagnosticCode(rawValue: String(words[1]))
        else { return nil }
        return (code, String(words[3]))
    }

    /// The tables of the overview: a paragraph that begins in bold names a part, each row of its table a code.
    static func parts(of document: String) -> [Part] {
        var parts: [Part] = []
        for line in document.split(separator: "\n") {
            if line.hasPrefix("**"), let end = line.firstRange(of: ".**") {
                parts.append(Part(title: String(line[..<end.lowerBound].dropFirst(2)), codes: []))
            } else if line.hasPrefix("| [CW"), let part = parts.last,
                let code = DiagnosticCode(rawValue: String(line.dropFirst(3).prefix(5)))
            {
                parts[parts.count - 1] = Part(title: part.title, codes: part.codes + [code])
            }
        }
        return parts
    }
}

#if FUZZING
    /// Nothing: libFuzzer would make a fuzzer of the tool that puts the document into the binary.
    private enum DiagnosticsDocument { static let text = "" }
#endif
