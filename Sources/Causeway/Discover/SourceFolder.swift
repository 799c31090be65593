package import Taxonomy

/// The files of a site, found but not read.
package struct SourceFolder: Sendable {
    /// An article's file.
    package struct ArticleFile: Sendable {
        /// Path for people: `Content/causes/dehydration.md`.
        package let path: String
        package let kind: Kind
        package let slug: String
    }

    /// The folder that holds `Content`.
    package let root: String
    /// Sorted by path.
    package var articles: [ArticleFile] = []
    /// Path of `Content/index.md`, if it is there.
    package var home: String?
    /// Paths of `Content/<folder>/index.md` that are there.
    package var hubs: [Kind: String] = [:]
    /// Path of `Content/diary.md`, if it is there.
    package var diary: String?
    /// Path of `Content/site.yml`, if it is there.
    package var configuration: String?
    /// Files that are no articles, by their path below `Content`, sorted.
    package var media: [String] = []
    /// Texts that others include, by their path below `Content/_includes`, sorted.
    package var fragments: [String] = []
    /// Paths, for people, of files that are symbolic links: their bytes may change under another path.
    package var links: Set<String> = []

    package init(root: String) { self.root = root }

    /// The path under which the system knows a file.
    package func systemPath(_ path: String) -> String { root == "." ? path : "\(root)/\(path)" }
}
