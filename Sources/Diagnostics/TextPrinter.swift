/// Prints findings for a person, in the form that compilers use and editors understand.
///
///     Content/causes/dehydration.md:9:5: error[CW201]: no symptom is called ‘headace’
///       9 |   - headace
///         |     ^~~~~~~
///       hint: did you mean ‘headache’?
package struct TextPrinter: Sendable {
    /// Colour codes of ECMA-48 around the severity and the caret.
    package var usesColour: Bool

    /// Warnings of one code that are printed before the rest are counted; nil prints all.
    package var warningLimit: Int?

    package init(usesColour: Bool = false, warningLimit: Int? = 20) {
        self.usesColour = usesColour
        self.warningLimit = warningLimit
    }

    /// The text for all findings, in reading order, each ended by a line end; empty for none.
    package func print(_ diagnostics: [Diagnostic]) -> String {
        var output = ""
        var printed: [DiagnosticCode: Int] = [:]
        var withheld: [DiagnosticCode: Int] = [:]
        for diagnostic in diagnostics.inReadingOrder() {
            if diagnostic.severity != .error, let limit = warningLimit {
                if printed[diagnostic.code, default: 0] == limit {
                    withheld[diagnostic.code, default: 0] += 1
                    continue
                }
                printed[diagnostic.code, default: 0] += 1
            }
            output += print(diagnostic)
        }
        for (code, count) in withheld.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            output += "… and \(count) more of \(code.rawValue); --all prints them\n"
        }
        return output
    }

    /// The text of one finding, several lines, ended by a line end.
    package func print(_ diagnostic: Diagnostic) -> String {
        let location = diagnostic.location
        var place = Self.printable(location.path)
        if diagnostic.sourceLine != nil { place += ":\(location.line):\(location.column)" }
        let label = coloured("\(diagnostic.severity.rawValue)[\(diagnostic.code.rawValue)]", as: diagnostic.severity)
        var output = "\(place): \(label): \(Self.printable(diagnostic.message))\n"
        if let line = diagnostic.sourceLine {
            let column = location.column - diagnostic.sourceLineStart
            output += excerpt(line, at: location, column: column, severity: diagnostic.severity)
        }
        for related in diagnostic.related {
            let other = related.location
            output +=
                "  \(Self.printable(other.path)):\(other.line):\(other.column): \(Self.printable(related.message))\n"
        }
        if let hint = diagnostic.hint { output += "  hint: \(Self.printable(hint))\n" }
        return output
    }

    /// Longest part of a line that is shown, in scalars.
    static let widestExcerpt = 120

    /// - Parameter column: the place's column in `line`, from 1.
    private func excerpt(_ line: String, at location: SourceLocation, column: Int, severity: Severity) -> String {
        let scalars = Array(line.unicodeScalars)
        let caret = min(column - 1, scalars.count)
        let start = caret < Self.widestExcerpt ? 0 : caret - Self.widestExcerpt / 2
        let end = min(scalars.count, start + Self.widestExcerpt)
        var shown = String.UnicodeScalarView()
        var under = ""
        for index in start..<end {
            // A tab keeps its width in both lines; control characters must not reach a terminal.
            let scalar = scalars[index]
            shown.append(Self.isControl(scalar) && scalar != "\t" ? "\u{FFFD}" : scalar)
            if index < caret { under += scalar == "\t" ? "\t" : " " }
        }
        let length = max(1, min(location.length, end - caret))
        let mark = coloured("^" + String(repeating: "~", count: length - 1), as: severity)
        let number = String(location.line)
        let gutter = String(repeating: " ", count: number.count)
        return "  \(number) | \(String(shown))\n  \(gutter) | \(under)\(mark)\n"
    }

    /// A text whose control characters, which could steer a terminal, are replaced by U+FFFD.
    package static func printable(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: { isControl($0) }) else { return text }
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars { result.append(isControl(scalar) ? "\u{FFFD}" : scalar) }
        return String(result)
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.generalCategory == .control
            || (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
    }

    private func coloured(_ text: String, as severity: Severity) -> String {
        guard usesColour else { return text }
        let colour =
            switch severity {
            case .error: "1;31"
            case .warning: "1;33"
            case .note: "1;36"
            }
        return "\u{1B}[\(colour)m\(text)\u{1B}[0m"
    }
}
