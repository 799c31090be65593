import Diagnostics
import Markdown

@testable import Taxonomy

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

// MARK: Findings

extension [Diagnostic] {
    /// Codes of the findings, each with its line and column, in reading order.
    var places: [String] {
        inReadingOrder().map { "\($0.code.rawValue) \($0.location.line):\($0.location.column)" }
    }

    /// The findings of one code.
    func of(_ code: DiagnosticCode) -> [Diagnostic] { filter { $0.code == code } }
}

/// A text in which each `⟦` marks where a finding is expected.
struct Marked {
    let text: String
    /// Line and column of each mark.
    let places: [String]

    init(_ marked: String) {
        var text = String.UnicodeScalarView()
        var places: [String] = []
        var (line, column) = (1, 1)
        for scalar in marked.unicodeScalars {
            if scalar == "⟦" {
                places.append("\(line):\(column)")
                continue
            }
            text.append(scalar)
            (line, column) = scalar == "\n" ? (line + 1, 1) : (line, column + 1)
        }
        self.text = String(text)
        self.places = places
    }

    /// What `places` of the findings is if each mark is a finding of one code.
    func places(_ code: DiagnosticCode) -> [String] { places.map { "\(code.rawValue) \($0)" } }
}

// MARK: Articles

func source(_ text: String, path: String = "Content/causes/a.md") -> SourceText {
    SourceText(path: path, bytes: Array(text.utf8))
}

/// What is read of an article whose front matter is some YAML.
func read(_ yaml: String, kind: Kind = .cause) -> (frontMatter: FrontMatter?, diagnostics: [Diagnostic]) {
    let file = source("---\n\(yaml)\n---\n", path: "Content/\(kind.folder)/a.md")
    let (article, diagnostics) = ArticleParser.article(file, kind: kind, slug: "a", options: MarkdownOptions())
    return (article?.frontMatter, diagnostics)
}

/// An article of a site, by its path below its content and without its extension.
///
/// Its title is its slug; more front matter begins on line 4.
func article(_ path: String, _ frontMatter: String = "", body: String = "") -> Article {
    let parts = path.split(separator: "/")
    let slug = parts.last.map(String.init) ?? ""
    let lines = ["---", "title: \(slug)", "summary: S"] + (frontMatter.isEmpty ? [] : [frontMatter]) + ["---", body]
    let file = source(lines.joined(separator: "\n"), path: "Content/\(path).md")
    let kind = Kind(folder: parts.first ?? "") ?? .page
    let parsed = ArticleParser.article(file, kind: kind, slug: slug, options: MarkdownOptions())
    return parsed.article
        ?? Article(source: file, kind: kind, slug: slug, frontMatter: FrontMatter(), document: Document())
}

/// An article made without a file, for large sites.
func article(_ kind: Kind, _ slug: String, _ edges: [(relation: Relation.ID, targets: [String])] = []) -> Article {
    var frontMatter = FrontMatter()
    frontMatter.title = slug
    frontMatter.summary = "S"
    frontMatter.references = edges.flatMap { relation, targets in
        targets.map {
            Reference(relation: relation, target: $0, basis: nil, note: nil, position: Position(line: 1, column: 1))
        }
    }
    return Article(
        source: source("---\n", path: "Content/\(kind.folder)/\(slug).md"), kind: kind, slug: slug,
        frontMatter: frontMatter,
        document: Document())
}

/// The text of a hub, or of the home page.
func hub(_ kind: Kind?, _ body: String) -> HubText? {
    let path = kind.map { "Content/\($0.folder)/index.md" } ?? "Content/index.md"
    return ArticleParser.hubText(
        source("---\ntitle: T\nsummary: S\n---\n\(body)", path: path), kind: kind, options: MarkdownOptions()
    ).hub
}

// MARK: Sites

/// Articles that were linked, and what was found.
struct Linked {
    let linker: Linker
    let base: KnowledgeBase?
    let diagnostics: [Diagnostic]

    init(
        _ articles: [Article], site: SiteConfiguration = SiteConfiguration(), home: HubText? = nil,
        hubs: [Kind: HubText] = [:], diary: Diary? = nil,
        media: [String] = [], includesDrafts: Bool = false
    ) {
        var found: [Diagnostic] = []
        let linker = Linker(
            site: site, articles: articles, home: home, hubs: hubs, diary: diary, media: media,
            includesDrafts: includesDrafts,
            diagnostics: &found)
        self.linker = linker
        let resolved = linker.articles.indices.map { linker.resolve(at: $0) }
        base = linker.knowledgeBase(resolved, diagnostics: &found)
        diagnostics = found
    }

    /// Ids of the articles that an article's edges of a relation lead to, or come from.
    func ids(_ id: String, _ key: String, isInverse: Bool = false) -> [String] {
        guard let base, let article = base.index(of: id),
            let relation = Relation.table.firstIndex(where: { $0.key == key })
        else { return [] }
        let neighbours =
            isInverse ? base.adjacency.incoming(article, relation) : base.adjacency.outgoing(article, relation)
        return neighbours.map { base.articles[$0.article].id }
    }

    /// Errors alone: small sites have gaps that are warned of.
    var errors: [Diagnostic] { diagnostics.filter { $0.severity == .error } }
}

// MARK: Time

/// Seconds of processor time that some work takes on this thread, whatever runs beside it.
func seconds(_ work: () -> Void) -> Double {
    func now() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
    let start = now()
    work()
    return now() - start
}
