/// What is searched of one article.
package struct SearchDocument: Sendable {
    package var title: String
    /// Address of its page relative to the site, ending in `/`.
    package var url: String
    package var summary: String
    package var aliases: [String]
    /// Found and never shown.
    package var misspellings: [String]
    package var headings: [SearchHeading]
    /// Plain text, headings included.
    package var body: String
    /// Titles and aliases of articles that it is related to.
    package var relatedNames: [String]

    package init(
        title: String, url: String, summary: String = "", aliases: [String] = [], misspellings: [String] = [],
        headings: [SearchHeading] = [], body: String, relatedNames: [String] = []
    ) {
        self.title = title
        self.url = url
        self.summary = summary
        self.aliases = aliases
        self.misspellings = misspellings
        self.headings = headings
        self.body = body
        self.relatedNames = relatedNames
    }
}

/// A heading within an article.
package struct SearchHeading: Sendable, Hashable {
    package var text: String
    package var anchor: String

    package init(text: String, anchor: String) {
        self.text = text
        self.anchor = anchor
    }
}

/// A kind of articles, with its groups; documents are numbered in the order of kinds and groups.
package struct SearchKind: Sendable, Hashable, Decodable {
    /// The kind's word, such as `cause`.
    package var kind: String
    /// What one article of it is called.
    package var label: String
    /// What several are called.
    package var plural: String
    package var groups: [SearchGroup]

    package init(kind: String, label: String, plural: String, groups: [SearchGroup]) {
        self.kind = kind
        self.label = label
        self.plural = plural
        self.groups = groups
    }

    /// Number of documents of the kind.
    var documents: Int { groups.reduce(0) { $0 + $1.documents } }
}

/// A group within a kind; those without a group have one with an empty word.
package struct SearchGroup: Sendable, Hashable, Decodable {
    package var group: String
    package var label: String
    /// Number of documents in it.
    package var documents: Int

    package init(group: String, label: String, documents: Int) {
        self.group = group
        self.label = label
        self.documents = documents
    }
}
