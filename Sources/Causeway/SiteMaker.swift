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
    /// - Returns: nil where there are errors; `diagnostics` then say all of them.
    func make(
        _ sources: Sources, _ diagnostics: inout [Diagnostic], _ watch: inout Stopwatch,
        _ progress: @Sendable (String) -> Void
    ) async throws -> MadeSite? {
        let linked = try await link(sources, &diagnostics, &watch, progress)
        return finish(linked, sources, &diagnostics)
    }

    /// A site whose articles are linked.
    struct LinkedSite {
        let base: KnowledgeBase
        fileprivate let theme: SiteTheme
        fileprivate let sizes: [ImageSize?]
    }

    /// Parses and links a site.
    ///
    /// - Returns: nil where errors leave nothing to build on; there may be others if it is not nil.
    func link(
        _ sources: Sources, _ diagnostics: inout [Diagnostic], _ watch: inout Stopwatch,
        _ progress: @Sendable (String) -> Void
    ) async throws -> LinkedSite? {
        let configuration = configuration(sources, &diagnostics)
        for (path, bytes) in zip(sources.folder.media, sources.media) where path.lowercased().hasSuffix(".svg") {
            let picture = SourceText(path: "\(Discover.contentName)/\(path)", bytes: bytes)
            if let refusal = SVGGuard.refusal(of: picture) { diagnostics.append(refusal) }
        }
        let sizes = imageSizes(sources, &diagnostics)
        let theme = SiteTheme.compiled(sources.theme, diagnostics: &diagnostics)
        watch.lap("templates")

        progress("parsing")
        let jobs = options.jobs
        let markdown = configuration.markdown
        let parsed = try await parallelMap(count: sources.articles.count, jobs: jobs) { index -> Parsed? in
            guard let text = sources.articles[index] else { return nil }
            let file = sources.folder.articles[index]
            let (article, findings) = ArticleParser.article(text, kind: file.kind, slug: file.slug, options: markdown)
            return Parsed(article: article, diagnostics: findings)
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
            includesDrafts: options.includesDrafts, diagnostics: &diagnostics)
        let resolved = try await parallelMap(count: linker.articles.count, jobs: jobs) { index in
            linker.resolve(linker.articles[index])
        }
        let base = linker.knowledgeBase(resolved, diagnostics: &diagnostics)
        watch.lap("link")
        guard let base, let theme else { return nil }
        return LinkedSite(base: base, theme: theme, sizes: sizes)
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

    private struct Parsed: Sendable {
        let article: Taxonomy.Article?
        let diagnostics: [Diagnostic]
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

    /// For each of the media, its size if it is a picture.
    private func imageSizes(_ sources: Sources, _ diagnostics: inout [Diagnostic]) -> [ImageSize?] {
        zip(sources.folder.media, sources.media).map { path, bytes in
            guard let type = MediaType(fileName: path), ImageSize.types.contains(type) else { return nil }
            let size = ImageSize(of: bytes, type: type)
            // An SVG may leave its size to the page.
            if size == nil, type != .svg {
                diagnostics.append(
                    Diagnostic(
                        .unreadableImage, "this is no picture of the type that its name says: its size cannot be read",
                        path: "\(Discover.contentName)/\(path)", hint: "save it again as \(type.rawValue)"))
            }
            return size
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
