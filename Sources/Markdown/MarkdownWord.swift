/// Words that the HTML of a text holds and its author did not write.
///
/// `site.yml` may give them in the site's language.
package enum MarkdownWord: String, CaseIterable, Sendable {
    case note, tip, important, warning, caution
    case nonUrgent = "non-urgent"
    case urgent, emergency
    case footnotes
    case footnoteBack = "footnote_back"
    case headingLink = "heading_link"

    /// The word where `site.yml` does not say otherwise.
    ///
    /// Those of the care cards are of the NHS service manual's pattern.
    package var english: String {
        switch self {
        case .note: "Note"
        case .tip: "Tip"
        case .important: "Important"
        case .warning: "Warning"
        case .caution: "Caution"
        case .nonUrgent: "Non-urgent advice"
        case .urgent: "Urgent advice"
        case .emergency: "Immediate action required"
        case .footnotes: "Footnotes"
        case .footnoteBack: "Back to the text"
        case .headingLink: "Link to this section"
        }
    }
}
