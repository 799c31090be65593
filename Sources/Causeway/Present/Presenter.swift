internal import Diagnostics
internal import Markdown
internal import Taxonomy
internal import Templating

/// Makes the views of a knowledge base: what each page shows, as plain values.
struct Presenter: Sendable {
    let base: KnowledgeBase
    let map: SiteMap
    let site: SiteView
    let body: BodyWriter
    private let navigation: Navigation
    /// For each article, its link.
    private let links: [LinkView]
    /// For each article, its place in its kind's reading order.
    private let places: [Int32]

    init(_ base: KnowledgeBase, theme: ThemeAssets, body: BodyWriter) {
        self.base = base
        self.body = body
        let map = body.map
        self.map = map
        links = base.articles.map { LinkView(title: $0.frontMatter.title, url: map.url(of: $0)) }
        var places = [Int32](repeating: 0, count: base.articles.count)
        for kind in Kind.allCases {
            for (place, article) in base.articles(of: kind).enumerated() { places[article] = Int32(place) }
        }
        self.places = places
        site = Self.siteView(base, map: map, theme: theme)
        navigation = Navigation(base, map: map)
    }

    func link(_ article: Int) -> LinkView { links[article] }

    // MARK: The frame

    private static func siteView(_ base: KnowledgeBase, map: SiteMap, theme: ThemeAssets) -> SiteView {
        let site = base.site
        let safety = (site.safetyPage?.value).flatMap { base.index(of: $0) }.map { base.articles[$0] }
        return SiteView(
            title: site.title, language: site.language, stylesheets: theme.stylesheets.map { AssetView(url: $0) },
            scripts: theme.scripts.map { AssetView(url: $0) },
            icon: theme.icon,
            safety: safety.map { LinkView(title: $0.frontMatter.title, url: map.url(of: $0)) },
            diary: base.diary.map { LinkView(title: $0.title, url: map.diary) },
            emergencyNumber: site.emergencyNumber, adviceLine: site.adviceLine, disclaimer: site.disclaimer,
            publisher: site.publisher, license: site.license, feedbackURL: site.feedback, indexURL: "index.json",
            homeURL: map.home, searchURL: map.search,
            openSearchURL: site.baseURL == nil ? nil : OpenSearch.path, generator: "Causeway \(CausewayVersion.current)"
        )
    }

    /// A hub's title: its text's own, or what the kind's articles are called.
    static func hubTitle(_ kind: Kind, _ base: KnowledgeBase) -> String {
        guard let title = base.hubs[kind]?.title, !title.isEmpty else { return base.site.label(of: kind).many }
        return title
    }

    /// The head of the page in a folder.
    func head(
        _ title: String, description: String?, folder: String, alternate: String? = nil, isHome: Bool = false
    ) -> PageHead {
        PageHead(
            site: site, navigation: navigation.items(on: folder), root: SiteMap.root(from: folder), title: title,
            description: description,
            canonicalURL: base.site.baseURL.map { $0 + PercentEncoding.path(folder) }, alternateURL: alternate,
            isHome: isHome)
    }

    // MARK: Articles

    func article(_ index: Int) -> ArticleView {
        let article = base.articles[index]
        let front = article.frontMatter
        let kind = article.kind
        let head = head(
            front.title, description: front.summary, folder: article.url, alternate: article.url + "index.json")
        let relations = relations(of: index)
        let reached = kind == .symptom ? ReachedInterventions.views(of: index, in: self) : []
        let order = base.articles(of: kind)
        let place = Int(places[index])
        return ArticleView(
            page: head, title: front.title, summary: front.summary, kind: kind.rawValue,
            kindLabel: base.site.label(of: kind).one, trails: trails(to: index), aliases: front.aliases.map(\.value),
            group: front.group.map { base.site.label(ofGroup: $0.value, in: kind) },
            readingMinutes: String(ReadingTime.minutes(words: article.document.wordCount)),
            contents: contents(of: article, relations: relations),
            body: body.html(article.document, links: base.links[index], root: head.root),
            relations: relations, reached: reached,
            hasInferred: reached.contains(where: \.isInferred)
                || relations.contains {
                    $0.items.contains(where: \.isInferred) || $0.rolledUp.contains(where: \.isInferred)
                },
            siblings: siblings(of: index),
            siblingsHeading: base.hierarchy.firstParent[index] < 0
                ? "" : links[Int(base.hierarchy.firstParent[index])].title,
            previous: place > 0 ? links[order[place - 1]] : nil,
            next: place + 1 < order.count ? links[order[place + 1]] : nil,
            sources: front.sources.map { SourceView(title: $0.title, url: $0.url, accessed: $0.accessed?.description) },
            updated: front.updated?.description, lastReviewed: front.lastReviewed?.description,
            reviewDue: front.reviewDue?.description, reviewedBy: front.reviewedBy, editURL: editURL(article),
            jsonURL: article.url + "index.json")
    }

    private func editURL(_ article: Article) -> String? {
        guard let template = base.site.editURL, let mark = template.firstRange(of: "{path}") else { return nil }
        return template[..<mark.lowerBound] + PercentEncoding.path(article.source.path) + template[mark.upperBound...]
    }

    /// Headings of the text down to the depth that the site asks for, each below the one that it belongs to,
    /// and those of what follows the text.
    ///
    /// The safety page has none: its warnings are to be the first thing that a reader sees.
    private func contents(of article: Article, relations: [RelationSection]) -> [ContentsItem] {
        if article.id == base.site.safetyPage?.value { return [] }
        let headings = article.document.headings.filter { (2...base.site.contentsDepth).contains($0.level) }
        // One entry is no list.
        if headings.count + relations.count < 2 { return [] }
        return ContentsItem.nested(headings)
            + relations.map { ContentsItem(text: $0.heading, anchor: $0.anchor, items: []) }
    }

    /// One way down for each parent, the main one first.
    private func trails(to index: Int) -> [TrailView] {
        let kind = base.articles[index].kind
        let hub = LinkView(title: Self.hubTitle(kind, base), url: map.url(of: kind))
        let parents = base.adjacency.outgoing(index, Relation.parents)
        if parents.isEmpty { return [TrailView(steps: [hub])] }
        return parents.map { parent in
            var steps: [LinkView] = []
            var current = parent.article
            while current >= 0 {
                steps.append(links[current])
                current = Int(base.hierarchy.firstParent[current])
            }
            return TrailView(steps: [hub] + steps.reversed())
        }
    }

    /// Most siblings that a page lists; a kind's hub has them all.
    private static let siblingLimit = 30

    private func siblings(of index: Int) -> [LinkView] {
        let parent = base.hierarchy.firstParent[index]
        guard parent >= 0 else { return [] }
        return children(of: Int(parent)).filter { $0.article != index }.prefix(Self.siblingLimit).map {
            links[$0.article]
        }
    }

    // MARK: Relations

    /// The children of an article, in reading order.
    func children(of index: Int) -> [Neighbour] {
        base.adjacency.incoming(index, Relation.parents).sorted { places[$0.article] < places[$1.article] }
    }

    private func relations(of index: Int) -> [RelationSection] {
        var sections: [RelationSection] = []
        let descendants = Descendants(of: index, in: base.adjacency)
        for (id, relation) in Relation.table.enumerated() {
            let label = base.site.label(of: id)
            let neighbours = base.adjacency.outgoing(index, id)
            let rolledUp = relation.rollsUp ? descendants.neighbours(id, isInverse: false, beyond: neighbours) : []
            sections += section(relation.key, label.there, neighbours, rolledUp)
            if !relation.isSymmetric {
                let neighbours =
                    id == Relation.parents ? children(of: index)[...] : base.adjacency.incoming(index, id)
                let rolledUp = relation.rollsUp ? descendants.neighbours(id, isInverse: true, beyond: neighbours) : []
                sections += section(relation.inverse, label.back, neighbours, rolledUp)
            }
        }
        return sections
    }

    /// The section of a relation; none where it holds nothing.
    private func section(
        _ key: String, _ heading: String, _ neighbours: ArraySlice<Neighbour>, _ rolledUp: [Descendants.RolledUp]
    ) -> [RelationSection] {
        if neighbours.isEmpty, rolledUp.isEmpty { return [] }
        let section = RelationSection(
            key: key, anchor: "cw-" + key, heading: heading,
            items: neighbours.map { item($0.article, isInferred: $0.basis == .inferred, note: $0.note, via: []) },
            rolledUp: rolledUp.map { item($0.article, isInferred: $0.isInferred, note: nil, via: $0.via) })
        return [section]
    }

    private func item(_ article: Int, isInferred: Bool, note: String?, via: [Int]) -> RelatedItem {
        RelatedItem(
            title: links[article].title, url: links[article].url, summary: base.articles[article].frontMatter.summary,
            isInferred: isInferred, note: note, via: via.map { links[$0] })
    }
}

/// Minutes to read a text.
enum ReadingTime {
    /// Words that an adult reads in a minute.
    static let wordsPerMinute = 200

    /// Minutes for a number of words, rounded up, at least 1.
    static func minutes(words: Int) -> Int { max(1, (words + wordsPerMinute - 1) / wordsPerMinute) }
}
