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
            let address = address(of: links[index], root: root)
            switch part {
            case .linkStart:
                if let address { LinkTags.appendStart(to: address, title: link.title, into: &output) }
            case .linkEnd:
                if address != nil { LinkTags.appendEnd(into: &output) }
            case .image:
                if let address { LinkTags.appendImage(link, at: address, into: &output) }
            }
        }
        return TrustedHTML(trusting: output)
    }

    /// The address that a link has on a page; nil if it leads nowhere.
    private func address(of link: ResolvedLink, root: String) -> String? {
        func withFragment(_ url: String, _ fragment: String) -> String {
            fragment.isEmpty ? root + url : "\(root)\(url)#\(fragment)"
        }
        switch link {
        case .article(let index, let fragment): return withFragment(map.url(of: articles[index]), fragment)
        case .hub(let kind, let fragment): return withFragment(map.url(of: kind), fragment)
        case .home(let fragment): return withFragment(map.home, fragment)
        case .samePage(let fragment): return "#" + fragment
        case .media(let index): return root + mediaURLs[index]
        case .nowhere: return nil
        }
    }
}
