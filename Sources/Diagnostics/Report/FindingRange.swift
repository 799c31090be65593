/// The part of a line that a finding is about, for programs that mark it.
struct FindingRange {
    let line: Int
    /// The first column, counted from 1 in Unicode scalars.
    let start: Int
    /// The column behind the last.
    let end: Int

    /// Nil for a finding about a file or folder as a whole.
    init?(_ diagnostic: Diagnostic) {
        guard let text = diagnostic.sourceLine else { return nil }
        let location = diagnostic.location
        line = location.line
        start = location.column
        // A finding may cover more than its line holds, or stand behind its last column.
        let lineEnd = diagnostic.sourceLineStart + text.unicodeScalars.count + 1
        end = max(start, min(start + location.length, lineEnd))
    }

    init(_ location: SourceLocation) {
        line = location.line
        start = location.column
        end = location.column + location.length
    }
}
