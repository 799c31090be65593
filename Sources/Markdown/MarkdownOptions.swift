/// Which extensions are on, and what a text may do.
package struct MarkdownOptions: Sendable, Hashable {
    /// Typographic quotes, dashes and ellipses.
    package var smartPunctuation = true
    /// `> [!NOTE]` and the care cards.
    package var callouts = true
    /// Ids on headings.
    package var headingAnchors = true
    /// `{{< setting NAME >}}`; nil leaves the text as it is written.
    package var settings: [String: String]? = [:]
    /// Raw HTML is written out as it stands.
    ///
    /// Only for sites whose authors are trusted.
    package var rawHTML = false
    /// Links are written out as they stand, whatever their scheme; nothing is left for the site to fill in.
    package var verbatimLinks = false

    package init() {}

    /// Exactly what the CommonMark specification says, raw HTML and any scheme included.
    ///
    /// What comes out is not safe to publish.
    package static let commonMark: Self = {
        var options = Self()
        options.smartPunctuation = false
        options.callouts = false
        options.headingAnchors = false
        options.settings = nil
        options.rawHTML = true
        options.verbatimLinks = true
        return options
    }()
}
