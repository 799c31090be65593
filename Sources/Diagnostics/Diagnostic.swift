/// How grave a diagnostic is.
package enum Severity: String, Hashable, Sendable {
    /// The site is not built.
    case error
    /// The site is built; `--strict` makes it an error.
    case warning
    /// Something worth knowing, nothing to mend.
    case note
}

/// One finding about what an author wrote: a value; printing is elsewhere.
package struct Diagnostic: Hashable, Sendable {
    /// A second place that explains the first, such as the other of two equal slugs.
    package struct Related: Hashable, Sendable {
        package let location: SourceLocation
        package let message: String

        package init(location: SourceLocation, message: String) {
            self.location = location
            self.message = message
        }
    }

    package let code: DiagnosticCode
    package var severity: Severity
    package let message: String

    /// Where it is.
    ///
    /// A finding about the site as a whole names the folder or file alone.
    package let location: SourceLocation

    /// The text of the line at `location`; nil where the place is a file or folder as a whole.
    ///
    /// Of a very long line it is what stands around the place.
    package let sourceLine: String?

    /// Number of scalars of the line that come before `sourceLine`.
    package let sourceLineStart: Int

    /// What to do about it, in one sentence.
    package let hint: String?

    package let related: [Related]

    /// A finding at a file or folder as a whole.
    package init(
        _ code: DiagnosticCode, _ message: String, path: String, hint: String? = nil,
        related: [Related] = []
    ) {
        self.code = code
        self.severity = code.severity
        self.message = message
        self.location = SourceLocation(path: path)
        self.sourceLine = nil
        sourceLineStart = 0
        self.hint = hint
        self.related = related
    }

    /// A finding at a place in a text, with the line it stands on.
    package init(
        _ code: DiagnosticCode, _ message: String, in text: SourceText, at location: SourceLocation,
        hint: String? = nil, related: [Related] = []
    ) {
        self.code = code
        self.severity = code.severity
        self.message = message
        self.location = location
        self.sourceLine = text.text(ofLine: location.line)
        sourceLineStart = 0
        self.hint = hint
        self.related = related
    }

    /// A finding at a place in a text that holds many.
    package init(
        _ code: DiagnosticCode, _ message: String, in lines: LineTable, at location: SourceLocation,
        hint: String? = nil
    ) {
        self.init(code, message, at: location, sourceLine: lines.text(ofLine: location.line), hint: hint)
    }

    /// A finding at a place whose line is already at hand.
    package init(
        _ code: DiagnosticCode, _ message: String, at location: SourceLocation,
        sourceLine: String?, sourceLineStart: Int = 0, hint: String? = nil, related: [Related] = []
    ) {
        self.code = code
        self.severity = code.severity
        self.message = message
        self.location = location
        self.sourceLine = sourceLine
        self.sourceLineStart = sourceLineStart
        self.hint = hint
        self.related = related
    }
}

extension [Diagnostic] {
    /// True if any of them keeps the site from being built.
    package var hasErrors: Bool { contains { $0.severity == .error } }

    /// True if any of them from a place on keeps the site from being built.
    package func hasErrors(from start: Int) -> Bool { self[start...].contains { $0.severity == .error } }

    /// By location, then code, then message: the order in which they are printed.
    package func inReadingOrder() -> [Diagnostic] {
        sorted {
            ($0.location, $0.code.rawValue, $0.message) < ($1.location, $1.code.rawValue, $1.message)
        }
    }
}
