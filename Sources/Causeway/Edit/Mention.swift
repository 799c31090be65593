internal import Diagnostics
internal import Markdown
internal import Taxonomy

/// A place of the sources that names something of the site.
struct Mention: Sendable {
    enum Form: Sendable {
        /// A relation's end, in front matter.
        case reference(Reference)
        case link(Link)
        /// An id or a folder in `site.yml`.
        case setting(Located<String>)
    }

    let form: Form
    let targets: Targets

    /// What it leads to.
    struct Targets: Sendable, Hashable {
        /// As the site is published.
        let published: Target
        /// As it would be published with its drafts.
        let withDrafts: Target

        /// The one that leads somewhere.
        var known: Target { published == .nowhere ? withDrafts : published }

        /// The same, with one article under another id.
        func renamed(_ id: String, to new: String) -> Self {
            Self(published: published.renamed(id, to: new), withDrafts: withDrafts.renamed(id, to: new))
        }

        func leads(to id: String) -> Bool { published.leads(to: id) || withDrafts.leads(to: id) }
    }
}

/// Where a mention leads, told by names that stay when articles are numbered anew.
enum Target: Sendable, Hashable {
    case article(id: String, fragment: String)
    case hub(Kind, fragment: String)
    /// The home page, the diary, a heading of the same page or a file, told apart by what leads there.
    case other(ResolvedLink)
    case nowhere

    init(_ link: ResolvedLink, articles: [Article]) {
        switch link {
        case .article(let index, let fragment): self = .article(id: articles[index].id, fragment: fragment)
        case .hub(let kind, let fragment): self = .hub(kind, fragment: fragment)
        case .home, .diary, .samePage, .media: self = .other(link)
        case .nowhere: self = .nowhere
        }
    }

    func leads(to wanted: String) -> Bool {
        if case .article(wanted, _) = self { true } else { false }
    }

    func renamed(_ id: String, to new: String) -> Self {
        if case .article(id, let fragment) = self { .article(id: new, fragment: fragment) } else { self }
    }
}
