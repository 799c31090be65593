internal import CausewayIndex
internal import Diagnostics
internal import Taxonomy

/// Finds what was published and would be gone: articles, and addresses that readers and programs may have kept.
struct LostAddresses {
    private let published: PublishedIndex
    private let base: KnowledgeBase
    /// Addresses of articles, and old ones that lead to articles.
    private let addresses: Set<String>

    init(_ published: PublishedIndex, missingFrom base: KnowledgeBase) {
        self.published = published
        self.base = base
        addresses = Set(base.articles.map(\.url)).union(base.redirects.map(\.from))
    }

    /// Something that the index names and the knowledge base lacks.
    private struct Loss {
        let code: DiagnosticCode
        let place: JSONMembers.Member
        let message: String
        let hint: String
    }

    /// Losses for which a near name is looked for: each costs a comparison with all new articles.
    private static let hintLimit = 100

    /// A finding for each loss, at its place in the index.
    func findings() -> [Diagnostic] {
        let losses = lostArticles() + lostHubs() + lostRedirects()
        guard !losses.isEmpty else { return [] }
        let offsets = JSONMembers.offsets(of: Set(losses.map(\.place)), in: published.text.bytes)
        let lines = LineTable(published.text)
        var places: [JSONMembers.Member: LineTable.Place] = [:]
        var last: LineTable.Place?
        // An index is one long line, of which each place is counted from the one before.
        for (member, offset) in offsets.sorted(by: { $0.value < $1.value }) {
            let place = lines.place(at: offset, from: last)
            places[member] = place
            last = place
        }
        return losses.map { finding(of: $0, at: places[$0.place], in: lines) }
    }

    private func finding(of loss: Loss, at place: LineTable.Place?, in lines: LineTable) -> Diagnostic {
        guard let place else {
            return Diagnostic(loss.code, loss.message, path: published.text.path, hint: loss.hint)
        }
        let excerpt = lines.excerpt(around: place)
        let location = published.text.location(
            line: place.line, column: place.column, length: loss.place.value.unicodeScalars.count)
        return Diagnostic(
            loss.code, loss.message, at: location, sourceLine: excerpt.text, sourceLineStart: excerpt.start,
            hint: loss.hint)
    }

    private func lostArticles() -> [Loss] {
        let known = Set(published.index.articles.map(\.id))
        let new = base.articles.map(\.id).filter { !known.contains($0) }
        var losses: [Loss] = []
        for article in published.index.articles where !addresses.contains(article.url) {
            if base.index(of: article.id) != nil {
                losses.append(lostAddress(article.url, key: "url", to: article.id))
                continue
            }
            let successor = losses.count < Self.hintLimit ? successor(of: article, among: new) : nil
            let target = successor.map { "the front matter of \($0), if that is its new name" }
            losses.append(
                Loss(
                    code: .lostArticle, place: JSONMembers.Member(key: "id", value: article.id),
                    message: "the article ‘\(article.id)’ was published, and nothing leads from its address now",
                    hint: "add ‘redirect_from: [\(article.url)]’ to \(target ?? "the article that takes its place")"))
        }
        return losses
    }

    /// The new article that an old one most likely became: of the same slug, or of one like it.
    private func successor(of article: CausewayIndex.Article, among new: [String]) -> String? {
        new.first { $0.hasSuffix("/\(article.slug)") } ?? ClosestMatch.find(article.id, among: new)
    }

    /// Hubs that were published: an index lists every kind, and those with articles have one.
    private func lostHubs() -> [Loss] {
        let published = Set(published.index.articles.map(\.kind))
        let hubs = Set(base.kindsWithHub.map { "\($0.folder)/" })
        return self.published.index.kinds
            .filter { published.contains($0.id) && !hubs.contains($0.url) }
            .map { kind in
                Loss(
                    code: .lostAddress, place: JSONMembers.Member(key: "url", value: kind.url),
                    message: "the address ‘\(kind.url)’ was published, and leads nowhere now",
                    hint: "write Content/\(kind.folder)/index.md: a hub with a text is there without articles")
            }
    }

    private func lostRedirects() -> [Loss] {
        let lost = published.index.redirects.filter { !addresses.contains($0.from) }
        guard !lost.isEmpty else { return [] }
        let articles = Dictionary(uniqueKeysWithValues: base.articles.map { ($0.url, $0.id) })
        return lost.map { lostAddress($0.from, key: "from", to: articles[$0.to]) }
    }

    private func lostAddress(_ address: String, key: String, to article: String?) -> Loss {
        Loss(
            code: .lostAddress, place: JSONMembers.Member(key: key, value: address),
            message: "the address ‘\(address)’ was published, and leads nowhere now",
            hint: "add ‘redirect_from: [\(address)]’ to \(article ?? "the article that it should lead to")")
    }
}
