/// The whole knowledge base without the articles' text, as `index.json` holds it.
///
/// The format is a contract: fields may be added in a minor version, and go only in a major one.
/// Its JSON Schema is `schema/index.v1.json` of any site.
public struct Index: Codable, Hashable, Sendable {
    /// The version of the format that this library writes.
    public static let currentVersion = "1.0"

    /// Path of the schema, relative to the file.
    public var schema: String
    /// Version of the format, `major.minor`.
    public var version: String
    /// The program that made the file.
    public var generator: Generator
    /// What the site says of itself.
    public var site: Site
    /// How many articles of each kind and edges of each type there are.
    public var counts: Counts
    /// Kinds of article, in the site's order.
    public var kinds: [KindDescription]
    /// Types of edge, in the site's order.
    public var relations: [RelationDescription]
    /// All articles, sorted by id.
    public var articles: [Article]
    /// Every edge once, in the authored direction, sorted by type, `from` and `to`.
    public var edges: [Edge]
    /// Old addresses, sorted by `from`.
    public var redirects: [Redirect]

    /// An index with all its parts.
    public init(
        schema: String, version: String, generator: Generator, site: Site, counts: Counts, kinds: [KindDescription],
        relations: [RelationDescription], articles: [Article], edges: [Edge], redirects: [Redirect]
    ) {
        self.schema = schema
        self.version = version
        self.generator = generator
        self.site = site
        self.counts = counts
        self.kinds = kinds
        self.relations = relations
        self.articles = articles
        self.edges = edges
        self.redirects = redirects
    }

    enum CodingKeys: String, CodingKey {
        case schema = "$schema"
        case version, generator, site, counts, kinds, relations, articles, edges, redirects
    }
}

/// The program that made an index.
public struct Generator: Codable, Hashable, Sendable {
    /// Its name.
    public var name: String
    /// Its version.
    public var version: String

    /// A program by name and version.
    public init(name: String, version: String) {
        self.name = name
        self.version = version
    }
}

/// What a site says of itself.
///
/// What it does not say is nil.
public struct Site: Codable, Hashable, Sendable {
    /// The site's name.
    public var title: String
    /// One sentence about the site.
    public var description: String?
    /// BCP 47 tag of the language of its texts.
    public var language: String
    /// Absolute address, ended by `/`.
    public var baseURL: String?
    /// Terms under which the texts may be used.
    public var license: String?
    /// Who publishes the site.
    public var publisher: String?
    /// What the texts are not, such as medical advice.
    public var disclaimer: String?

    /// A site with what it says of itself.
    public init(
        title: String, description: String?, language: String, baseURL: String?, license: String?, publisher: String?,
        disclaimer: String?
    ) {
        self.title = title
        self.description = description
        self.language = language
        self.baseURL = baseURL
        self.license = license
        self.publisher = publisher
        self.disclaimer = disclaimer
    }

    enum CodingKeys: String, CodingKey {
        case title, description, language, license, publisher, disclaimer
        case baseURL = "base_url"
    }
}

/// How much an index holds.
public struct Counts: Codable, Hashable, Sendable {
    /// Articles by kind.
    public var articles: [String: Int]
    /// Edges by type.
    public var edges: [String: Int]

    /// Counts by kind and by type.
    public init(articles: [String: Int], edges: [String: Int]) {
        self.articles = articles
        self.edges = edges
    }
}

/// A kind of article.
public struct KindDescription: Codable, Hashable, Sendable {
    /// The word for it in `Article.kind`.
    public var id: String
    /// First part of its articles' ids and addresses.
    public var folder: String
    /// What one article is called, in the site's words.
    public var label: String
    /// What several are called.
    public var plural: String
    /// Address of the page that lists them, relative to the site.
    public var url: String

    /// A kind with its words.
    public init(id: String, folder: String, label: String, plural: String, url: String) {
        self.id = id
        self.folder = folder
        self.label = label
        self.plural = plural
        self.url = url
    }
}

/// A type of edge.
public struct RelationDescription: Codable, Hashable, Sendable {
    /// The word for it in `Edge.type`.
    public var type: String
    /// The word for it read from the other end; `type` itself if symmetric.
    public var inverse: String
    /// Kinds that it leads from.
    public var from: [String]
    /// Kinds that it leads to.
    public var to: [String]
    /// Heading on the page of the article that states it.
    public var label: String
    /// Heading on the page of the article that it leads to.
    public var inverseLabel: String
    /// Whether it holds in both directions.
    public var symmetric: Bool

    /// A type of edge with its words.
    public init(
        type: String, inverse: String, from: [String], to: [String], label: String, inverseLabel: String,
        symmetric: Bool
    ) {
        self.type = type
        self.inverse = inverse
        self.from = from
        self.to = to
        self.label = label
        self.inverseLabel = inverseLabel
        self.symmetric = symmetric
    }

    enum CodingKeys: String, CodingKey {
        case type, inverse, from, to, label, symmetric
        case inverseLabel = "inverse_label"
    }
}

/// How well an edge is founded.
public enum Basis: String, Codable, Hashable, Sendable {
    /// A source says so.
    case stated
    /// The editors conclude so.
    case inferred
}

/// A relation between two articles, in the direction in which it was written.
public struct Edge: Codable, Hashable, Sendable {
    /// Id of the article that states it.
    public var from: String
    /// The relation's word, such as `produces`.
    public var type: String
    /// Id of the article that it leads to.
    public var to: String
    /// Nil where the author did not say.
    public var basis: Basis?
    /// The author's remark.
    public var note: String?

    /// An edge between two ids.
    public init(from: String, type: String, to: String, basis: Basis?, note: String?) {
        self.from = from
        self.type = type
        self.to = to
        self.basis = basis
        self.note = note
    }
}

/// An old address of an article.
public struct Redirect: Codable, Hashable, Sendable {
    /// The old address, relative to the site.
    public var from: String
    /// The new one.
    public var to: String

    /// A redirect between two addresses.
    public init(from: String, to: String) {
        self.from = from
        self.to = to
    }
}
