internal import Diagnostics

/// Looks up the articles that front matter names.
struct ReferenceResolver: Sendable {
    private var articles: [Article]
    /// For each kind, by its position: its published articles by slug.
    private var published: [[String: Int]]
    private var drafts: [Set<String>]

    private let unread: Set<String>
    /// For each kind, by its position: its published articles, and their slugs.
    private let ofKind: [[Int]]
    private let nearSlugs: [NearestNames]

    init(articles: [Article], drafts: [Article], unread: Set<String>) {
        self.articles = articles
        self.unread = unread
        published = Array(repeating: [:], count: Kind.allCases.count)
        self.drafts = Array(repeating: [], count: Kind.allCases.count)
        for (index, article) in articles.enumerated() { published[article.kind.position][article.slug] = index }
        ofKind = Kind.allCases.map { kind in articles.indices.filter { articles[$0].kind == kind } }
        nearSlugs = ofKind.map { indices in NearestNames { indices.map { articles[$0].slug } } }
        for draft in drafts { self.drafts[draft.kind.position].insert(draft.slug) }
    }

    /// The same, where the articles have new texts and the addresses that they had.
    func replacing(articles: [Article]) -> Self {
        var copy = self
        copy.articles = articles
        return copy
    }

    /// Where each reference of an article leads, in the order of its front matter: the place of an
    /// article, or -1 for one that leads nowhere, with a finding.
    ///
    /// Articles do not need each other here, so this may be called for many at once.
    func targets(of article: Article, _ diagnostics: inout [Diagnostic]) -> [Int32] {
        article.frontMatter.references.map { reference in
            switch find(reference, from: article) {
            case .success(let target): return Int32(target)
            case .failure(let problem):
                if let finding = problem.diagnostic { diagnostics.append(finding) }
                return -1
            }
        }
    }

    /// The edges that all articles state, with a finding for each that leads back or is stated twice.
    ///
    /// - Parameter targets: what `targets(of:_:)` gave, for each article.
    func edges(_ targets: [[Int32]], _ diagnostics: inout [Diagnostic]) -> [Edge] {
        var edges: [Edge] = []
        edges.reserveCapacity(targets.reduce(0) { $0 + $1.count })
        /// For what makes an edge the same as another, the place of the first.
        var places: [UInt64: Int32] = [:]
        places.reserveCapacity(edges.capacity)
        let isSymmetric = Relation.table.map(\.isSymmetric)
        for (from, article) in articles.enumerated() {
            for (reference, target) in zip(article.frontMatter.references, targets[from]) where target >= 0 {
                let edge = Edge(
                    from: from, to: Int(target), relation: reference.relation, basis: reference.basis,
                    note: reference.note, position: reference.position)
                let key = Self.key(of: edge, isSymmetric: isSymmetric[edge.relation])
                if edge.to == from {
                    diagnostics.append(selfReference(edge, in: article))
                } else if let earlier = places[key] {
                    diagnostics.append(duplicate(edge, of: edges[Int(earlier)]))
                } else {
                    places[key] = Int32(edges.count)
                    edges.append(edge)
                }
            }
        }
        return edges
    }

    /// What makes two edges the same: the relation and both ends, a symmetric one from either end.
    private static func key(of edge: Edge, isSymmetric: Bool) -> UInt64 {
        let isTurned = isSymmetric && edge.to < edge.from
        let (first, second) = isTurned ? (edge.to, edge.from) : (edge.from, edge.to)
        return UInt64(edge.relation) << 56 | UInt64(first) << 28 | UInt64(second)
    }

    /// Why a reference leads nowhere; without a finding where the other article's file is to blame.
    private struct Problem: Error { var diagnostic: Diagnostic? }

    private func find(_ reference: Reference, from article: Article) -> Result<Int, Problem> {
        let relation = Relation.table[reference.relation]
        let targets = relation.targets(from: article.kind)
        func problem(_ code: DiagnosticCode, _ message: String, _ hint: String?) -> Result<Int, Problem> {
            let location = article.source.location(at: reference.position, of: reference.target)
            return .failure(
                Problem(diagnostic: Diagnostic(code, message, in: article.source, at: location, hint: hint)))
        }

        let written = reference.target
        let slash = written.utf8.firstIndex(of: UInt8(ascii: "/"))
        let slug = slash.map { String(written[written.index(after: $0)...]) } ?? written
        let kind: Kind
        if let slash {
            let folder = written[..<slash]
            guard let named = Kind(folder: folder) else {
                let closest = ClosestMatch.find(String(folder), among: Kind.allCases.map(\.folder))
                return problem(
                    .unknownReference, "no kind of article has the folder ‘\(folder)’",
                    closest.map { "did you mean ‘\($0)/\(slug)’?" })
            }
            guard targets.contains(named) else {
                return problem(
                    .wrongKind, "‘\(relation.key)’ leads to \(Self.names(targets)), not to \(named.withArticle)",
                    hint(for: slug, among: targets, asID: targets.count > 1))
            }
            kind = named
        } else {
            guard targets.count == 1, let only = targets.first else {
                return problem(
                    .unknownReference, "‘\(relation.key)’ needs an article's full id, and ‘\(written)’ is only a slug",
                    fullIDHint(for: slug, relation: relation))
            }
            kind = only
        }

        if let found = published[kind.position][slug] { return .success(found) }
        if unread.contains("\(kind.folder)/\(slug)") { return .failure(Problem()) }
        if drafts[kind.position].contains(slug) {
            return problem(
                .draftReference, "the relation to ‘\(written)’ is left out: it is a draft",
                "--drafts builds drafts too")
        }
        let others = Kind.allCases.filter { $0 != kind && published[$0.position][slug] != nil }
        if let other = others.first(where: { targets.contains($0) }) {
            return problem(
                .unknownReference, "no \(kind.rawValue) is called ‘\(slug)’", "did you mean ‘\(other.folder)/\(slug)’?")
        }
        if let other = others.first {
            return problem(
                .wrongKind, "‘\(written)’ is \(other.withArticle); ‘\(relation.key)’ leads to \(Self.names(targets))",
                hint(for: slug, among: [kind], asID: slash != nil))
        }
        return problem(
            .unknownReference, "no \(kind.rawValue) is called ‘\(slug)’",
            hint(for: slug, among: [kind], asID: slash != nil)
                ?? "a slug is a file's name without ‘.md’, in Content/\(kind.folder)")
    }

    private static func names(_ kinds: [Kind]) -> String { kinds.map(\.withArticle).joined(separator: " or ") }

    /// The closest slug, or id, of some kinds.
    private func hint(for slug: String, among kinds: [Kind], asID: Bool) -> String? {
        var best: (distance: Int, article: Article)?
        for kind in kinds {
            guard let match = nearSlugs[kind.position].find(slug) else { continue }
            let article = articles[ofKind[kind.position][match.index]]
            if best.map({ (match.distance, article.slug) < ($0.distance, $0.article.slug) }) ?? true {
                best = (match.distance, article)
            }
        }
        return best.map { "did you mean ‘\(asID ? $0.article.id : $0.article.slug)’?" }
    }

    private func fullIDHint(for slug: String, relation: Relation) -> String {
        let ids = Kind.allCases.filter { published[$0.position][slug] != nil }.map { "\($0.folder)/\(slug)" }
        guard !ids.isEmpty else {
            return hint(for: slug, among: Kind.allCases, asID: true)
                ?? "‘\(relation.key)’ may lead to any kind, so write folder and slug: causes/dehydration"
        }
        return "write ‘\(ids.joined(separator: "’ or ‘"))’"
    }

    private func selfReference(_ edge: Edge, in article: Article) -> Diagnostic {
        let location = article.source.location(at: edge.position, of: article.slug)
        return Diagnostic(
            .selfReference, "‘\(Relation.table[edge.relation].key)’ leads back to the article itself",
            in: article.source,
            at: location, hint: "take it out")
    }

    private func duplicate(_ edge: Edge, of earlier: Edge) -> Diagnostic {
        let key = Relation.table[edge.relation].key
        let source = articles[edge.from].source
        let isTurned = edge.from != earlier.from
        let message =
            isTurned
            ? "‘\(key)’ holds in both directions and is stated on \(articles[earlier.from].id) already"
            : "‘\(key)’ leads to \(articles[edge.to].id) twice"
        let firstSource = articles[earlier.from].source
        let first = Diagnostic.Related(
            location: firstSource.location(at: earlier.position), message: "first stated here")
        return Diagnostic(
            .duplicateEdge, message, in: source, at: source.location(at: edge.position, of: articles[edge.to].slug),
            hint: "keep one of the two", related: [first])
    }
}
