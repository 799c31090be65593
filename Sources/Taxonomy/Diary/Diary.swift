package import Diagnostics
package import Markdown

/// What `Content/diary.md` says: a sheet to print and fill in, whose rows come from the articles.
package struct Diary: Sendable {
    package let source: SourceText
    package var title = ""
    package var summary = ""
    /// Number of columns to fill in.
    package var entries = Self.defaultEntries
    /// What one of them is called, such as `Run`.
    package var entryLabel = "Day"
    package var questions: [DiaryQuestion] = []
    package let document: Document

    static let defaultEntries = 7
    /// What a sheet of paper has room for.
    static let entryLimits = 1...10

    /// The folder of its page, relative to the site.
    package static let folder = "diary/"
}

/// Something that a diary asks each time.
package enum DiaryQuestion: Sendable, Hashable {
    /// A row to write in.
    case line(label: String)
    /// Rows to tick.
    case choice(label: String, options: [String])
    /// Articles to tick: those of a kind, or of one of its groups.
    ///
    /// Without a label it is called what `site.yml` calls the group or the kind.
    case articles(Kind, group: Located<String>?, label: String?)
}
