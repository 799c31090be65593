internal import Markdown
internal import SearchIndex
internal import Taxonomy

/// What is searched of a knowledge base: its articles as documents, numbered by kind, group and hierarchy.
enum SearchableArticles {
    /// The files of the index.
    static func indexFiles(_ base: KnowledgeBase, body: BodyWriter, jobs: Int) async throws -> [Output] {
        let (kinds, order) = order(of: base)
        let builder = SearchIndexBuilder(language: base.site.language, kinds: kinds, jobs: jobs) { Digest(of: $0).high }
        let documents = order.map { document($0, in: base, body) }
        return try await builder.files(documents).map { Output(path: $0.path, bytes: $0.bytes) }
    }

    private static func document(_ index: Int, in base: KnowledgeBase, _ body: BodyWriter) -> SearchDocument {
        let article = base.articles[index]
        let front = article.frontMatter
        return SearchDocument(
            title: front.title, url: article.url, summary: front.summary, aliases: front.aliases.map(\.value),
            misspellings: front.misspellings,
            headings: article.document.headings.map { SearchHeading(text: $0.text, anchor: $0.anchor) },
            body: body.text(article.document, links: base.links[index]),
            relatedNames: base.articles.count > mostWithRelatedNames ? [] : relatedNames(of: index, in: base))
    }

    /// With more articles than this, one is not searched by the names of its neighbours: they would take a
    /// fifth of the work.
    private static let mostWithRelatedNames = 8_000

    /// Titles and aliases of the articles that an article's page lists, each article once.
    private static func relatedNames(of index: Int, in base: KnowledgeBase) -> [String] {
        let neighbours = Relation.table.indices.flatMap { relation in
            base.adjacency.outgoing(index, relation) + base.adjacency.incoming(index, relation)
        }
        return Set(neighbours.map(\.article)).sorted().flatMap { neighbour in
            let front = base.articles[neighbour].frontMatter
            return [front.title] + front.aliases.map(\.value)
        }
    }

    /// The kinds that have articles, with their groups in the site's order, and the articles in that order.
    ///
    /// An article without a group of its own belongs to that of the article above it.
    private static func order(of base: KnowledgeBase) -> (kinds: [SearchKind], articles: [Int]) {
        var kinds: [SearchKind] = []
        var articles: [Int] = []
        for kind in Kind.allCases where !base.articles(of: kind).isEmpty {
            var members: [String: [Int]] = [:]
            for index in base.articles(of: kind) { members[group(of: index, in: base), default: []].append(index) }
            let listed = (base.site.groups[kind] ?? []).map(\.id)
            let known = Set(listed)
            let order = listed + members.keys.filter { !$0.isEmpty && !known.contains($0) }.sorted() + [""]
            let groups = order.compactMap { group in
                members[group].map { members in
                    articles += members
                    return SearchGroup(
                        group: group, label: group.isEmpty ? "" : base.site.label(ofGroup: group, in: kind),
                        documents: members.count)
                }
            }
            let label = base.site.label(of: kind)
            kinds.append(SearchKind(kind: kind.rawValue, label: label.one, plural: label.many, groups: groups))
        }
        return (kinds, articles)
    }

    private static func group(of index: Int, in base: KnowledgeBase) -> String {
        var current = index
        while base.articles[current].frontMatter.group == nil, base.hierarchy.firstParent[current] >= 0 {
            current = Int(base.hierarchy.firstParent[current])
        }
        return base.articles[current].frontMatter.group?.value ?? ""
    }
}
