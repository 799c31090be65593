package import Diagnostics
package import Markdown

/// Links articles to a knowledge base and finds everything that is broken, in one run.
package struct Linker: Sendable {
    package let site: SiteConfiguration
    let surface: LinkSurface
    let references: ReferenceResolver
    let resolver: LinkResolver
    /// What still holds of an earlier run.
    private let kept: LinkMemory.Kept

    /// - Parameters:
    ///   - articles: all of them, in any order; where two have the same id, the first in order of path stands.
    ///   - unread: ids of articles whose files could not be read; what leads to them is no mistake of its own.
    ///   - includesDrafts: treat drafts as published.
    ///   - earlier: an earlier run on the same site; what still holds of it is taken over.
    package init(
        site: SiteConfiguration, articles: [Article], home: HubText?, hubs: [Kind: HubText], diary: Diary? = nil,
        media: [String], unread: Set<String> = [], includesDrafts: Bool, earlier: LinkMemory? = nil,
        diagnostics: inout [Diagnostic]
    ) {
        self.site = site
        let sorted = articles.sorted { $0.id == $1.id ? $0.source.path < $1.source.path : $0.id < $1.id }
        var unique: [Article] = []
        unique.reserveCapacity(sorted.count)
        for article in sorted {
            if let last = unique.last, last.id == article.id {
                diagnostics.append(Self.duplicateSlug(article, of: last))
            } else {
                unique.append(article)
            }
        }
        let surface = LinkSurface(
            articles: includesDrafts ? unique : unique.filter { !$0.frontMatter.isDraft },
            drafts: includesDrafts ? [] : unique.filter(\.frontMatter.isDraft),
            home: home, hubs: hubs, diary: diary, media: media, unread: unread)
        self.surface = surface
        if let earlier, surface.hasSamePages(as: earlier.linker.surface) {
            references = earlier.linker.references.replacing(articles: surface.articles)
            resolver = earlier.linker.resolver.replacing(surface)
            kept = earlier.kept(for: surface, site: site)
        } else {
            references = ReferenceResolver(
                articles: surface.articles, drafts: surface.drafts, unread: surface.unread)
            resolver = LinkResolver(surface)
            kept = LinkMemory.Kept()
        }
    }

    /// Published articles, sorted by id.
    package var articles: [Article] { surface.articles }

    /// Where the references and links of one article lead.
    package struct Resolved: Sendable {
        /// For each reference of its front matter, the place of the article, or -1.
        package let targets: [Int32]
        package let links: [ResolvedLink]
        package let diagnostics: [Diagnostic]
    }

    /// Looks up what an article names, by its place in `articles`.
    ///
    /// Articles do not need each other here, so this may be called for many at once.
    package func resolve(at index: Int) -> Resolved {
        if index < kept.resolved.count, let resolved = kept.resolved[index] { return resolved }
        return resolve(articles[index])
    }

    /// Looks up what an article names, be it a draft.
    package func resolve(_ article: Article) -> Resolved {
        var diagnostics: [Diagnostic] = []
        let targets = references.targets(of: article, &diagnostics)
        let links = resolver.resolve(article.document, in: article.source, diagnostics: &diagnostics)
        return Resolved(targets: targets, links: links, diagnostics: diagnostics)
    }

    /// Where the links of any text of the site lead; those that are broken lead nowhere.
    package func links(of document: Document, in source: SourceText) -> [ResolvedLink] {
        var findings: [Diagnostic] = []
        return resolver.resolve(document, in: source, diagnostics: &findings)
    }

    /// The knowledge base.
    ///
    /// - Parameter resolved: what `resolve(at:)` gave, for each of `articles`.
    /// - Returns: nil where cycles among parents leave no hierarchy to build on; the findings say so.
    package func knowledgeBase(_ resolved: [Resolved], diagnostics: inout [Diagnostic]) -> KnowledgeBase? {
        diagnostics += resolved.flatMap(\.diagnostics)
        let links = resolved.map(\.links)
        guard let graph = kept.graph ?? graph(resolved.map(\.targets), &diagnostics) else { return nil }
        diagnostics += graph.findings
        let (home, hubs, diary, media) = (surface.home, surface.hubs, surface.diary, surface.media)

        var hubLinks: [Kind: [ResolvedLink]] = [:]
        for kind in Kind.allCases {
            guard let hub = hubs[kind] else { continue }
            hubLinks[kind] = resolver.resolve(hub.document, in: hub.source, diagnostics: &diagnostics)
        }
        let homeLinks = home.map { resolver.resolve($0.document, in: $0.source, diagnostics: &diagnostics) } ?? []
        let diaryLinks = diary.map { resolver.resolve($0.document, in: $0.source, diagnostics: &diagnostics) } ?? []
        let used = usedMedia(links + hubLinks.values + [homeLinks, diaryLinks])
        for (index, path) in media.enumerated() where !used.contains(index) {
            diagnostics.append(
                Diagnostic(
                    .unusedMedia, "nothing links to this file, so it is not published", path: LinkResolver.root + path,
                    hint: "link to it, or take it away"))
        }
        return KnowledgeBase(
            site: site, surface: surface, graph: graph, links: links, homeLinks: homeLinks, hubLinks: hubLinks,
            diaryLinks: diaryLinks)
    }

    /// What front matter makes of the articles; nil where cycles among parents leave no hierarchy.
    ///
    /// - Parameter targets: where the references of each article lead.
    private func graph(_ targets: [[Int32]], _ diagnostics: inout [Diagnostic]) -> Graph? {
        var findings: [Diagnostic] = []
        var edges = references.edges(targets, &findings)
        let cycles = ParentCycles.findings(articles: articles, edges: edges)
        guard cycles.isEmpty else {
            diagnostics += findings + cycles
            return nil
        }
        let adjacency = Adjacency(count: articles.count, edges: edges, titles: articles.map(\.frontMatter.title))
        // Where an article could not be read, what seems to be missing may stand in it.
        let hasAll = surface.unread.isEmpty
        if hasAll { findings += Rules(articles: articles, site: site, adjacency: adjacency).findings() }
        findings += siteFindings()
        if hasAll { findings += diaryFindings() }
        let redirects = redirects(&findings)
        let ranks = Relation.ranksByKey
        edges.sort { left, right in
            if left.relation != right.relation { return ranks[left.relation] < ranks[right.relation] }
            return left.from == right.from ? left.to < right.to : left.from < right.from
        }
        return Graph(
            edges: edges, redirects: redirects, hierarchy: Hierarchy(articles: articles, adjacency: adjacency),
            adjacency: adjacency, findings: findings)
    }

    private func usedMedia(_ links: [[ResolvedLink]]) -> Set<Int> {
        var used: Set<Int> = []
        for link in links.joined() {
            if case .media(let index) = link { used.insert(index) }
        }
        return used
    }

    // MARK: Findings

    private static func duplicateSlug(_ article: Article, of first: Article) -> Diagnostic {
        Diagnostic(
            .duplicateSlug,
            "two \(article.kind.folder) are called ‘\(article.slug)’: the other is \(first.source.path)",
            path: article.source.path,
            hint: "rename one of the files; folders within \(article.kind.folder) do not count")
    }

    private func siteFindings() -> [Diagnostic] {
        var findings: [Diagnostic] = []
        let unread = surface.unread
        let ids = Set(articles.map(\.id))
        if let page = site.safetyPage, !ids.contains(page.value), !unread.contains(page.value) {
            findings.append(
                siteFinding(
                    .unknownSafetyPage, page, "there is no article ‘\(page.value)’ to be the safety page",
                    among: ids.sorted()))
        }
        let kinds = Set(articles.map(\.kind)).union(surface.hubs.keys)
        for entry in site.navigation
        where !ids.contains(entry.value) && !unread.contains(entry.value)
            && !(Kind(folder: entry.value).map(kinds.contains) ?? false)
        {
            findings.append(
                siteFinding(
                    .unknownReference, entry, "the navigation names ‘\(entry.value)’, which there is not",
                    among: kinds.map(\.folder).sorted() + ids.sorted()))
        }
        return findings
    }

    /// A finding for each question of the diary that asks for articles of which there are none.
    private func diaryFindings() -> [Diagnostic] {
        guard let diary = surface.diary else { return [] }
        return diary.questions.compactMap { question in
            guard case .articles(let kind, let group?, _) = question else { return nil }
            let groups = Set(articles.lazy.filter { $0.kind == kind }.compactMap { $0.frontMatter.group?.value })
            if groups.contains(group.value) { return nil }
            let closest = ClosestMatch.find(group.value, among: groups.sorted()).map { "did you mean ‘\($0)’?" }
            return Diagnostic(
                .unknownGroup, "the diary asks for \(kind.folder) of the group ‘\(group.value)’, and there are none",
                in: diary.source, at: diary.source.location(at: group.position, of: group.value),
                hint: closest
                    ?? (groups.isEmpty
                        ? "{kind: \(kind.rawValue)} asks for all of them"
                        : "groups with articles: \(groups.sorted().joined(separator: ", "))"))
        }
    }

    private func siteFinding(
        _ code: DiagnosticCode, _ value: Located<String>, _ message: String, among candidates: [String]
    ) -> Diagnostic {
        let closest = ClosestMatch.find(value.value, among: candidates).map { "did you mean ‘\($0)’?" }
        return Diagnostic(
            code, message, in: site.source, at: site.source.location(at: value.position, of: value.value),
            hint: closest ?? "write an article's id, such as pages/red-flags")
    }

    /// Old addresses of articles, sorted, with a finding for each that is none or belongs to something else.
    private func redirects(_ diagnostics: inout [Diagnostic]) -> [(from: String, to: Int)] {
        var owners: [String: String] = [:]
        for article in articles { owners[article.url] = article.id }
        for kind in Kind.allCases { owners["\(kind.folder)/"] = "the page of all \(kind.folder)" }
        if surface.diary != nil { owners[Diary.folder] = "the diary" }
        var redirects: [(from: String, to: Int)] = []
        for (index, article) in articles.enumerated() {
            for redirect in article.frontMatter.redirectFrom {
                let location = article.source.location(at: redirect.position, of: redirect.value)
                guard let path = RedirectPath.normalised(redirect.value) else {
                    diagnostics.append(
                        Diagnostic(
                            .invalidValue, "‘\(redirect.value)’ is no old address of this site", in: article.source,
                            at: location, hint: "write it relative to the site, such as causes/old-name/"))
                    continue
                }
                // Addresses that differ only by case are one on some disks.
                if let owner = owners[path.lowercased()] ?? RedirectPath.owner(of: path) {
                    diagnostics.append(
                        Diagnostic(
                            .redirectClash, "‘\(path)’ is the address of \(owner) already", in: article.source,
                            at: location, hint: "an old address leads to one article"))
                    continue
                }
                owners[path.lowercased()] = article.id
                redirects.append((path, index))
            }
        }
        return redirects.sorted { $0.from < $1.from }
    }
}
