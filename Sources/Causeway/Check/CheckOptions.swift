/// What a check is asked for beside finding mistakes.
package struct CheckOptions: Sendable {
    /// List every address outside the site.
    package var listsExternalLinks = false
    /// Path of a published `index.json`, whose articles and addresses are to be there still.
    package var publishedIndex: String?

    package init() {}
}
