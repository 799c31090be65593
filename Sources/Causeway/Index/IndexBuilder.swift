internal import CausewayIndex
internal import Markdown
internal import Taxonomy

/// Makes the JSON index from a knowledge base.
struct IndexBuilder: Sendable {
    let base: KnowledgeBase
    let body: BodyWriter

    /// Where the schemas are published, relative to the site.
    static let indexSchemaPath = "schema/index.v1.json"
    static let articleSchemaPath = "schema/article.v1.json"

    /// The bytes of `index.json`.
    func index() -> [UInt8] {
        let site = base.site
        let index = Index(
            schema: Self.indexSchemaPath, version: Index.currentVersion,
            generator: Generator(name: "Causeway", version: CausewayVersion.current),
            site: Site(
                title: site.title, description: site.description, language: site.language, baseURL: site.baseURL,
                license: site.license, publisher: site.publisher, disclaimer: site.disclaimer),
            counts: counts(), kinds: Kind.allCases.map { kind($0) },
            relations: Relation.table.indices.map { relation($0) }, articles: base.articles.indices.map { article($0) },
            edges: base.edges.map { edge($0) }, redirects: redirects())
        return index.canonicalJSON()
    }

    /// The bytes of an article's own file.
    ///
    /// - Parameter html: the article's body as its page shows it.
    func document(_ article: Int, html: [UInt8]) -> [UInt8] {
        ArticleDocument(
            schema: SiteMap.root(from: base.articles[article].url) + Self.articleSchemaPath,
            version: Index.currentVersion,
            article: self.article(article),
            text: body.text(base.articles[article].document, links: base.links[article]),
            html: String(decoding: html, as: UTF8.self), edges: edges(of: article)
        ).canonicalJSON()
    }

    private func counts() -> Counts {
        var edges = Dictionary(uniqueKeysWithValues: Relation.table.map { ($0.key, 0) })
        for edge in base.edges { edges[Relation.table[edge.relation].key, default: 0] += 1 }
        let articles = Dictionary(
            uniqueKeysWithValues: Kind.allCases.map { ($0.rawValue, base.articles(of: $0).count) })
        return Counts(articles: articles, edges: edges)
    }

    private func kind(_ kind: Kind) -> KindDescription {
        let label = base.site.label(of: kind)
        return KindDescription(
            id: kind.rawValue, folder: kind.folder, label: label.one, plural: label.many, url: kind.folder + "/")
    }

    private func relation(_ id: Relation.ID) -> RelationDescription {
        let row = Relation.table[id]
        let label = base.site.label(of: id)
        let targets = Set(row.from.flatMap { row.targets(from: $0) })
        return RelationDescription(
            type: row.key, inverse: row.inverse, from: row.from.map(\.rawValue),
            to: Kind.allCases.filter { targets.contains($0) }.map(\.rawValue), label: label.there,
            inverseLabel: label.back, symmetric: row.isSymmetric)
    }

    private func article(_ index: Int) -> CausewayIndex.Article {
        let article = base.articles[index]
        let front = article.frontMatter
        return CausewayIndex.Article(
            id: article.id, kind: article.kind.rawValue, slug: article.slug, title: front.title, summary: front.summary,
            url: article.url, aliases: front.aliases.map(\.value), misspellings: front.misspellings,
            parents: base.adjacency.outgoing(index, Relation.parents).map { base.articles[$0.article].id },
            order: front.order, group: front.group?.value,
            headings: article.document.headings.map {
                CausewayIndex.Heading(level: $0.level, text: $0.text, anchor: $0.anchor)
            },
            wordCount: article.document.wordCount,
            readingMinutes: ReadingTime.minutes(words: article.document.wordCount),
            sources: front.sources.map {
                CausewayIndex.Source(title: $0.title, url: $0.url, accessed: $0.accessed?.description)
            },
            codes: front.codes.map { CausewayIndex.Code(system: $0.system, code: $0.code, display: $0.display) },
            updated: front.updated?.description, lastReviewed: front.lastReviewed?.description,
            reviewDue: front.reviewDue?.description, reviewedBy: front.reviewedBy)
    }

    private func edge(_ edge: Taxonomy.Edge) -> CausewayIndex.Edge {
        CausewayIndex.Edge(
            from: base.articles[edge.from].id, type: Relation.table[edge.relation].key, to: base.articles[edge.to].id,
            basis: basis(edge.basis), note: edge.note)
    }

    private func edges(of index: Int) -> [ResolvedEdge] {
        var edges: [ResolvedEdge] = []
        for (id, relation) in Relation.table.enumerated() {
            edges += base.adjacency.outgoing(index, id).map { resolved($0, relation.key) }
            if !relation.isSymmetric {
                edges += base.adjacency.incoming(index, id).map { resolved($0, relation.inverse) }
            }
        }
        return edges
    }

    private func resolved(_ neighbour: Neighbour, _ type: String) -> ResolvedEdge {
        let article = base.articles[neighbour.article]
        return ResolvedEdge(
            type: type, id: article.id, title: article.frontMatter.title, url: article.url,
            basis: basis(neighbour.basis), note: neighbour.note)
    }

    private func basis(_ basis: Taxonomy.Basis?) -> CausewayIndex.Basis? {
        switch basis {
        case .stated: .stated
        case .inferred: .inferred
        case nil: nil
        }
    }

    private func redirects() -> [Redirect] {
        base.redirects.map { Redirect(from: $0.from, to: base.articles[$0.to].url) }
    }
}
