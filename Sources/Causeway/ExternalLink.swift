package import Diagnostics
internal import Markdown
internal import Taxonomy

/// An address outside the site, with one place that links to it.
package struct ExternalLink: Sendable {
    /// As written.
    package let address: String
    /// Path of the file, such as `Content/causes/dehydration.md`.
    package let path: String
    package let location: SourceLocation

    /// All of a site, in the order of files and of places in them.
    static func all(in base: KnowledgeBase) -> [ExternalLink] {
        var links: [ExternalLink] = []
        func add(_ document: Document, in source: SourceText) {
            guard !document.externalLinks.isEmpty else { return }
            var finder = SourceFinder(source, fragments: document.fragments)
            for link in document.externalLinks {
                let place = finder.place(of: link)
                links.append(
                    ExternalLink(address: link.destination, path: place.lines.text.path, location: place.location))
            }
        }
        if let home = base.home { add(home.document, in: home.source) }
        if let diary = base.diary { add(diary.document, in: diary.source) }
        for kind in Kind.allCases {
            if let hub = base.hubs[kind] { add(hub.document, in: hub.source) }
        }
        for article in base.articles {
            add(article.document, in: article.source)
            for source in article.frontMatter.sources {
                guard let url = source.url, let position = source.urlPosition else { continue }
                links.append(
                    ExternalLink(
                        address: url, path: article.source.path,
                        location: article.source.location(at: position, of: url)))
            }
        }
        return links.sorted {
            ($0.path, $0.location.line, $0.location.column) < ($1.path, $1.location.line, $1.location.column)
        }
    }
}
