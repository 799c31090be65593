/// Which extensions are on, and what a text may do.
package struct MarkdownOptions: Sendable, Equatable {
    /// `| a | b |` with a row of dashes below the first.
    package var tables = true
    /// `~~text~~`.
    package var strikethrough = true
    /// `- [ ]` and `- [x]`.
    package var taskLists = true
    /// `[^label]` and `[^label]: text`.
    package var footnotes = true
    /// `> [!NOTE]` and the care cards.
    package var callouts = true
    /// `: text` below its term.
    package var definitionLists = true
    /// Bare addresses are links.
    package var autolinks = true
    /// `[[target]]` and `[[target|text]]`.
    package var wikiLinks = true
    /// Typographic quotes, dashes and ellipses.
    package var smartPunctuation = true
    /// Ids on headings, the author's `{#id}` among them.
    package var headingAnchors = true
    /// A link to itself behind each heading.
    package var headingLinks = true
    /// An image's title as its caption.
    package var figures = true
    /// The first use of a term of the glossary tells what it stands for.
    package var abbreviations = true
    /// `{{< include "file" >}}`.
    package var includes = true
    /// `{{< setting NAME >}}`.
    package var settings = true
    /// Raw HTML is written out as it stands.
    ///
    /// Only for sites whose authors are trusted.
    package var rawHTML = false
    /// Links are written out as they stand, whatever their scheme; nothing is left for the site to fill in.
    package var verbatimLinks = false
    /// Words of the site's language, where they are not English.
    package var words: [MarkdownWord: String] = [:]
    package var glossary = Glossary()
    /// What may be included.
    package var fragments = Includes()
    /// What may be shown by its name in `site.yml`.
    package var settingValues: [String: String] = [:]

    package init() {}

    /// Exactly what the CommonMark specification says, raw HTML and any scheme included.
    ///
    /// What comes out is not safe to publish.
    package static let commonMark: Self = {
        var options = Self()
        options.tables = false
        options.strikethrough = false
        options.taskLists = false
        options.footnotes = false
        options.callouts = false
        options.definitionLists = false
        options.autolinks = false
        options.wikiLinks = false
        options.smartPunctuation = false
        options.headingAnchors = false
        options.headingLinks = false
        options.figures = false
        options.abbreviations = false
        options.includes = false
        options.settings = false
        options.rawHTML = true
        options.verbatimLinks = true
        return options
    }()

    /// Whether any extension reads characters as markup that libcmark does not.
    var readsMarks: Bool {
        headingAnchors || strikethrough || taskLists || footnotes || callouts || autolinks || wikiLinks || includes
            || settings
    }

    func word(_ word: MarkdownWord) -> String { words[word] ?? word.english }
}
