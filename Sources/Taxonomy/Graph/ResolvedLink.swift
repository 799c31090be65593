/// Where a link or image in a body leads.
package enum ResolvedLink: Sendable, Hashable {
    case article(Int, fragment: String)
    case hub(Kind, fragment: String)
    case home(fragment: String)
    case diary(fragment: String)
    case samePage(fragment: String)
    /// A file that is copied; its place in `KnowledgeBase.media`.
    case media(Int)
    /// Nowhere: it is shown as text, or, an image, left out. A finding says why.
    case nowhere
}
