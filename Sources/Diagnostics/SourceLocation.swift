/// A place in a source file, as an editor shows it.
///
/// Ordering is by path, then line, then column, so that sorted diagnostics read top to bottom.
package struct SourceLocation: Hashable, Comparable, Sendable {
    /// Path relative to the site's folder, with `/` between its parts.
    package let path: String

    /// Line, counted from 1.
    package let line: Int

    /// Column, counted from 1 in Unicode scalars.
    package let column: Int

    /// Number of Unicode scalars that the place covers on its line, at least 1.
    package let length: Int

    package init(path: String, line: Int = 1, column: Int = 1, length: Int = 1) {
        self.path = path
        self.line = line
        self.column = column
        self.length = max(1, length)
    }

    package static func < (left: Self, right: Self) -> Bool {
        (left.path, left.line, left.column, left.length)
            < (right.path, right.line, right.column, right.length)
    }
}
