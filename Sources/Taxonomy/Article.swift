package import Diagnostics
package import Markdown

/// One article as its file says, before it is linked to the others.
///
/// A class, since a copy of so many parts would be the dearest thing that a build does.
package final class Article: Sendable {
    package let source: SourceText
    package let kind: Kind
    /// The file's name without `.md`.
    package let slug: String
    package let frontMatter: FrontMatter
    package let document: Document

    /// `<folder>/<slug>`, unique in a site.
    package let id: String

    /// The address of its page, relative to the site.
    package let url: String

    /// Whether its text has a wiki link, which is looked up by slug.
    let hasWikiLinks: Bool

    package init(source: SourceText, kind: Kind, slug: String, frontMatter: FrontMatter, document: Document) {
        self.source = source
        self.kind = kind
        self.slug = slug
        self.frontMatter = frontMatter
        self.document = document
        id = "\(kind.folder)/\(slug)"
        url = id + "/"
        hasWikiLinks = document.hasWikiLinks
    }

    /// Whether everything before the body is what it is in another, byte for byte.
    func hasSameFrontMatter(as other: Article) -> Bool {
        guard let head = ArticleParser.head(of: source), let otherHead = ArticleParser.head(of: other.source) else {
            return false
        }
        return head.elementsEqual(otherHead)
    }
}

/// The text at the top of the home page or of a kind's hub: `Content/index.md`, `Content/<folder>/index.md`.
package struct HubText: Sendable {
    package let source: SourceText
    /// The kind whose hub it is; nil for the home page.
    package let kind: Kind?
    package let title: String
    package let summary: String
    package let document: Document
}
