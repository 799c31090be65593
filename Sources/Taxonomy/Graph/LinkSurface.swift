internal import Diagnostics
internal import Markdown

/// What references and links can lead to.
struct LinkSurface: Sendable {
    /// Published articles, sorted by id.
    let articles: [Article]
    let drafts: [Article]
    let home: HubText?
    let hubs: [Kind: HubText]
    let diary: Diary?
    /// Paths below `Content` of files that are no articles, sorted.
    let media: [String]
    /// Ids of articles whose files could not be read as such.
    let unread: Set<String>
    /// Whether any text has a wiki link, which is looked up by slug.
    let hasWikiLinks: Bool

    init(
        articles: [Article], drafts: [Article], home: HubText?, hubs: [Kind: HubText], diary: Diary?,
        media: [String], unread: Set<String>
    ) {
        self.articles = articles
        self.drafts = drafts
        self.home = home
        self.hubs = hubs
        self.diary = diary
        self.media = media
        self.unread = unread
        let others = hubs.values.map(\.document) + [home?.document, diary?.document].compactMap(\.self)
        hasWikiLinks = others.contains(where: \.hasWikiLinks) || articles.contains(where: \.hasWikiLinks)
    }

    /// Whether every address leads to the page that it leads to in another, whatever is written there.
    func hasSamePages(as other: Self) -> Bool {
        hasWikiLinks == other.hasWikiLinks && media == other.media && unread == other.unread
            && hubs.keys == other.hubs.keys && (diary == nil) == (other.diary == nil)
            && Self.areSamePages(articles, other.articles) && Self.areSamePages(drafts, other.drafts)
    }

    private static func areSamePages(_ articles: [Article], _ others: [Article]) -> Bool {
        articles.count == others.count
            && zip(articles, others).allSatisfy { article, other in
                article === other
                    || (article.id == other.id && article.source.path.utf8.elementsEqual(other.source.path.utf8))
            }
    }

    /// The pages whose anchors are not those that they have in an earlier surface with the same pages.
    func pagesWithNewAnchors(since earlier: Self) -> Pages {
        func differ(_ document: Document?, _ other: Document?) -> Bool { document?.headings != other?.headings }
        var pages = Pages()
        for index in articles.indices where articles[index] !== earlier.articles[index] {
            if differ(articles[index].document, earlier.articles[index].document) { pages.articles.insert(index) }
        }
        for (kind, hub) in hubs where differ(hub.document, earlier.hubs[kind]?.document) { pages.hubs.insert(kind) }
        pages.hasHome = differ(home?.document, earlier.home?.document)
        pages.hasDiary = differ(diary?.document, earlier.diary?.document)
        return pages
    }

    /// Some pages of a site.
    struct Pages {
        /// By their place in `articles`.
        var articles: Set<Int> = []
        var hubs: Set<Kind> = []
        var hasHome = false
        var hasDiary = false

        var isEmpty: Bool { articles.isEmpty && hubs.isEmpty && !hasHome && !hasDiary }

        /// Whether a link names an anchor of one of them, or leads nowhere and might now lead there.
        func mayConcern(_ link: ResolvedLink) -> Bool {
            switch link {
            case .article(let index, let fragment): !fragment.isEmpty && articles.contains(index)
            case .hub(let kind, let fragment): !fragment.isEmpty && hubs.contains(kind)
            case .home(let fragment): !fragment.isEmpty && hasHome
            case .diary(let fragment): !fragment.isEmpty && hasDiary
            case .nowhere: true
            case .samePage, .media: false
            }
        }
    }
}
