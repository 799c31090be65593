internal import Taxonomy

/// The addresses of a site: one place knows how they are written.
struct SiteMap: Sendable {
    /// Links name `index.html`, so that they work from disk.
    let usesFileLinks: Bool

    /// The address of a page's folder, such as `causes/dehydration/`, as links name it.
    ///
    /// Empty is the home page.
    func url(_ folder: String) -> String { usesFileLinks ? folder + "index.html" : folder }

    func url(of article: Article) -> String { url(article.url) }

    func url(of kind: Kind) -> String { url(kind.folder + "/") }

    var home: String { url("") }

    var search: String { url(Self.searchFolder) }

    var diary: String { url(Diary.folder) }

    /// The folder of the search page, relative to the site.
    static let searchFolder = "search/"

    /// The way from a page in a folder to the site's top: `./` or `../` for each level.
    static func root(from folder: String) -> String {
        let depth = folder.utf8.reduce(0) { $1 == UInt8(ascii: "/") ? $0 + 1 : $0 }
        return depth == 0 ? "./" : String(repeating: "../", count: depth)
    }
}
