/// One article, without its text.
///
/// Dates are days in ISO 8601 (`YYYY-MM-DD`).
public struct Article: Codable, Hashable, Sendable {
    /// `<folder>/<slug>`, never reused.
    public var id: String
    /// The kind's word, as in `KindDescription.id`.
    public var kind: String
    /// Last part of the id.
    public var slug: String
    /// The preferred name.
    public var title: String
    /// One sentence.
    public var summary: String
    /// Address of its page, relative to the site.
    public var url: String
    /// Other names, to show and to search.
    public var aliases: [String]
    /// Wrong spellings, to search and never to show.
    public var misspellings: [String]
    /// Ids of the articles that it is part of, the first being the main one.
    public var parents: [String]
    /// Place among its siblings.
    public var order: Int?
    /// Group within its kind.
    public var group: String?
    /// Headings of the text, in order.
    public var headings: [Heading]
    /// Words of the text.
    public var wordCount: Int
    /// Minutes to read it, at 200 words a minute, rounded up.
    public var readingMinutes: Int
    /// Publications that its claims come from.
    public var sources: [Source]
    /// Concepts of published code systems that it is about.
    public var codes: [Code]
    /// Day of the last change of substance.
    public var updated: String?
    /// Day of the last review of the whole.
    public var lastReviewed: String?
    /// Day by which it is to be reviewed again.
    public var reviewDue: String?
    /// Who reviewed it.
    public var reviewedBy: String?

    /// An article with all its parts.
    public init(
        id: String, kind: String, slug: String, title: String, summary: String, url: String, aliases: [String],
        misspellings: [String], parents: [String], order: Int?, group: String?, headings: [Heading], wordCount: Int,
        readingMinutes: Int, sources: [Source], codes: [Code], updated: String?, lastReviewed: String?,
        reviewDue: String?, reviewedBy: String?
    ) {
        self.id = id
        self.kind = kind
        self.slug = slug
        self.title = title
        self.summary = summary
        self.url = url
        self.aliases = aliases
        self.misspellings = misspellings
        self.parents = parents
        self.order = order
        self.group = group
        self.headings = headings
        self.wordCount = wordCount
        self.readingMinutes = readingMinutes
        self.sources = sources
        self.codes = codes
        self.updated = updated
        self.lastReviewed = lastReviewed
        self.reviewDue = reviewDue
        self.reviewedBy = reviewedBy
    }

    enum CodingKeys: String, CodingKey {
        case id, kind, slug, title, summary, url, aliases, misspellings, parents, order, group, headings, sources, codes
        case updated
        case wordCount = "word_count"
        case readingMinutes = "reading_minutes"
        case lastReviewed = "last_reviewed"
        case reviewDue = "review_due"
        case reviewedBy = "reviewed_by"
    }
}

/// A heading of an article's text.
public struct Heading: Codable, Hashable, Sendable {
    /// 1 to 6.
    public var level: Int
    /// Its words.
    public var text: String
    /// The fragment that leads to it on the article's page.
    public var anchor: String

    /// A heading by level, words and fragment.
    public init(level: Int, text: String, anchor: String) {
        self.level = level
        self.text = text
        self.anchor = anchor
    }
}

/// A publication.
public struct Source: Codable, Hashable, Sendable {
    /// What it is called.
    public var title: String
    /// Where it can be read.
    public var url: String?
    /// Day on which it was read there.
    public var accessed: String?

    /// A publication by title.
    public init(title: String, url: String?, accessed: String?) {
        self.title = title
        self.url = url
        self.accessed = accessed
    }
}

/// A concept of a code system, in the form of HL7 FHIR's Coding.
public struct Code: Codable, Hashable, Sendable {
    /// Identifier of the code system.
    public var system: String
    /// The concept's code in it.
    public var code: String
    /// The concept's name in it.
    public var display: String?

    /// A concept by system and code.
    public init(system: String, code: String, display: String?) {
        self.system = system
        self.code = code
        self.display = display
    }
}
