package import Diagnostics

/// What a build did.
package struct BuildSummary: Sendable {
    /// What the site holds.
    package struct Counts: Decodable, Hashable, Sendable {
        package var articles: Int
        package var relations: Int
        package var pages: Int
        package var warnings: Int
        /// The site has no base_url, so it has no sitemap and no canonical links.
        package var lacksBaseURL: Bool
    }

    /// Nil where errors in the content kept the site from being made.
    package var counts: Counts?
    package var diagnostics: [Diagnostic] = []
    /// Files that were written.
    package var written = 0
    /// Files of an earlier build that were removed.
    package var removed = 0
    /// Nothing that goes in had changed, so nothing was done.
    package var isUpToDate = false
    package var output = ""
    /// Addresses outside the site, where they are asked for.
    package var externalLinks: [ExternalLink] = []
    /// What the knowledge base lacks; nil where it is not asked for, or errors stand in the way.
    package var coverage: Coverage?
    /// The content has errors, apart from those that `--strict` makes of warnings.
    package var hasErrorsInContent = false
    package var stages: [StageTiming] = []
}

/// What one stage of a build took.
package struct StageTiming: Sendable {
    package let name: String
    package let seconds: Double
    /// The most memory that the process had held when the stage ended, in bytes.
    package let peakMemory: Int
}
