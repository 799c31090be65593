internal import Taxonomy

/// A symptom's interventions by way of its causes: those that address a cause that produces it.
enum ReachedInterventions {
    private struct Way {
        var causes: [Int] = []
        /// Ways on which both edges are stated, or without a basis.
        var stated = 0
    }

    /// Ranked by the number of stated ways, then of all ways, then by title.
    static func views(of symptom: Int, in presenter: Presenter) -> [ReachedIntervention] {
        let base = presenter.base
        var ways: [Int: Way] = [:]
        for cause in base.adjacency.incoming(symptom, Relation.produces) {
            for intervention in base.adjacency.outgoing(cause.article, Relation.addressedBy) {
                let isStated = cause.basis != .inferred && intervention.basis != .inferred
                ways[intervention.article, default: Way()].causes.append(cause.article)
                if isStated { ways[intervention.article, default: Way()].stated += 1 }
            }
        }
        let ranked = ways.sorted { left, right in
            if left.value.stated != right.value.stated { return left.value.stated > right.value.stated }
            if left.value.causes.count != right.value.causes.count {
                return left.value.causes.count > right.value.causes.count
            }
            let titles = (presenter.link(left.key).title, presenter.link(right.key).title)
            return titles.0 == titles.1 ? left.key < right.key : titles.0 < titles.1
        }
        return ranked.map { article, way in
            let link = presenter.link(article)
            return ReachedIntervention(
                title: link.title, url: link.url, summary: base.articles[article].frontMatter.summary,
                isInferred: way.stated == 0, causes: way.causes.map { presenter.link($0) })
        }
    }
}
