internal import CausewayIndex
internal import Diagnostics
internal import Markdown
internal import Parallel
internal import Taxonomy
internal import Templating

/// The stages between reading and publishing: pure functions of what was read.
struct SiteMaker: Sendable {
    let options: BuildOptions

    init(_ options: BuildOptions) { self.options = options }

    /// Parses, links and prepares a site for rendering.
    ///
    /// - Parameter earlier: what an earlier run left; what still holds of it is taken over.
    /// - Returns: the site, nil where there are errors, which `diagnostics` then say all of; and what a later
    ///   run may take over.
    func make(
        _ sources: Sources, earlier: SiteMemory? = nil, _ diagnostics: inout [Diagnostic],
        _ watch: inout Stopwatch, _ progress: @Sendable (String) -> Void
    ) async throws -> (site: MadeSite?, memory: SiteMemory) {
        let (linked, memory) = try await link(sources, earlier: earlier, &diagnostics, &watch, progress)
        return (finish(linked, sources, &diagnostics), memory)
    }

    /// A site whose articles are linked.
    struct LinkedSite {
        let base: KnowledgeBase
        fileprivate let theme: SiteTheme
        fileprivate let sizes: [ImageSize?]
    }

    /// Parses and links a site.
    ///
    /// - Returns: the linked site, nil where errors leave nothing to build on; there may be others if it is not
    ///   nil. And what a later run may take over.
    func link(
        _ sources: Sources, earlier: SiteMemory? = nil, _ diagnostics: inout [Diagnostic],
        _ watch: inout Stopwatch, _ progress: @Sendable (String) -> Void
    ) async throws -> (linked: LinkedSite?, memory: SiteMemory) {
        let configuration = configuration(sources, &diagnostics)
        let media = checkedMedia(sources, earlier)
        for medium in media where !medium.diagnostics.isEmpty { diagnostics += medium.diagnostics }
        let theme = earlier?.theme.unlessChanged(sources.theme) ?? CompiledTheme(sources.theme)
        diagnostics += theme.diagnostics
        watch.lap("templates")

        progress("parsing")
        let jobs = options.jobs
        let markdown = configuration.markdown
        let known = earlier?.parsed(sources, markdown) ?? []
        let parsed = try await parallelMap(count: sources.articles.count, jobs: jobs) { index -> ParsedArticle? in
            guard let text = sources.articles[index] else { return nil }
            if index < known.count, let article = known[index] { return article }
            let file = sources.folder.articles[index]
            let (article, findings) = ArticleParser.article(text, kind: file.kind, slug: file.slug, options: markdown)
            return ParsedArticle(article: article, diagnostics: findings)
        }
        for case let file? in parsed where !file.diagnostics.isEmpty { diagnostics += file.diagnostics }
        let (home, hubs) = hubTexts(sources, markdown, &diagnostics)
        let diary = diary(sources, markdown, &diagnostics)
        watch.lap("parse")

        progress("linking")
        var unread = Set(
            zip(sources.folder.articles, parsed).filter { $1?.article == nil }.map {
                "\($0.0.kind.folder)/\($0.0.slug)"
            })
        if sources.folder.diary != nil, diary == nil { unread.insert("diary") }
        let linker = Linker(
            site: configuration, articles: parsed.compactMap { $0?.article }, home: home, hubs: hubs,
            diary: diary, media: sources.folder.media, unread: unread,
            includesDrafts: options.includesDrafts, earlier: earlier?.links, diagnostics: &diagnostics)
        let resolved = try await parallelMap(count: linker.articles.count, jobs: jobs) { linker.resolve(at: $0) }
        let base = linker.knowledgeBase(resolved, diagnostics: &diagnostics)
        watch.lap("link")
        let memory = SiteMemory(
            sources: sources, markdown: markdown, media: media, theme: theme, articles: parsed,
            links: LinkMemory(linker, resolved, base: base))
        guard let base, let compiled = theme.theme else { return (nil, memory) }
        return (LinkedSite(base: base, theme: compiled, sizes: media.map(\.size)), memory)
    }

    /// Prepares a linked site for rendering.
    ///
    /// - Returns: nil where there are errors, those included that `--strict` makes.
    func finish(_ linked: LinkedSite?, _ sources: Sources, _ diagnostics: inout [Diagnostic]) -> MadeSite? {
        if options.isStrict { diagnostics = diagnostics.map { Self.strict($0) } }
        guard let linked, !diagnostics.hasErrors else { return nil }
        return MadeSite(
            linked.base, theme: linked.theme, media: sources.media, sizes: linked.sizes,
            usesFileLinks: options.usesFileLinks)
    }

    /// What `--strict` makes of a finding: warnings, and relations that drafts swallow, are errors.
    private static func strict(_ diagnostic: Diagnostic) -> Diagnostic {
        var strict = diagnostic
        if diagnostic.severity == .warning || diagnostic.code == .draftReference { strict.severity = .error }
        return strict
    }

    func configuration(_ sources: Sources, _ diagnostics: inout [Diagnostic]) -> SiteConfiguration {
        var configuration = SiteConfiguration()
        if let text = sources.configuration {
            let (read, findings) = SiteConfigurationReader.read(text)
            configuration = read
            diagnostics += findings
        }
        if let baseURL = options.baseURL { configuration.baseURL = baseURL }
        configuration.markdown.settingValues = configuration.settings
        var fragments = sources.fragments
        for (path, text) in sources.fragments.sorted(by: { $0.key < $1.key }) {
            guard let refusal = TextGuard.refusal(of: text) else { continue }
            diagnostics.append(refusal)
            // Empty rather than missing: what includes it is no mistake of its own.
            fragments[path] = SourceText(path: text.path, bytes: [])
        }
        configuration.markdown.fragments = Includes(fragments)
        return configuration
    }

    /// For each of the media, what it is.
    private func checkedMedia(_ sources: Sources, _ earlier: SiteMemory?) -> [CheckedMedium] {
        let known = earlier?.checked(sources) ?? []
        return zip(sources.folder.media, sources.media).enumerated().map { index, file in
            if index < known.count, let medium = known[index] { return medium }
            return CheckedMedium(file.1.bytes, path: file.0)
        }
    }

    func hubTexts(
        _ sources: Sources, _ markdown: MarkdownOptions, _ diagnostics: inout [Diagnostic]
    ) -> (home: HubText?, hubs: [Kind: HubText]) {
        func read(_ text: SourceText?, _ kind: Kind?) -> HubText? {
            guard let text else { return nil }
            let (hub, findings) = ArticleParser.hubText(text, kind: kind, options: markdown)
            diagnostics += findings
            return hub
        }
        let home = read(sources.home, nil)
        var hubs: [Kind: HubText] = [:]
        for kind in Kind.allCases { hubs[kind] = read(sources.hubs[kind], kind) }
        return (home, hubs)
    }

    func diary(_ sources: Sources, _ markdown: MarkdownOptions, _ diagnostics: inout [Diagnostic]) -> Diary? {
        guard let text = sources.diary else { return nil }
        let (diary, findings) = DiaryParser.diary(text, options: markdown)
        diagnostics += findings
        return diary
    }
}
