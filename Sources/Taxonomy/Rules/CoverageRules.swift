package import Diagnostics
internal import Markdown

/// Finds what a knowledge base lacks, though nothing in it is wrong.
///
/// The rules are stated in `docs/checking.md`.
package struct CoverageRules {
    private let base: KnowledgeBase
    private let asOf: CalendarDate?

    /// An article of fewer words is thin.
    package static let fewestWords = 150

    /// Kinds whose articles are no less worth for being short.
    private static let shortKinds: Set<Kind> = [.faq, .tip]

    /// - Parameters:
    ///   - base: a knowledge base without errors.
    ///   - asOf: the day before which reviews should have been made; nil: no review is overdue.
    package init(_ base: KnowledgeBase, asOf: CalendarDate?) {
        self.base = base
        self.asOf = asOf
    }

    /// Every sort of gap, with the articles that have it in the order of their ids.
    package func coverage() -> Coverage {
        let site = base.site
        func label(_ kind: Kind) -> String { site.label(of: kind).many }
        let produces = site.label(of: Relation.produces)
        let rules = Rules(articles: base.articles, site: site, adjacency: base.adjacency)
        let gaps = base.articles.indices.map { rules.gaps(in: $0) }
        func known(_ code: DiagnosticCode, _ title: String) -> Coverage.Gap {
            gap(code, title) { index in gaps[index].filter { $0.code == code } }
        }
        let reached = reachedArticles()
        let targets = base.articles.indices.map { textTargets(of: $0) }
        var found = [
            known(.unexplainedSymptom, "\(label(.symptom)) with nothing under ‘\(produces.back)’"),
            known(.causeWithoutSymptom, "\(label(.cause)) with nothing under ‘\(produces.there)’"),
            known(
                .causeWithoutIntervention,
                "\(label(.cause)) with nothing under ‘\(site.label(of: Relation.addressedBy).there)’"),
            known(.unusedIntervention, "\(label(.intervention)) that nothing uses"),
            gap(.orphan, "Articles that nothing leads to") { reached[$0] ? [] : [orphan($0)] },
            gap(.thinArticle, "Articles of fewer than \(Self.fewestWords) words") { thin($0) },
        ]
        if let asOf {
            found.append(gap(.overdueReview, "Reviews overdue on \(asOf)") { overdue($0, asOf: asOf) })
        }
        found.append(gap(.oneWayLink, "Links in one direction only") { oneWay($0, targets) })
        return Coverage(articles: base.articles.count, asOf: asOf?.description, gaps: found)
    }

    private func gap(_ code: DiagnosticCode, _ title: String, _ findings: (Int) -> [Diagnostic]) -> Coverage.Gap {
        Coverage.Gap(
            code: code, title: title,
            places: base.articles.indices.flatMap { index in
                let article = base.articles[index]
                return findings(index).map {
                    Coverage.Place(article: article.id, title: article.frontMatter.title, finding: $0)
                }
            })
    }

    private func finding(_ code: DiagnosticCode, _ index: Int, _ message: String, hint: String) -> Diagnostic {
        let source = base.articles[index].source
        return Diagnostic(
            code, message, in: source, at: source.location(line: 1, column: 1, length: 3), hint: hint)
    }

    // MARK: Orphans

    /// For each article, whether something other than the page of its kind leads a reader to it.
    ///
    /// Pages show a relation at both its ends, so one in either direction is enough.
    private func reachedArticles() -> [Bool] {
        var reached = base.articles.indices.map { index in
            Relation.table.indices.contains { relation in
                !base.adjacency.outgoing(index, relation).isEmpty || !base.adjacency.incoming(index, relation).isEmpty
            }
        }
        for (index, links) in base.links.enumerated() {
            for case .article(let target, _) in links where target != index { reached[target] = true }
        }
        for case .article(let target, _) in [base.homeLinks, base.diaryLinks, Array(base.hubLinks.values.joined())]
            .joined()
        {
            reached[target] = true
        }
        let named = base.site.navigation.map(\.value) + [base.site.safetyPage?.value].compactMap(\.self)
        for id in named {
            if let index = base.index(of: id) { reached[index] = true }
        }
        return reached
    }

    private func orphan(_ index: Int) -> Diagnostic {
        finding(
            .orphan, index, "nothing but the list of its kind leads to this article",
            hint: "state a relation, or link to it from another article")
    }

    // MARK: Length and age

    private func thin(_ index: Int) -> [Diagnostic] {
        let words = base.articles[index].document.wordCount
        guard words < Self.fewestWords, !Self.shortKinds.contains(base.articles[index].kind) else { return [] }
        return [
            finding(
                .thinArticle, index, "the text has \(words) \(words == 1 ? "word" : "words")",
                hint: "say more, or make it part of another article")
        ]
    }

    private func overdue(_ index: Int, asOf: CalendarDate) -> [Diagnostic] {
        let article = base.articles[index]
        guard let due = article.frontMatter.reviewDue, due < asOf else { return [] }
        let position = article.frontMatter.reviewDuePosition ?? Position(line: 1, column: 1)
        return [
            Diagnostic(
                .overdueReview, "the review was due on \(due)", in: article.source,
                at: article.source.location(at: position, of: due.description),
                hint: "review the article, then set ‘last_reviewed’ and a new ‘review_due’")
        ]
    }

    // MARK: Links in one direction

    /// The articles that an article's own text and what it includes link to.
    private func textTargets(of index: Int) -> Set<Int> {
        var targets: Set<Int> = []
        for case .article(let target, _) in base.links[index] where target != index { targets.insert(target) }
        return targets
    }

    /// Pages, such as one about the site, are linked to from everywhere and link to everything.
    private func oneWay(_ index: Int, _ targets: [Set<Int>]) -> [Diagnostic] {
        let article = base.articles[index]
        guard article.kind != .page, !targets[index].isEmpty else { return [] }
        let neighbours = neighbours(of: index)
        // A fragment is written for all the texts that include it, so its links ask for none back.
        let ownEnd = article.document.fragments.first?.firstLine ?? .max
        var finder: SourceFinder?
        var told: Set<Int> = []
        var findings: [Diagnostic] = []
        for (link, resolved) in zip(article.document.links, base.links[index]) {
            guard link.lines.lowerBound < ownEnd, case .article(let target, _) = resolved, target != index,
                base.articles[target].kind != .page, !targets[target].contains(index), !neighbours.contains(target),
                told.insert(target).inserted
            else { continue }
            var known = finder ?? SourceFinder(article.source, fragments: article.document.fragments)
            let other = base.articles[target].id
            findings.append(
                Diagnostic(
                    .oneWayLink, "\(other) neither links back nor is related to this article",
                    at: known.place(of: link), hint: "link to it from \(other), or state a relation"))
            finder = known
        }
        return findings
    }

    private func neighbours(of index: Int) -> Set<Int> {
        var found: Set<Int> = []
        for relation in Relation.table.indices {
            found.formUnion(base.adjacency.outgoing(index, relation).map(\.article))
            found.formUnion(base.adjacency.incoming(index, relation).map(\.article))
        }
        return found
    }
}
