package import Templating

/// The home page.
package struct HomeView: View {
    package var page: PageHead
    package var title: String
    package var summary: String?
    package var introduction: TrustedHTML?
    package var starts: [HomeStart]
    package var kinds: [HomeKind]

    package static let name = "home"

    package static let fields: [Field<Self>] = [
        .view("page", "the frame of the page", \.page),
        .view("site", "the site", \.page.site),
        .text("root", "way from this page to the site's top", \.page.root),
        .text("title", "title of the home page", \.title),
        .optionalText("summary", "the site in one sentence", \.summary),
        .optionalHTML("introduction", "the text of Content/index.md", \.introduction),
        .list("starts", "the groups of symptoms, for a reader to start from", \.starts),
        .flag("has_starts", "whether there are any", anyOf: \.starts),
        .list("kinds", "kinds that have articles", \.kinds),
    ]
}

/// A group of symptoms to start from.
package struct HomeStart: View {
    package var label: String
    package var url: String
    package var count: String
    package var items: [LinkView]
    package var hasMore: Bool

    package static let name = "home_start"

    package static let fields: [Field<Self>] = [
        .text("label", "the group's label", \.label),
        .text("url", "its place on the hub of symptoms, relative to the site", \.url),
        .text("count", "number of its articles", \.count),
        .list("items", "its first articles, at most ten", \.items),
        .flag("has_more", "whether it has others", \.hasMore),
    ]
}

/// A kind on the home page.
package struct HomeKind: View {
    package var kind: String
    package var label: String
    package var url: String
    package var summary: String?
    package var count: String
    package var items: [LinkView]

    package static let name = "home_kind"

    package static let fields: [Field<Self>] = [
        .text("kind", "the kind's word", \.kind),
        .text("label", "what its articles are called", \.label),
        .text("url", "its hub, relative to the site", \.url),
        .optionalText("summary", "the hub in one sentence", \.summary),
        .text("count", "number of its articles", \.count),
        .list("items", "its first articles that have no parent, at most five", \.items),
    ]
}

/// The page for an address that leads nowhere.
package struct NotFoundView: View {
    package var page: PageHead
    package var kinds: [HomeKind]

    package static let name = "not_found"

    package static let fields: [Field<Self>] = [
        .view("page", "the frame of the page", \.page),
        .view("site", "the site", \.page.site),
        .text("root", "path of the site on its host", \.page.root),
        .list("kinds", "kinds that have articles", \.kinds),
    ]
}

/// The page that searches.
package struct SearchView: View {
    package var page: PageHead
    package var title: String
    package var kinds: [HomeKind]

    package static let name = "search"

    package static let fields: [Field<Self>] = [
        .view("page", "the frame of the page", \.page),
        .view("site", "the site", \.page.site),
        .text("root", "way from this page to the site's top", \.page.root),
        .text("title", "the page's title", \.title),
        .list("kinds", "kinds that have articles", \.kinds),
    ]
}

/// The page at an old address, which leads on to the new one.
package struct RedirectView: View {
    package var page: PageHead
    package var target: LinkView

    package static let name = "redirect"

    package static let fields: [Field<Self>] = [
        .view("page", "the frame of the page", \.page),
        .view("site", "the site", \.page.site),
        .text("root", "way from this page to the site's top", \.page.root),
        .view("target", "the page that the address has now", \.target),
    ]
}
