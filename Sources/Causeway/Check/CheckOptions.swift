package import Taxonomy

/// What a check is asked for beside finding mistakes.
package struct CheckOptions: Sendable {
    /// List every address outside the site.
    package var listsExternalLinks = false
    /// Tell of what the knowledge base lacks.
    package var measuresCoverage = false
    /// The day before which reviews should have been made; nil: no review is overdue.
    package var asOf: CalendarDate?
    /// Path of a published `index.json`, whose articles and addresses are to be there still.
    package var publishedIndex: String?

    package init() {}
}
