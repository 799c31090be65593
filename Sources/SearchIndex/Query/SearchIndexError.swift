/// Why a search index cannot be read.
package enum SearchIndexError: Error, Equatable, CustomStringConvertible {
    /// There is no index.
    case missing
    /// The index is of another version of the format.
    case format(Int)
    /// A file does not hold what it should.
    case damaged
    /// There is no such kind of articles.
    case unknownKind(String, kinds: [String])

    package var description: String {
        switch self {
        case .missing: "there is no search index"
        case .format(let format): "the search index is of format \(format), not \(Root.currentFormat)"
        case .damaged: "the search index is damaged"
        case .unknownKind(let kind, let kinds): "there is no kind ‘\(kind)’ here, only \(kinds.joined(separator: ", "))"
        }
    }
}
