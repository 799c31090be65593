/// Text as a message string of SARIF, in which braces and brackets have a meaning of their own.
enum SARIFText {
    /// A plain text that has neither placeholders (§3.11.5) nor embedded links (§3.11.6), whatever it quotes.
    ///
    /// Braces are doubled. A `]` with a `(` behind it is escaped, since a link's words end at the first that is
    /// not; backslashes before it are doubled, so that none of them can take the escape away.
    static func plain(_ text: String) -> String {
        let backslash: Unicode.Scalar = "\\"
        let scalars = Array(text.unicodeScalars)
        var output = String.UnicodeScalarView()
        var backslashes = 0
        for (index, scalar) in scalars.enumerated() {
            if scalar == "]", index + 1 < scalars.count, scalars[index + 1] == "(" {
                output.append(contentsOf: repeatElement(backslash, count: backslashes + 1))
            }
            backslashes = scalar == backslash ? backslashes + 1 : 0
            append(scalar, to: &output)
        }
        return String(output)
    }

    /// Markdown that has no placeholders; its links stay what they are.
    static func formatted(_ markdown: String) -> String {
        var output = String.UnicodeScalarView()
        for scalar in markdown.unicodeScalars { append(scalar, to: &output) }
        return String(output)
    }

    private static func append(_ scalar: Unicode.Scalar, to output: inout String.UnicodeScalarView) {
        output.append(scalar)
        if scalar == "{" || scalar == "}" { output.append(scalar) }
    }
}
