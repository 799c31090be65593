/// What an article is about: the word in front matter, JSON, templates and on the command line.
package enum Kind: String, CaseIterable, Codable, Hashable, Comparable, Sendable {
    case cause, symptom, intervention, faq, tip, page

    /// The folder below `Content` that holds its articles, and the first part of their URLs.
    package var folder: String { rawValue + "s" }

    /// Such as “a cause” or “an intervention”, for messages.
    package var withArticle: String { (self == .intervention ? "an " : "a ") + rawValue }

    /// The kind whose articles lie in a folder; nil if the folder is not one of theirs.
    package init?(folder: some StringProtocol) {
        guard let kind = Self.allCases.first(where: { $0.folder == folder }) else { return nil }
        self = kind
    }

    /// In the order of declaration, which is the order of the site's navigation.
    package static func < (left: Self, right: Self) -> Bool { left.position < right.position }

    /// Place in `allCases`.
    package var position: Int {
        switch self {
        case .cause: 0
        case .symptom: 1
        case .intervention: 2
        case .faq: 3
        case .tip: 4
        case .page: 5
        }
    }
}
