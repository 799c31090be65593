internal import Taxonomy
internal import Templating

/// The entries of the header, with the one marked that a page belongs to.
struct Navigation: Sendable {
    private let unmarked: [NavigationItem]
    /// By the folder of the page that an entry leads to: the entries with that one marked.
    private var marked: [String: [NavigationItem]] = [:]

    init(_ base: KnowledgeBase, map: SiteMap) {
        let entries = Self.entries(base)
        unmarked = entries.map { NavigationItem(title: $0.title, url: map.url($0.folder), isCurrent: false) }
        for (place, entry) in entries.enumerated() {
            var items = unmarked
            items[place].isCurrent = true
            marked[entry.folder] = items
        }
    }

    /// The entries as the page in a folder shows them: the page's own marked, else that of its hub.
    func items(on folder: String) -> [NavigationItem] {
        if let items = marked[folder] { return items }
        guard let slash = folder.utf8.firstIndex(of: UInt8(ascii: "/")) else { return unmarked }
        return marked[String(folder[...slash])] ?? unmarked
    }

    private static func entries(_ base: KnowledgeBase) -> [(title: String, folder: String)] {
        func hub(_ kind: Kind) -> (title: String, folder: String) {
            (Presenter.hubTitle(kind, base), kind.folder + "/")
        }
        if base.site.navigation.isEmpty { return base.kindsWithHub.map { hub($0) } }
        return base.site.navigation.compactMap { entry in
            if let kind = Kind(folder: entry.value) { return hub(kind) }
            return base.index(of: entry.value).map { (base.articles[$0].frontMatter.title, base.articles[$0].url) }
        }
    }
}
