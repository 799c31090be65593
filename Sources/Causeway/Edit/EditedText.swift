internal import Diagnostics

/// A text of the sources with what changes in it.
struct EditedText: Sendable {
    let source: SourceText
    /// Sorted by place; empty where only the file's name changes.
    let edits: [TextEdit]

    var changed: SourceText { SourceText(path: source.path, bytes: source.applying(edits)) }
}
