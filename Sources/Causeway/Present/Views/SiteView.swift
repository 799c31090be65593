package import Templating

/// What every page shows of its site: the frame around the text.
package struct SiteView: View {
    package var title: String
    package var language: String
    package var stylesheets: [AssetView]
    package var scripts: [AssetView]
    package var icon: String?
    package var safety: LinkView?
    package var diary: LinkView?
    package var emergencyNumber: String?
    package var adviceLine: String?
    package var disclaimer: String?
    package var publisher: String?
    package var license: String?
    package var feedbackURL: String?
    package var indexURL: String
    package var homeURL: String
    package var searchURL: String
    package var openSearchURL: String?
    package var generator: String

    package static let name = "site"

    package static let fields: [Field<Self>] = [
        .text("title", "the site's name", \.title),
        .text("language", "language of the texts, a BCP 47 tag for `lang`", \.language),
        .list("stylesheets", "style sheets of the theme, in order", \.stylesheets),
        .list("scripts", "scripts of the theme, in order", \.scripts),
        .optionalText("icon", "address of `assets/icon.svg`, relative to the site", \.icon),
        .optionalView("safety", "the page that every page links for safety", \.safety),
        .optionalView("diary", "the diary, where the site has one", \.diary),
        .optionalText("emergency_number", "number for emergencies", \.emergencyNumber),
        .optionalText("advice_line", "number for advice that can wait", \.adviceLine),
        .optionalText("disclaimer", "what the texts are not", \.disclaimer),
        .optionalText("publisher", "who publishes the site", \.publisher),
        .optionalText("license", "terms under which the texts may be used", \.license),
        .optionalText("feedback_url", "where a reader can tell of a mistake", \.feedbackURL),
        .text("index_url", "address of the JSON index, relative to the site", \.indexURL),
        .text("home_url", "address of the home page, relative to the site", \.homeURL),
        .text("search_url", "address of the search page, relative to the site", \.searchURL),
        .optionalText(
            "open_search_url", "description of the search for browsers, relative to the site; needs a base_url",
            \.openSearchURL),
        .text("generator", "name and version of the program that made the page", \.generator),
    ]
}

/// A file of the theme.
package struct AssetView: View {
    package var url: String

    package static let name = "asset"

    package static let fields: [Field<Self>] = [
        .text("url", "its address, relative to the site", \.url)
    ]
}

/// An entry of the header.
package struct NavigationItem: View {
    package var title: String
    package var url: String
    package var isCurrent: Bool

    package static let name = "navigation_item"

    package static let fields: [Field<Self>] = [
        .text("title", "its words", \.title),
        .text("url", "where it leads, relative to the site", \.url),
        .flag("is_current", "whether the page is the one that it leads to, or of that hub", \.isCurrent),
    ]
}

/// A link by title.
package struct LinkView: View {
    package var title: String
    package var url: String

    package static let name = "link"

    package static let fields: [Field<Self>] = [
        .text("title", "title of the page that it leads to", \.title),
        .text("url", "where it leads, relative to the site", \.url),
    ]
}

/// What the head of a page says of it.
package struct PageHead: View {
    package var site: SiteView
    package var navigation: [NavigationItem]
    package var root: String
    package var title: String
    package var description: String?
    package var canonicalURL: String?
    package var alternateURL: String?
    package var isHome: Bool

    package static let name = "page"

    package static let fields: [Field<Self>] = [
        .view("site", "the site", \.site),
        .list("navigation", "entries of the header", \.navigation),
        .text(
            "root", "way from this page to the site's top; goes before every address that is relative to the site",
            \.root),
        .text("page_title", "title of the page", \.title),
        .optionalText("description", "one sentence about the page", \.description),
        .optionalText("canonical_url", "the page's absolute address, where the site has a base_url", \.canonicalURL),
        .optionalText("alternate_url", "the page's JSON, relative to the site", \.alternateURL),
        .flag("is_home", "whether this is the home page", \.isHome),
    ]
}
