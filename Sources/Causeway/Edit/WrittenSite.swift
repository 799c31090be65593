internal import Diagnostics
internal import Markdown
internal import Parallel
internal import Taxonomy

/// A site as its authors wrote it: each text with all that it names, drafts and fragments included.
struct WrittenSite: Sendable {
    struct Text: Sendable {
        let source: SourceText
        /// The byte at which its Markdown begins.
        let bodyStart: Int
        /// Nil for hubs, the home page, the diary, fragments and `site.yml`.
        let article: Article?
        var mentions: [Mention] = []
    }

    /// All of them, each path once.
    let texts: [Text]
    let markdown: MarkdownOptions

    /// What the sources of a site without errors name.
    static func read(_ sources: Sources, _ options: BuildOptions) async throws -> WrittenSite {
        var findings: [Diagnostic] = []
        let maker = SiteMaker(options)
        let configuration = maker.configuration(sources, &findings)
        let markdown = configuration.markdown
        let articles = try await parallelMap(count: sources.articles.count, jobs: options.jobs) { index -> Article? in
            guard let text = sources.articles[index] else { return nil }
            let file = sources.folder.articles[index]
            return ArticleParser.article(text, kind: file.kind, slug: file.slug, options: markdown).article
        }.compactMap(\.self)
        let (home, hubs) = maker.hubTexts(sources, markdown, &findings)
        let diary = maker.diary(sources, markdown, &findings)
        let hasDrafts = articles.contains { $0.frontMatter.isDraft }
        let linkers = (hasDrafts ? [false, true] : [false]).map { includesDrafts in
            var findings: [Diagnostic] = []
            return Linker(
                site: configuration, articles: articles, home: home, hubs: hubs, diary: diary,
                media: sources.folder.media, includesDrafts: includesDrafts, diagnostics: &findings)
        }
        var texts = articles.map { Text(source: $0.source, bodyStart: bodyStart(of: $0.source), article: $0) }
        for source in [sources.home, sources.diary].compactMap(\.self) + Kind.allCases.compactMap({ sources.hubs[$0] })
        {
            texts.append(Text(source: source, bodyStart: bodyStart(of: source), article: nil))
        }
        for (_, source) in sources.fragments.sorted(by: { $0.key < $1.key }) {
            texts.append(Text(source: source, bodyStart: 0, article: nil))
        }
        let unread = texts
        texts = try await parallelMap(count: unread.count, jobs: options.jobs) { index in
            var text = unread[index]
            text.mentions = references(of: text, linkers) + links(of: text, linkers, markdown)
            return text
        }
        var settings = Text(source: configuration.source, bodyStart: 0, article: nil)
        settings.mentions = Self.settings(of: configuration, articles)
        return WrittenSite(texts: texts + [settings], markdown: markdown)
    }

    /// Where the destinations of some links of a text stand, told by their mentions.
    ///
    /// What is no link has no place here, nor has one that the parser cannot tell.
    func ranges(of mentions: Set<Int>, in text: Text) -> [Int: Range<Int>] {
        let links = text.mentions.indices.filter {
            if case .link = text.mentions[$0].form { true } else { false }
        }
        let wanted = Set(links.indices.filter { mentions.contains(links[$0]) })
        if wanted.isEmpty { return [:] }
        let found = DestinationFinder.destinations(
            of: wanted, in: text.source, from: text.bodyStart, options: markdown)
        var ranges: [Int: Range<Int>] = [:]
        for link in wanted { ranges[links[link]] = found[link] }
        return ranges
    }

    private static func bodyStart(of source: SourceText) -> Int {
        let split = Result { () throws(FrontMatterSplit.Failure) in try FrontMatterSplit(source.bytes) }
        return if case .success(let split) = split { split.bodyStart } else { 0 }
    }

    // MARK: What a text names

    private static func references(of text: Text, _ linkers: [Linker]) -> [Mention] {
        guard let article = text.article else { return [] }
        let found = linkers.map { linker in
            linker.resolve(article).targets.map { index -> Target in
                index < 0 ? .nowhere : .article(id: linker.articles[Int(index)].id, fragment: "")
            }
        }
        return article.frontMatter.references.enumerated().map { index, reference in
            Mention(
                form: .reference(reference),
                targets: Mention.Targets(published: found[0][index], withDrafts: found[found.count - 1][index]))
        }
    }

    private static func links(of text: Text, _ linkers: [Linker], _ markdown: MarkdownOptions) -> [Mention] {
        // What a text includes is a text by itself.
        var options = markdown
        options.includes = false
        let document = MarkdownParser.parse(text.source, from: text.bodyStart, options: options)
        let found = linkers.map { linker in
            linker.links(of: document, in: text.source).map { Target($0, articles: linker.articles) }
        }
        return document.links.enumerated().map { index, link in
            Mention(
                form: .link(link),
                targets: Mention.Targets(published: found[0][index], withDrafts: found[found.count - 1][index]))
        }
    }

    private static func settings(of site: SiteConfiguration, _ articles: [Article]) -> [Mention] {
        let ids = Set(articles.map(\.id))
        return ([site.safetyPage].compactMap(\.self) + site.navigation).map { setting in
            let target: Target = ids.contains(setting.value) ? .article(id: setting.value, fragment: "") : .nowhere
            return Mention(form: .setting(setting), targets: Mention.Targets(published: target, withDrafts: target))
        }
    }
}
