internal import Diagnostics

/// Finds cycles among parents: a hierarchy must have a top.
enum ParentCycles {
    /// One finding for each cycle, naming all of it.
    ///
    /// - Complexity: O(articles + edges), without recursion.
    static func findings(articles: [Article], edges: [Edge]) -> [Diagnostic] {
        var parents = [[Edge]](repeating: [], count: articles.count)
        for edge in edges where edge.relation == Relation.parents { parents[edge.from].append(edge) }

        enum State: UInt8 { case unseen, open, closed }
        var states = [State](repeating: .unseen, count: articles.count)
        var findings: [Diagnostic] = []
        for start in articles.indices where states[start] == .unseen {
            // The way down to the article under inspection: each with its next parent to look at.
            var way: [(article: Int, next: Int)] = [(start, 0)]
            states[start] = .open
            while let (article, next) = way.last {
                guard next < parents[article].count else {
                    states[article] = .closed
                    way.removeLast()
                    continue
                }
                way[way.count - 1].next += 1
                let edge = parents[article][next]
                switch states[edge.to] {
                case .unseen:
                    states[edge.to] = .open
                    way.append((edge.to, 0))
                case .open:
                    let first = way.lastIndex { $0.article == edge.to } ?? 0
                    findings.append(finding(for: way[first...].map(\.article), closedBy: edge, articles))
                case .closed: break
                }
            }
        }
        return findings
    }

    /// Longest cycle that is written out whole.
    private static let longestWritten = 50

    private static func finding(for cycle: [Int], closedBy edge: Edge, _ articles: [Article]) -> Diagnostic {
        let slugs = (cycle + [edge.to]).map { articles[$0].slug }
        let isLong = slugs.count > longestWritten
        let shown = isLong ? Array(slugs.prefix(longestWritten)) + ["… (\(cycle.count) articles)"] : slugs
        let source = articles[edge.from].source
        return Diagnostic(
            .parentCycle, "the parents go round in a circle: \(shown.joined(separator: " → "))", in: source,
            at: source.location(at: edge.position, of: articles[edge.to].slug),
            hint: "take one of these parents out, so that the hierarchy has a top")
    }
}
