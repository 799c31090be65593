internal import Markdown
internal import Taxonomy
internal import Templating

/// Fills the holes in a document's HTML with the addresses that they have on one page.
struct BodyWriter: Sendable {
    /// A file beside articles.
    struct Medium: Sendable {
        /// The address of its copy, relative to the site.
        let url: String
        /// Nil where it is no picture, or its size is not known.
        let size: ImageSize?
    }

    let map: SiteMap
    private let articles: [Article]
    /// For each of the knowledge base's media.
    private let media: [Medium]
    private let hubTitles: [Kind: String]
    private let siteTitle: String
    private let diaryTitle: String

    init(_ base: KnowledgeBase, map: SiteMap, media: [Medium]) {
        self.map = map
        self.media = media
        articles = base.articles
        hubTitles = Dictionary(uniqueKeysWithValues: Kind.allCases.map { ($0, Presenter.hubTitle($0, base)) })
        siteTitle = base.site.title
        diaryTitle = base.diary?.title ?? ""
    }

    /// The plain text of a document, with the titles that its links show.
    func text(_ document: Document, links: [ResolvedLink]) -> String {
        document.text { title(of: links[$0], in: document) ?? document.links[$0].destination }
    }

    /// What a link without a text of its own is called.
    private func title(of link: ResolvedLink, in document: Document) -> String? {
        switch link {
        case .article(let index, _): articles[index].frontMatter.title
        case .hub(let kind, _): hubTitles[kind] ?? kind.folder
        case .home: siteTitle
        case .diary: diaryTitle
        case .samePage(let fragment): document.headings.first { $0.anchor == fragment }?.text ?? fragment
        case .media, .nowhere: nil
        }
    }

    /// The HTML of a document as it stands on a page.
    ///
    /// - Parameter root: the way from the page to the site's top.
    func html(_ document: Document, links: [ResolvedLink], root: String) -> TrustedHTML {
        var output: [UInt8] = []
        document.html.write(into: &output) { part, index, output in
            let link = document.links[index]
            guard let place = place(of: links[index]) else {
                // What leads nowhere, to a draft for one, is still to be read.
                if part == .linkTitle { LinkTags.appendTitle(link.destination, into: &output) }
                return
            }
            let root = place.isOnSamePage ? "" : root
            switch part {
            case .linkStart:
                LinkTags.appendStart(
                    to: place.url, from: root, fragment: place.fragment, title: link.title, into: &output)
            case .linkTitle:
                LinkTags.appendTitle(title(of: links[index], in: document) ?? link.destination, into: &output)
            case .linkEnd: LinkTags.appendEnd(into: &output)
            case .image: LinkTags.appendImage(link, at: root + place.url, size: place.size, into: &output)
            }
        }
        return TrustedHTML(trusting: output)
    }

    /// Where a link leads, seen from the site's top.
    private struct Place {
        var url = ""
        var fragment = ""
        var isOnSamePage = false
        var size: (width: Int, height: Int)?
    }

    /// The place that a link leads to; nil if it leads nowhere.
    private func place(of link: ResolvedLink) -> Place? {
        switch link {
        case .article(let index, let fragment): Place(url: map.url(of: articles[index]), fragment: fragment)
        case .hub(let kind, let fragment): Place(url: map.url(of: kind), fragment: fragment)
        case .home(let fragment): Place(url: map.home, fragment: fragment)
        case .diary(let fragment): Place(url: map.diary, fragment: fragment)
        case .samePage(let fragment): Place(fragment: fragment, isOnSamePage: true)
        case .media(let index): Place(url: media[index].url, size: media[index].size.map { ($0.width, $0.height) })
        case .nowhere: nil
        }
    }
}
