/// Limits of a Markdown text.
///
/// libcmark takes quadratic time on some shapes, so they are looked for before it sees a byte.
package enum MarkdownLimits {
    /// Blocks or inlines inside one another.
    package static let nesting = 100
}
