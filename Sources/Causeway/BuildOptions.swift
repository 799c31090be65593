/// What a build is asked for.
package struct BuildOptions: Sendable {
    /// The folder that holds `Content`.
    package var site = "."
    /// The folder to publish to; `Public` in the site's folder by default.
    package var output: String?
    /// Address to publish under, in place of `site.yml`'s.
    package var baseURL: String?
    /// Links name `index.html`, for a folder that is opened from disk.
    package var usesFileLinks = false
    /// Drafts are published too.
    package var includesDrafts = false
    /// Findings that could be passed over keep the site from being built.
    package var isStrict = false
    /// Number of tasks that work at once.
    package var jobs = 1

    package init() {}
}
