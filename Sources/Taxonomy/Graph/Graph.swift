internal import Diagnostics

/// What the front matter of all articles and `site.yml` make of them: texts have no part in it.
struct Graph: Sendable {
    /// Every edge once, in the authored direction, sorted by relation's key, then the two ids.
    let edges: [Edge]
    /// Old addresses, sorted, each with the article that it leads to.
    let redirects: [(from: String, to: Int)]
    let hierarchy: Hierarchy
    let adjacency: Adjacency
    let findings: [Diagnostic]
}
