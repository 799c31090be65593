internal import Markdown
internal import Taxonomy
internal import Templating

extension Presenter {
    // MARK: Hubs

    /// The page of all articles of a kind.
    func hub(_ kind: Kind) -> HubView {
        let text = base.hubs[kind]
        let folder = kind.folder + "/"
        let title = Self.hubTitle(kind, base)
        let head = head(title, description: text?.summary, folder: folder)
        let articles = base.articles(of: kind)
        return HubView(
            page: head, title: title, summary: text?.summary.nonEmpty, kind: kind.rawValue,
            count: String(articles.count),
            introduction: text.flatMap { introduction($0.document, links: base.hubLinks[kind] ?? [], root: head.root) },
            groups: groups(of: kind), letters: letters(of: articles))
    }

    /// The text at the top of a page; nil if there is none.
    func introduction(_ document: Document, links: [ResolvedLink], root: String) -> TrustedHTML? {
        document.html.bytes.isEmpty ? nil : body.html(document, links: links, root: root)
    }

    /// Articles of a kind below their groups' labels, in the groups' order; those without a group come last.
    private func groups(of kind: Kind) -> [HubGroup] {
        let roots = base.hierarchy.roots[kind.position]
        let listed = base.site.groups[kind] ?? []
        var members: [String: [Int]] = [:]
        for root in roots { members[base.articles[root].frontMatter.group?.value ?? "", default: []].append(root) }
        let others = members.keys.filter { id in !id.isEmpty && !listed.contains { $0.id == id } }.sorted()
        let order = listed.map { ($0.id, $0.label) } + others.map { ($0, $0) }
        if members.count == 1, let all = members[""] { return [group(nil, "all", all)] }
        var groups = order.compactMap { id, label in members[id].map { group(label, id, $0) } }
        if let rest = members[""] { groups.append(group("Other", "other", rest)) }
        return groups
    }

    private func group(_ label: String?, _ id: String, _ roots: [Int]) -> HubGroup {
        let items = nestedItems(roots)
        return HubGroup(
            label: label, anchor: Self.groupAnchor(id), count: String(Set(items.map(\.url)).count), items: items)
    }

    /// The id of a group's heading on the hub of its kind.
    ///
    /// Letters, digits, `-` and `.` stand as they are, every other byte as `_` and its number: no two ids give one.
    static func groupAnchor(_ id: String) -> String {
        "cw-group-"
            + id.utf8.map { byte in
                let scalar = Unicode.Scalar(byte)
                let isPlain =
                    scalar.isASCII && scalar.properties.isAlphabetic || "0123456789-.".unicodeScalars.contains(scalar)
                return isPlain ? String(scalar) : "_" + String(byte, radix: 16)
            }.joined()
    }

    /// Articles and all below them as a flat list that says where nested lists open and close.
    ///
    /// An article with several parents stands below each.
    private func nestedItems(_ roots: [Int]) -> [HubItem] {
        var items: [HubItem] = []
        var pending = roots.reversed().map { (article: $0, depth: 0) }
        var depth = 0
        while let (article, level) = pending.popLast() {
            if level < depth { items[items.count - 1].closedLists = Array(repeating: "", count: depth - level) }
            let children = children(of: article).map(\.article)
            items.append(
                HubItem(
                    title: link(article).title, url: link(article).url,
                    summary: base.articles[article].frontMatter.summary, opensList: level > depth,
                    hasChildren: !children.isEmpty,
                    childCount: children.isEmpty ? nil : String(children.count), closedLists: []))
            depth = level
            pending += children.reversed().map { ($0, level + 1) }
        }
        if depth > 0 { items[items.count - 1].closedLists = Array(repeating: "", count: depth) }
        return items
    }

    // MARK: A to Z

    /// Titles and other names by their first letter.
    private func letters(of articles: [Int]) -> [LetterView] {
        var entries: [(key: String, entry: LetterEntry)] = []
        for index in articles {
            let front = base.articles[index].frontMatter
            let url = link(index).url
            entries.append((Alphabet.sortKey(front.title), LetterEntry(label: front.title, url: url, title: nil)))
            for alias in front.aliases {
                entries.append(
                    (Alphabet.sortKey(alias.value), LetterEntry(label: alias.value, url: url, title: front.title)))
            }
        }
        entries.sort { left, right in
            left.key == right.key
                ? (left.entry.label, left.entry.url) < (right.entry.label, right.entry.url) : left.key < right.key
        }
        var letters: [LetterView] = []
        for (key, entry) in entries {
            let letter = Alphabet.letter(of: key)
            if letters.last?.letter != letter {
                letters.append(LetterView(letter: letter, anchor: "cw-letter-\(letters.count + 1)", entries: []))
            }
            letters[letters.count - 1].entries.append(entry)
        }
        return letters
    }

    // MARK: Home and other pages

    func home() -> HomeView {
        let text = base.home
        let title = text?.title.nonEmpty ?? base.site.title
        let summary = text?.summary.nonEmpty ?? base.site.description
        let head = head(title, description: summary, folder: "", isHome: true)
        return HomeView(
            page: head, title: title, summary: summary,
            introduction: text.flatMap { introduction($0.document, links: base.homeLinks, root: head.root) },
            starts: starts(), kinds: kinds())
    }

    /// The groups of symptoms with their articles.
    private func starts() -> [HomeStart] {
        groups(of: .symptom).compactMap { group in
            group.label.map { label in
                HomeStart(
                    label: label, url: map.url(of: .symptom) + "#" + group.anchor, count: group.count,
                    items: group.items.prefix(Self.startLimit).map { LinkView(title: $0.title, url: $0.url) },
                    hasMore: group.items.count > Self.startLimit)
            }
        }
    }

    /// Most articles of a group that the home page names.
    private static let startLimit = 10
    /// Most articles of a kind that it names.
    private static let kindLimit = 5

    private func kinds() -> [HomeKind] {
        base.kindsWithHub.map { kind in
            let articles = base.articles(of: kind)
            return HomeKind(
                kind: kind.rawValue, label: Self.hubTitle(kind, base), url: map.url(of: kind),
                summary: base.hubs[kind]?.summary.nonEmpty, count: String(articles.count),
                items: base.hierarchy.roots[kind.position].prefix(Self.kindLimit).map { link($0) })
        }
    }

    /// The page for addresses that lead nowhere; served at any depth, so its links begin with the
    /// path that the site has on its host.
    func notFound() -> NotFoundView {
        var head = head("Page not found", description: nil, folder: "")
        head.root = base.site.baseURL.map { BaseURL.path(of: $0) } ?? "/"
        head.canonicalURL = nil
        return NotFoundView(page: head, kinds: kinds())
    }

    /// The page that searches.
    func search() -> SearchView {
        let title = "Search"
        return SearchView(
            page: head(title, description: nil, folder: SiteMap.searchFolder), title: title, kinds: kinds())
    }

    /// The page at an old address of an article.
    func redirect(from folder: String, to article: Int) -> RedirectView {
        var head = head(link(article).title, description: nil, folder: folder)
        head.canonicalURL = base.site.baseURL.map { $0 + PercentEncoding.path(base.articles[article].url) }
        return RedirectView(page: head, target: link(article))
    }
}

extension String {
    /// The text itself; nil if it is empty.
    var nonEmpty: String? { isEmpty ? nil : self }
}
