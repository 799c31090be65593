/// One article with its text and its edges both ways: `<folder>/<slug>/index.json`.
public struct ArticleDocument: Codable, Hashable, Sendable {
    /// Path of the schema, relative to the file.
    public var schema: String
    /// Version of the format, `major.minor`.
    public var version: String
    /// The article, as in the index.
    public var article: Article
    /// What a reader would hear, one block a line.
    public var text: String
    /// The body as HTML; its links are relative to the article's page.
    public var html: String
    /// Its edges, its own and those that lead to it, in the site's order.
    public var edges: [ResolvedEdge]

    /// An article's file with all its parts.
    public init(schema: String, version: String, article: Article, text: String, html: String, edges: [ResolvedEdge]) {
        self.schema = schema
        self.version = version
        self.article = article
        self.text = text
        self.html = html
        self.edges = edges
    }

    private enum CodingKeys: String, CodingKey {
        case schema = "$schema"
        case version, text, html, edges
    }

    /// The file: the article's own fields beside the text and the edges.
    ///
    /// - Throws: `DecodingError` where a field is missing or of another type.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        schema = try container.decode(String.self, forKey: .schema)
        version = try container.decode(String.self, forKey: .version)
        article = try Article(from: decoder)
        text = try container.decode(String.self, forKey: .text)
        html = try container.decode(String.self, forKey: .html)
        edges = try container.decode([ResolvedEdge].self, forKey: .edges)
    }

    /// Writes the article's own fields beside the text and the edges.
    ///
    /// - Throws: `EncodingError` from the encoder.
    public func encode(to encoder: any Encoder) throws {
        try article.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(schema, forKey: .schema)
        try container.encode(version, forKey: .version)
        try container.encode(text, forKey: .text)
        try container.encode(html, forKey: .html)
        try container.encode(edges, forKey: .edges)
    }
}

/// An edge as seen from one article, with what is needed to link to the other.
public struct ResolvedEdge: Codable, Hashable, Sendable {
    /// The relation's word as read from this article: `produces`, or `produced_by` for an edge that leads here.
    public var type: String
    /// Id of the other article.
    public var id: String
    /// Its title.
    public var title: String
    /// Address of its page, relative to the site.
    public var url: String
    /// Nil where the author did not say.
    public var basis: Basis?
    /// The author's remark.
    public var note: String?

    /// An edge to an article.
    public init(type: String, id: String, title: String, url: String, basis: Basis?, note: String?) {
        self.type = type
        self.id = id
        self.title = title
        self.url = url
        self.basis = basis
        self.note = note
    }
}
