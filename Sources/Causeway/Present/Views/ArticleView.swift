internal import Markdown
package import Templating

/// An article's page.
package struct ArticleView: View {
    package var page: PageHead
    package var title: String
    package var summary: String
    package var kind: String
    package var kindLabel: String
    package var trails: [TrailView]
    package var aliases: [String]
    package var group: String?
    package var readingMinutes: String
    package var contents: [ContentsItem]
    package var body: TrustedHTML
    package var relations: [RelationSection]
    package var reached: [ReachedIntervention]
    package var hasInferred: Bool
    package var siblings: [LinkView]
    package var siblingsHeading: String
    package var previous: LinkView?
    package var next: LinkView?
    package var sources: [SourceView]
    package var updated: String?
    package var lastReviewed: String?
    package var reviewDue: String?
    package var reviewedBy: String?
    package var editURL: String?
    package var jsonURL: String

    package static let name = "article"

    package static let fields: [Field<Self>] = [
        .view("page", "the frame of the page", \.page),
        .view("site", "the site", \.page.site),
        .text("root", "way from this page to the site's top", \.page.root),
        .text("title", "the article's name", \.title),
        .text("summary", "the article in one sentence", \.summary),
        .text("kind", "the kind's word: cause, symptom, intervention, faq, tip or page", \.kind),
        .text("kind_label", "what one article of the kind is called on this site", \.kindLabel),
        .list("trails", "ways down to the article, one for each parent, the main one first", \.trails),
        .texts("aliases", "other names", \.aliases),
        .flag("has_aliases", "whether there are other names", anyOf: \.aliases),
        .optionalText("group", "label of the article's group", \.group),
        .text("reading_minutes", "minutes to read it, at 200 words a minute", \.readingMinutes),
        .list(
            "contents", "headings of the text and of the relations, if there is more than one; none on the safety page",
            \.contents),
        .flag("has_contents", "whether there are any", anyOf: \.contents),
        .html("body", "the article's text", \.body),
        .list("relations", "its relations in both directions, by heading", \.relations),
        .list("reached", "a symptom's interventions by way of its causes, those reached most often first", \.reached),
        .flag("has_reached", "whether there are such interventions", anyOf: \.reached),
        .flag("has_inferred", "whether any relation on the page is inferred", \.hasInferred),
        .list("siblings", "articles below the same parent", \.siblings),
        .flag("has_siblings", "whether there are any", anyOf: \.siblings),
        .text("siblings_heading", "title of the parent that they share", \.siblingsHeading),
        .optionalView("previous", "the article before it in reading order", \.previous),
        .optionalView("next", "the article after it in reading order", \.next),
        .list("sources", "publications that its claims come from", \.sources),
        .flag("has_sources", "whether there are any", anyOf: \.sources),
        .optionalText("updated", "day of the last change of substance, YYYY-MM-DD", \.updated),
        .optionalText("last_reviewed", "day of the last review, YYYY-MM-DD", \.lastReviewed),
        .optionalText("review_due", "day by which it is to be reviewed again, YYYY-MM-DD", \.reviewDue),
        .optionalText("reviewed_by", "who reviewed it", \.reviewedBy),
        .optionalText("edit_url", "where its source can be edited", \.editURL),
        .text("json_url", "address of its JSON, relative to the site", \.jsonURL),
    ]
}

/// One way down from the kind's hub to an article.
package struct TrailView: View {
    package var steps: [LinkView]

    package static let name = "trail"

    package static let fields: [Field<Self>] = [
        .list("steps", "the hub, then each ancestor from the top", \.steps)
    ]
}

/// An entry of an article's table of contents.
package struct ContentsItem: View {
    package var text: String
    package var anchor: String
    package var items: [ContentsItem]

    /// Headings as a tree: each below the last one before it that is of a higher level.
    static func nested(_ headings: [Markdown.Heading]) -> [ContentsItem] {
        var roots: [ContentsItem] = []
        // Items that are still open, the outermost first; each is put into its parent once it is complete.
        var open: [(level: Int, item: ContentsItem)] = []
        func close(through level: Int) {
            while let last = open.last, last.level >= level {
                open.removeLast()
                if open.isEmpty { roots.append(last.item) } else { open[open.count - 1].item.items.append(last.item) }
            }
        }
        for heading in headings {
            close(through: heading.level)
            open.append((heading.level, ContentsItem(text: heading.text, anchor: heading.anchor, items: [])))
        }
        close(through: 0)
        return roots
    }

    package static let name = "contents_item"

    package static let fields: [Field<Self>] = [
        .text("text", "the heading's words", \.text),
        .text("anchor", "the heading's id on the page", \.anchor),
        .flag("has_items", "whether there are headings below it", anyOf: \.items),
        .list("items", "the headings below it", \.items),
    ]
}

/// A relation's articles below their heading.
package struct RelationSection: View {
    package var key: String
    package var anchor: String
    package var heading: String
    package var items: [RelatedItem]
    package var rolledUp: [RelatedItem]

    package static let name = "relation"

    package static let fields: [Field<Self>] = [
        .text("key", "the relation's word as read from this article, such as produced_by", \.key),
        .text("anchor", "id for its heading", \.anchor),
        .text("heading", "its heading", \.heading),
        .list("items", "the articles, those of a stated edge before those of an inferred one", \.items),
        .list("rolled_up", "what holds for the article's children, marked as theirs", \.rolledUp),
        .flag("has_rolled_up", "whether there is any", anyOf: \.rolledUp),
    ]
}

/// An article at the other end of an edge.
package struct RelatedItem: View {
    package var title: String
    package var url: String
    package var summary: String
    package var isInferred: Bool
    package var note: String?
    package var via: [LinkView]

    package static let name = "related_item"

    package static let fields: [Field<Self>] = [
        .text("title", "its title", \.title),
        .text("url", "its address, relative to the site", \.url),
        .text("summary", "it in one sentence", \.summary),
        .flag("is_inferred", "whether the editors conclude the edge rather than a source stating it", \.isInferred),
        .optionalText("note", "the author's remark on the edge", \.note),
        .list("via", "of something rolled up: the children that it holds for", \.via),
    ]
}

/// An intervention that helps with causes of a symptom.
package struct ReachedIntervention: View {
    package var title: String
    package var url: String
    package var summary: String
    package var isInferred: Bool
    package var causes: [LinkView]

    package static let name = "reached_intervention"

    package static let fields: [Field<Self>] = [
        .text("title", "its title", \.title),
        .text("url", "its address, relative to the site", \.url),
        .text("summary", "it in one sentence", \.summary),
        .flag("is_inferred", "whether every way to it has an inferred edge", \.isInferred),
        .list("causes", "the causes that it helps with and that produce the symptom", \.causes),
    ]
}

/// A publication.
package struct SourceView: View {
    package var title: String
    package var url: String?
    package var accessed: String?

    package static let name = "source"

    package static let fields: [Field<Self>] = [
        .text("title", "what it is called", \.title),
        .optionalText("url", "where it can be read", \.url),
        .optionalText("accessed", "day on which it was read there, YYYY-MM-DD", \.accessed),
    ]
}
