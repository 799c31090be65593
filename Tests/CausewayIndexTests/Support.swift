import CausewayIndex
import Foundation

/// Strings on which writers of JSON differ.
let trickyStrings = [
    "", "plain", "\"", "\\", "a\"b\\c/d", "</script>", "<!--<script>", "\u{0}",
    "\u{1}\u{8}\u{9}\u{A}\u{B}\u{C}\u{D}\u{1F}", "\u{7F}\u{80}\u{9F}",
    "\u{2028}\u{2029}", "é e\u{301}", "日本語", "😀👩\u{200D}🚀", "\u{FEFF}", "\u{FFFF}", "\u{10FFFF}", "\"\u{301}",
    "\\\u{20DD}", "\r\n", "a\r\nb",
    "null", "1e9", "/", "\u{202E}", "&amp;", "'",
]

/// An article with everything that one may have, each text of it `text`.
func fullArticle(_ text: String = "text", id: String = "causes/a") -> Article {
    Article(
        id: id, kind: "cause", slug: text, title: text, summary: text, url: text, aliases: [text, text],
        misspellings: [text], parents: [text],
        order: -3, group: text,
        headings: [Heading(level: 2, text: text, anchor: text), Heading(level: 3, text: text, anchor: text)],
        wordCount: 1_234, readingMinutes: 7,
        sources: [Source(title: text, url: text, accessed: text), Source(title: text, url: nil, accessed: nil)],
        codes: [Code(system: text, code: text, display: text), Code(system: text, code: text, display: nil)],
        updated: text,
        lastReviewed: text, reviewDue: text, reviewedBy: text)
}

/// An article with nothing that one may leave out.
let bareArticle = Article(
    id: "pages/b", kind: "page", slug: "b", title: "B", summary: "S", url: "pages/b/", aliases: [], misspellings: [],
    parents: [], order: nil,
    group: nil, headings: [], wordCount: 0, readingMinutes: 1, sources: [], codes: [], updated: nil, lastReviewed: nil,
    reviewDue: nil,
    reviewedBy: nil)

/// An index with everything that one may have.
func fullIndex(_ text: String = "text", version: String = CausewayIndex.Index.currentVersion) -> CausewayIndex.Index {
    CausewayIndex.Index(
        schema: text, version: version, generator: Generator(name: text, version: text),
        site: Site(
            title: text, description: text, language: text, baseURL: text, license: text, publisher: text,
            disclaimer: text),
        counts: Counts(
            articles: ["cause": 2, "page": 1], edges: ["parents": 0, "produces": 12, "leads_to": 3, "addressed_by": 1]),
        kinds: [KindDescription(id: text, folder: text, label: text, plural: text, url: text)],
        relations: [
            RelationDescription(
                type: text, inverse: text, from: [text, text], to: [text], label: text, inverseLabel: text,
                symmetric: true),
            RelationDescription(
                type: text, inverse: text, from: [], to: [], label: text, inverseLabel: text, symmetric: false),
        ],
        articles: [fullArticle(text), bareArticle],
        edges: [
            Edge(from: text, type: text, to: text, basis: .stated, note: text),
            Edge(from: text, type: text, to: text, basis: .inferred, note: nil),
            Edge(from: text, type: text, to: text, basis: nil, note: nil),
        ],
        redirects: [Redirect(from: text, to: text)])
}

/// An index with nothing that one may leave out.
let bareIndex = CausewayIndex.Index(
    schema: "schema/index.v1.json", version: "1.0", generator: Generator(name: "causeway", version: "1"),
    site: Site(
        title: "T", description: nil, language: "en", baseURL: nil, license: nil, publisher: nil, disclaimer: nil),
    counts: Counts(articles: [:], edges: [:]), kinds: [], relations: [], articles: [], edges: [], redirects: [])

/// An article's own file with everything that one may have.
func fullDocument(_ text: String = "text", version: String = "1.0") -> ArticleDocument {
    ArticleDocument(
        schema: text, version: version, article: fullArticle(text), text: text, html: text,
        edges: [
            ResolvedEdge(type: text, id: text, title: text, url: text, basis: .inferred, note: text),
            ResolvedEdge(type: text, id: text, title: text, url: text, basis: nil, note: nil),
        ])
}

let bareDocument = ArticleDocument(
    schema: "../../schema/article.v1.json", version: "1.0", article: bareArticle, text: "", html: "", edges: [])

/// What the standard library writes, with keys sorted and slashes as they are.
func encoded(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
}
