/// What a query was answered with.
package struct SearchAnswer: Sendable, Equatable {
    /// The query as it was given.
    package let query: String
    /// Number of documents found.
    package let total: Int
    /// There may be more than `total`: not everything was read.
    package let isLowerBound: Bool
    /// The best, in order.
    package let results: [SearchResult]
    /// The query as it was probably meant; nil where every word is known.
    package let suggestion: String?
    /// Words that nothing has, nor anything like them.
    package let unknownWords: [String]
}

/// One document that was found.
package struct SearchResult: Sendable, Equatable {
    package let title: String
    /// Address relative to the site.
    package let url: String
    package let kind: String
    package let summary: String
    /// Comparable within one answer only.
    package let score: Int
    /// The heading that has most of the query's words, if one has any.
    package let heading: SearchHeading?
}
