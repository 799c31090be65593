/// All articles and what holds between them: what pages and the index are made from.
package struct KnowledgeBase: Sendable {
    package let site: SiteConfiguration
    /// Published articles, sorted by id.
    package let articles: [Article]
    package let home: HubText?
    package let hubs: [Kind: HubText]
    package let diary: Diary?
    /// Every edge once, in the authored direction, sorted by relation's key, then the two ids.
    package let edges: [Edge]
    /// For each article, where the links of its document lead.
    package let links: [[ResolvedLink]]
    package let homeLinks: [ResolvedLink]
    package let hubLinks: [Kind: [ResolvedLink]]
    package let diaryLinks: [ResolvedLink]
    /// Paths below `Content` of files that articles link to, sorted.
    package let media: [String]
    /// Old addresses, sorted, each with the article that it leads to.
    package let redirects: [(from: String, to: Int)]
    package let hierarchy: Hierarchy
    package let adjacency: Adjacency
    /// What edges, redirects, hierarchy and adjacency come from.
    let graph: Graph

    init(
        site: SiteConfiguration, surface: LinkSurface, graph: Graph, links: [[ResolvedLink]],
        homeLinks: [ResolvedLink], hubLinks: [Kind: [ResolvedLink]], diaryLinks: [ResolvedLink]
    ) {
        self.site = site
        articles = surface.articles
        home = surface.home
        hubs = surface.hubs
        diary = surface.diary
        media = surface.media
        self.links = links
        self.homeLinks = homeLinks
        self.hubLinks = hubLinks
        self.diaryLinks = diaryLinks
        edges = graph.edges
        redirects = graph.redirects
        hierarchy = graph.hierarchy
        adjacency = graph.adjacency
        self.graph = graph
    }

    /// Articles of a kind, in the order in which a reader is led through them.
    package func articles(of kind: Kind) -> [Int] { hierarchy.readingOrder[kind.position] }

    /// Kinds that have a page of their own: those with articles or a hub's text.
    package var kindsWithHub: [Kind] { Kind.allCases.filter { !articles(of: $0).isEmpty || hubs[$0] != nil } }

    /// The place of an article in `articles`; nil if there is none with that id.
    ///
    /// - Complexity: O(log *n*).
    package func index(of id: String) -> Int? {
        var (low, high) = (0, articles.count)
        while low < high {
            let middle = (low + high) / 2
            if articles[middle].id < id { low = middle + 1 } else { high = middle }
        }
        return low < articles.count && articles[low].id == id ? low : nil
    }
}
