import Diagnostics

/// A source file that holds a text.
func source(_ text: String, path: String = "Content/a.md") -> SourceText {
    SourceText(path: path, bytes: Array(text.utf8))
}

/// A finding at a place of a line.
func finding(
    _ code: DiagnosticCode = .brokenLink, _ message: String = "message", path: String = "Content/a.md", line: Int = 1,
    column: Int = 1, length: Int = 1, on sourceLine: String = "text", hint: String? = nil,
    related: [Diagnostic.Related] = []
) -> Diagnostic {
    Diagnostic(
        code, message, at: SourceText(path: path, bytes: []).location(line: line, column: column, length: length),
        sourceLine: sourceLine, hint: hint, related: related)
}

/// How often a part stands in a text.
func count(_ part: String, in text: String) -> Int {
    text.split(separator: part, omittingEmptySubsequences: false).count - 1
}
