internal import Markdown
internal import Taxonomy
internal import Templating

/// Fills the holes in a document's HTML with the addresses that they have on one page.
struct BodyWriter: Sendable {
    let articles: [Article]
    let map: SiteMap
    /// For each of the knowledge base's media, the address of its copy, relative to the site.
    let mediaURLs: [String]

    /// The HTML of a document as it stands on a page.
    ///
    /// - Parameter root: the way from the page to the site's top.
    func html(_ document: Document, links: [ResolvedLink], root: String) -> TrustedHTML {
        var output: [UInt8] = []
        document.html.write(into: &output) { part, index, output in
            let link = document.links[index]
            guard let place = place(of: links[index]) else { return }
            let root = place.isOnSamePage ? "" : root
            switch part {
            case .linkStart:
                LinkTags.appendStart(
                    to: place.url, from: root, fragment: place.fragment, title: link.title, into: &output)
            case .linkEnd: LinkTags.appendEnd(into: &output)
            case .image: LinkTags.appendImage(link, at: root + place.url, into: &output)
            }
        }
        return TrustedHTML(trusting: output)
    }

    /// Where a link leads, seen from the site's top.
    private struct Place {
        var url = ""
        var fragment = ""
        var isOnSamePage = false
    }

    /// The place that a link leads to; nil if it leads nowhere.
    private func place(of link: ResolvedLink) -> Place? {
        switch link {
        case .article(let index, let fragment): Place(url: map.url(of: articles[index]), fragment: fragment)
        case .hub(let kind, let fragment): Place(url: map.url(of: kind), fragment: fragment)
        case .home(let fragment): Place(url: map.home, fragment: fragment)
        case .samePage(let fragment): Place(fragment: fragment, isOnSamePage: true)
        case .media(let index): Place(url: mediaURLs[index])
        case .nowhere: nil
        }
    }
}
