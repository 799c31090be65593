/// What a template is rendered with at one level: the view, or the item that `{{.}}` stands for.
enum ContextType: Sendable {
    case view(ViewSchema)
    case text
    case html
    case list(ListAccess)

    /// Tells contexts apart; one of the same name hides the one around it wholly.
    var name: String {
        switch self {
        case .view(let schema): schema.name
        case .text: "text"
        case .html: "HTML"
        case .list: "list"
        }
    }
}
