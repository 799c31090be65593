internal import Diagnostics

/// What a run of the linker left for the next: what it worked on, and what came of it.
package struct LinkMemory: Sendable {
    let linker: Linker
    let resolved: [Linker.Resolved]
    let base: KnowledgeBase?

    /// - Parameters:
    ///   - resolved: what `Linker.resolve(at:)` gave, for each of its articles.
    ///   - base: what came of it; nil where cycles among parents left none.
    package init(_ linker: Linker, _ resolved: [Linker.Resolved], base: KnowledgeBase?) {
        self.linker = linker
        self.resolved = resolved
        self.base = base
    }

    /// What still holds where addresses lead to the same pages as before.
    struct Kept: Sendable {
        /// For each article, where its references and links lead; nil where that is to be looked up.
        var resolved: [Linker.Resolved?] = []
        var graph: Graph?
    }

    /// What holds for a surface with the same pages.
    ///
    /// An article that is the same object has the same references and links. They lead where they led, unless
    /// the anchors of another page have changed. The graph hangs on front matter and `site.yml` alone.
    func kept(for surface: LinkSurface, site: SiteConfiguration) -> Kept {
        let earlier = linker.surface
        let pages = surface.pagesWithNewAnchors(since: earlier)
        var kept = Kept()
        kept.resolved = surface.articles.indices.map { index in
            guard surface.articles[index] === earlier.articles[index] else { return nil }
            if !pages.isEmpty, resolved[index].links.contains(where: { pages.mayConcern($0) }) { return nil }
            return resolved[index]
        }
        let isSameGraph =
            linker.site == site && earlier.diary?.source == surface.diary?.source
            && zip(surface.articles, earlier.articles).allSatisfy { $0 === $1 || $0.hasSameFrontMatter(as: $1) }
        if isSameGraph { kept.graph = base?.graph }
        return kept
    }
}
