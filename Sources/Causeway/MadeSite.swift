internal import CausewayIndex
internal import Taxonomy
internal import Templating

/// A site that is linked and can be rendered, file by file, in any order.
struct MadeSite: Sendable {
    /// One thing that is rendered, to one or two files.
    enum Part: Sendable {
        /// An article's page and its JSON.
        case article(Int)
        case hub(Kind)
        case home
        case notFound
        case search
        case diary
        /// The page at an old address; its place in `KnowledgeBase.redirects`.
        case redirect(Int)
        case index
        /// One file, or several on a large site.
        case sitemap
        /// A file whose bytes are at hand.
        case file(path: String, bytes: [UInt8])
    }

    let base: KnowledgeBase
    private(set) var parts: [Part]
    /// Number of pages for readers.
    let pageCount: Int
    private let presenter: Presenter
    private let theme: SiteTheme
    private let indexBuilder: IndexBuilder
    /// Writes the bodies for the JSON, whose links never name `index.html`.
    private let jsonBody: BodyWriter?

    init(_ base: KnowledgeBase, theme: SiteTheme, media: [Sources.Medium], sizes: [ImageSize?], usesFileLinks: Bool) {
        self.base = base
        self.theme = theme
        let published = Self.publishedMedia(base, media)
        let pictures = zip(published.urls, sizes).map { BodyWriter.Medium(url: $0, size: $1) }
        presenter = Presenter(
            base, theme: theme.assets,
            body: BodyWriter(base, map: SiteMap(usesFileLinks: usesFileLinks), media: pictures))
        let body = BodyWriter(base, map: SiteMap(usesFileLinks: false), media: pictures)
        indexBuilder = IndexBuilder(base: base, body: body)
        jsonBody = usesFileLinks ? body : nil

        // The index is one long piece of work: begun first, it does not leave a core idle at the end.
        var parts: [Part] = [.index, .home, .notFound, .search]
        let kinds = base.kindsWithHub
        parts += kinds.map { .hub($0) } + base.redirects.indices.map { .redirect($0) }
        if base.diary != nil { parts.append(.diary) }
        pageCount = 1 + kinds.count + base.articles.count + (base.diary == nil ? 0 : 1)
        parts += theme.assets.files.map { .file(path: $0.url, bytes: $0.bytes) }
        parts += published.files.map { .file(path: $0.path, bytes: $0.bytes) }
        parts.append(.file(path: IndexBuilder.indexSchemaPath, bytes: Array(Schemas.index.utf8)))
        parts.append(.file(path: IndexBuilder.articleSchemaPath, bytes: Array(Schemas.article.utf8)))
        parts.append(.file(path: "robots.txt", bytes: Sitemap.robots(baseURL: base.site.baseURL)))
        if let baseURL = base.site.baseURL {
            parts.append(.file(path: OpenSearch.path, bytes: OpenSearch.file(for: base.site, baseURL: baseURL)))
            parts.append(.sitemap)
        }
        self.parts = parts + base.articles.indices.map { .article($0) }
    }

    /// Adds files whose bytes are at hand.
    mutating func add(_ files: [Output]) { parts += files.map { .file(path: $0.path, bytes: $0.bytes) } }

    /// Makes the files of the search index.
    func searchIndex(jobs: Int) async throws -> [Output] {
        try await SearchableArticles.indexFiles(base, body: indexBuilder.body, jobs: jobs)
    }

    /// Paths of all files, in the order of `parts`.
    var paths: [String] {
        parts.flatMap { paths(of: $0) }
    }

    /// Paths of the files of one part.
    private func paths(of part: Part) -> [String] {
        switch part {
        case .article(let index):
            [base.articles[index].url + "index.html", base.articles[index].url + "index.json"]
        case .hub(let kind): [kind.folder + "/index.html"]
        case .home: ["index.html"]
        case .notFound: ["404.html"]
        case .search: [SiteMap.searchFolder + "index.html"]
        case .diary: [Diary.folder + "index.html"]
        case .redirect(let index): [base.redirects[index].from + "index.html"]
        case .index: ["index.json"]
        case .sitemap: Sitemap.paths(for: base)
        case .file(let path, _): [path]
        }
    }

    /// The parts that are no articles, by the paths of their files.
    var otherParts: [String: Part] {
        var others: [String: Part] = [:]
        for part in parts {
            if case .article = part { continue }
            for path in paths(of: part) { others[path] = part }
        }
        return others
    }

    /// The article one of whose files has a path.
    func articlePart(at path: String) -> Part? {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return nil }
        return base.index(of: String(path[..<slash])).map { .article($0) }
    }

    /// Renders one part.
    func render(_ part: Part) -> [Output] {
        switch part {
        case .article(let index): return article(index)
        case .hub(let kind): return [page(kind.folder + "/index.html", theme.hub, presenter.hub(kind))]
        case .home: return [page("index.html", theme.home, presenter.home())]
        case .notFound: return [page("404.html", theme.notFound, presenter.notFound())]
        case .search: return [page(SiteMap.searchFolder + "index.html", theme.search, presenter.search())]
        case .diary: return presenter.diary().map { [page(Diary.folder + "index.html", theme.diary, $0)] } ?? []
        case .redirect(let index):
            let redirect = base.redirects[index]
            return [
                page(
                    redirect.from + "index.html", theme.redirect,
                    presenter.redirect(from: redirect.from, to: redirect.to))
            ]
        case .index: return [Output(path: "index.json", bytes: indexBuilder.index())]
        case .sitemap: return base.site.baseURL.map { Sitemap.files(for: base, baseURL: $0) } ?? []
        case .file(let path, let bytes): return [Output(path: path, bytes: bytes)]
        }
    }

    private func article(_ index: Int) -> [Output] {
        let article = base.articles[index]
        let view = presenter.article(index)
        let jsonHTML =
            jsonBody?.html(article.document, links: base.links[index], root: view.page.root).bytes ?? view.body.bytes
        return [
            page(article.url + "index.html", theme.article, view),
            Output(path: article.url + "index.json", bytes: indexBuilder.document(index, html: jsonHTML)),
        ]
    }

    private func page<V: View>(_ path: String, _ template: Template<V>, _ view: V) -> Output {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(32 * 1024)
        template.render(view, into: &bytes)
        return Output(path: path, bytes: bytes)
    }

    /// The files that articles link to, and for each of the knowledge base's media its address.
    ///
    /// A file that nothing links to has none.
    private static func publishedMedia(
        _ base: KnowledgeBase, _ media: [Sources.Medium]
    ) -> (urls: [String], files: [(path: String, bytes: [UInt8])]) {
        var used: Set<Int> = []
        for link in (base.links + base.hubLinks.values + [base.homeLinks, base.diaryLinks]).joined() {
            if case .media(let index) = link { used.insert(index) }
        }
        var urls = [String](repeating: "", count: base.media.count)
        var files: [String: [UInt8]] = [:]
        for index in used.sorted() {
            let path = "media/" + HashedName.mediaName(for: base.media[index], digest: media[index].digest)
            urls[index] = path
            files[path] = media[index].bytes
        }
        return (urls, files.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
    }
}
