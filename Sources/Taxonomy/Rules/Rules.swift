internal import Diagnostics

/// What a knowledge base should hold to beyond being well linked: findings are warnings.
struct Rules {
    let articles: [Article]
    let site: SiteConfiguration
    let adjacency: Adjacency

    /// The findings of every rule.
    func findings() -> [Diagnostic] {
        aliasFindings() + articles.indices.flatMap { gaps(in: $0) + groupFindings($0) }
    }

    // MARK: Names

    /// Titles and aliases that name two articles.
    private func aliasFindings() -> [Diagnostic] {
        struct Owner {
            let article: Int
            let isTitle: Bool
        }
        var owners: [String: Owner] = [:]
        for (index, article) in articles.enumerated() {
            let title = Self.folded(article.frontMatter.title)
            if owners[title] == nil { owners[title] = Owner(article: index, isTitle: true) }
        }
        var findings: [Diagnostic] = []
        for (index, article) in articles.enumerated() {
            for alias in article.frontMatter.aliases {
                let name = Self.folded(alias.value)
                guard let owner = owners[name] else {
                    owners[name] = Owner(article: index, isTitle: false)
                    continue
                }
                let isOwn = owner.article == index
                let other = articles[owner.article].id
                let message =
                    isOwn
                    ? "‘\(alias.value)’ is \(owner.isTitle ? "the title" : "an alias") of this article already"
                    : "‘\(alias.value)’ is \(owner.isTitle ? "the title" : "an alias") of \(other) too"
                findings.append(
                    Diagnostic(
                        .ambiguousAlias, message, in: article.source,
                        at: article.source.location(at: alias.position, of: alias.value),
                        hint: "a name leads a reader to one article; keep it on the one that it fits best"))
            }
        }
        return findings
    }

    /// A name as a reader compares it: without regard to case or doubled spaces.
    private static func folded(_ name: String) -> String {
        let lowered = name.lowercased()
        var last = UInt8(ascii: " ")
        for byte in lowered.utf8 {
            let isOdd = byte >= 0x80 || byte < 0x20 || (byte == UInt8(ascii: " ") && last == UInt8(ascii: " "))
            if isOdd { return lowered.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
            last = byte
        }
        return last == UInt8(ascii: " ")
            ? lowered.split(whereSeparator: \.isWhitespace).joined(separator: " ") : lowered
    }

    private func groupFindings(_ index: Int) -> [Diagnostic] {
        let article = articles[index]
        guard let group = article.frontMatter.group, let known = site.groups[article.kind],
            !known.contains(where: { $0.id == group.value })
        else { return [] }
        let closest = ClosestMatch.find(group.value, among: known.map(\.id)).map { "did you mean ‘\($0)’?" }
        return [
            Diagnostic(
                .unknownGroup, "site.yml lists no group ‘\(group.value)’ for \(article.kind.folder)",
                in: article.source,
                at: article.source.location(at: group.position, of: group.value),
                hint: closest ?? "its groups: \(known.map(\.id).joined(separator: ", "))")
        ]
    }

    // MARK: Gaps

    /// What an article lacks in its relations.
    func gaps(in index: Int) -> [Diagnostic] {
        switch articles[index].kind {
        case .cause:
            return [
                gap(
                    index, .causeWithoutSymptom, Relation.produces, isInverse: false,
                    "no symptom is named that this cause produces", "add ‘produces’ here, or to one of its forms"),
                gap(
                    index, .causeWithoutIntervention, Relation.addressedBy, isInverse: false,
                    "nothing is named that helps with this cause", "add ‘addressed_by’ here, or to one of its forms"),
            ].compactMap(\.self)
        case .symptom:
            return [
                gap(
                    index, .unexplainedSymptom, Relation.produces, isInverse: true, "no cause produces this symptom",
                    "add it to the ‘produces’ of a cause")
            ].compactMap(\.self)
        case .intervention:
            return unused(index) + unfoundedReliefs(index)
        case .faq, .tip, .page:
            return []
        }
    }

    /// An article and all below it, itself first, found as far as they are asked for.
    private func family(of index: Int) -> some Sequence<Int> {
        var pending = [index]
        var seen: Set<Int> = [index]
        return AnyIterator {
            guard let article = pending.popLast() else { return nil }
            for child in adjacency.incoming(article, Relation.parents) where seen.insert(child.article).inserted {
                pending.append(child.article)
            }
            return article
        }
    }

    /// A finding where an article has no edge of a relation, nor any article below it.
    private func gap(
        _ index: Int, _ code: DiagnosticCode, _ relation: Relation.ID, isInverse: Bool, _ message: String,
        _ hint: String
    ) -> Diagnostic? {
        func has(_ article: Int) -> Bool {
            !(isInverse ? adjacency.incoming(article, relation) : adjacency.outgoing(article, relation)).isEmpty
        }
        if family(of: index).contains(where: { has($0) }) { return nil }
        return Diagnostic(code, message, in: articles[index].source, at: titleLocation(index), hint: hint)
    }

    private func unused(_ index: Int) -> [Diagnostic] {
        let isUsed = family(of: index).contains { article in
            Relation.table.indices.contains { relation in
                relation != Relation.parents && relation != Relation.related
                    && !adjacency.incoming(article, relation).isEmpty
            }
        }
        if isUsed { return [] }
        return [
            Diagnostic(
                .unusedIntervention, "nothing uses this intervention", in: articles[index].source,
                at: titleLocation(index), hint: "name it in the ‘addressed_by’ of a cause, or the ‘applies’ of a tip")
        ]
    }

    /// Symptoms that an intervention relieves though it addresses no cause of theirs.
    private func unfoundedReliefs(_ index: Int) -> [Diagnostic] {
        let relieved = adjacency.outgoing(index, Relation.relieves)
        guard !relieved.isEmpty else { return [] }
        var explained: Set<Int> = []
        for cause in adjacency.incoming(index, Relation.addressedBy) {
            for symptom in adjacency.outgoing(cause.article, Relation.produces) { explained.insert(symptom.article) }
        }
        let article = articles[index]
        let symptoms = Dictionary(
            relieved.map { (articles[$0.article].slug, $0.article) }, uniquingKeysWith: { first, _ in first })
        return article.frontMatter.references.compactMap { reference in
            guard reference.relation == Relation.relieves, let symptom = symptoms[Self.slug(of: reference)],
                !explained.contains(symptom)
            else { return nil }
            let title = articles[symptom].frontMatter.title
            return Diagnostic(
                .unfoundedRelief, "it relieves ‘\(title)’ but addresses none of its causes", in: article.source,
                at: article.source.location(at: reference.position, of: reference.target),
                hint: "name it in the ‘addressed_by’ of a cause that produces the symptom, or take this out")
        }
    }

    /// The slug that a reference names, by itself or behind its folder.
    private static func slug(of reference: Reference) -> String {
        let bytes = reference.target.utf8
        guard let slash = bytes.firstIndex(of: UInt8(ascii: "/")) else { return reference.target }
        return String(reference.target[bytes.index(after: slash)...])
    }

    private func titleLocation(_ index: Int) -> SourceLocation {
        articles[index].source.location(line: 1, column: 1, length: 3)
    }
}
