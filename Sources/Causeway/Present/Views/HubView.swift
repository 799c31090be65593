package import Templating

/// The page of all articles of a kind.
package struct HubView: View {
    package var page: PageHead
    package var title: String
    package var summary: String?
    package var kind: String
    package var count: String
    package var introduction: TrustedHTML?
    package var groups: [HubGroup]
    package var letters: [LetterView]

    package static let name = "hub"

    package static let fields: [Field<Self>] = [
        .view("page", "the frame of the page", \.page),
        .view("site", "the site", \.page.site),
        .text("root", "way from this page to the site's top", \.page.root),
        .text("title", "the hub's title", \.title),
        .optionalText("summary", "the hub in one sentence", \.summary),
        .text("kind", "the kind's word", \.kind),
        .text("count", "number of articles", \.count),
        .optionalHTML("introduction", "the text of the hub's index.md", \.introduction),
        .list("groups", "its articles by group and hierarchy", \.groups),
        .list("letters", "its articles and their other names, A to Z", \.letters),
        .flag("has_letters", "whether there are any", anyOf: \.letters),
    ]
}

/// Articles of one group; of a kind without groups, all of them.
package struct HubGroup: View {
    package var label: String?
    package var anchor: String
    package var count: String
    package var items: [HubItem]

    package static let name = "hub_group"

    package static let fields: [Field<Self>] = [
        .optionalText("label", "the group's label; absent where the kind has no groups", \.label),
        .text("anchor", "id for its heading", \.anchor),
        .text("count", "number of its articles, those below others included", \.count),
        .list("items", "its articles in reading order", \.items),
    ]
}

/// An article in a nested list, which a template writes flat: `opens_list` begins a list below the
/// last item, an entry of `closed_lists` ends one.
package struct HubItem: View {
    package var title: String
    package var url: String
    package var summary: String
    package var opensList: Bool
    package var hasChildren: Bool
    package var childCount: String?
    package var closedLists: [String]

    package static let name = "hub_item"

    package static let fields: [Field<Self>] = [
        .text("title", "the article's title", \.title),
        .text("url", "its address, relative to the site", \.url),
        .text("summary", "it in one sentence", \.summary),
        .flag("opens_list", "whether it is the first of a list below the item before it", \.opensList),
        .flag("has_children", "whether a list follows inside this item", \.hasChildren),
        .optionalText("child_count", "number of the articles right below it, where there are any", \.childCount),
        .texts(
            "closed_lists", "an entry for each list, with the item that holds it, that ends behind this item",
            \.closedLists),
    ]
}

/// A letter of the A to Z.
package struct LetterView: View {
    package var letter: String
    package var anchor: String
    package var entries: [LetterEntry]

    package static let name = "letter"

    package static let fields: [Field<Self>] = [
        .text("letter", "the letter", \.letter),
        .text("anchor", "id for its heading", \.anchor),
        .list("entries", "titles and other names that begin with it", \.entries),
    ]
}

/// A title or other name in the A to Z.
package struct LetterEntry: View {
    package var label: String
    package var url: String
    package var title: String?

    package static let name = "letter_entry"

    package static let fields: [Field<Self>] = [
        .text("label", "the title or other name", \.label),
        .text("url", "the article's address, relative to the site", \.url),
        .optionalText("title", "of another name: the article's title", \.title),
    ]
}
