internal import Diagnostics
internal import Markdown
internal import Taxonomy

/// What one making of a site left for the next: values, each with what it was made from.
///
/// What is taken over was made from the same bytes, so that it is what would be made again.
struct SiteMemory: Sendable {
    let sources: Sources
    /// What the articles were parsed with.
    let markdown: MarkdownOptions
    /// For each of the sources' media.
    let media: [CheckedMedium]
    let theme: CompiledTheme
    /// For each of the sources' articles.
    let articles: [ParsedArticle?]
    let links: LinkMemory

    /// The articles of newer sources that need not be parsed again, in their order.
    func parsed(_ newer: Sources, _ markdown: MarkdownOptions) -> [ParsedArticle?] {
        // The texts in the options are of site.yml, and compare the same when only their letters are composed otherwise.
        let before = sources.configuration?.bytes ?? []
        let isComposedAlike = before == newer.configuration?.bytes ?? [] || before.allSatisfy { $0 < 0x80 }
        guard self.markdown == markdown, isComposedAlike else { return [] }
        let files = newer.folder.articles
        let places = SortedPaths.places(of: files, in: sources.folder.articles, path: \.path)
        return places.enumerated().map { index, place in
            guard let place, let text = newer.articles[index], sources.articles[place]?.bytes == text.bytes else {
                return nil
            }
            return articles[place]
        }
    }

    /// The media of newer sources that need not be looked into again, in their order.
    func checked(_ newer: Sources) -> [CheckedMedium?] {
        let places = SortedPaths.places(of: newer.folder.media, in: sources.folder.media, path: \.self)
        return places.enumerated().map { index, place in
            guard let place, sources.media[place].bytes == newer.media[index].bytes else { return nil }
            return media[place]
        }
    }
}

/// What the file of an article was parsed to.
struct ParsedArticle: Sendable {
    /// Nil where the file cannot be read as an article.
    let article: Taxonomy.Article?
    let diagnostics: [Diagnostic]
}
