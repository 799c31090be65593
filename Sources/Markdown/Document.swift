package import Diagnostics

/// What a Markdown text says: its HTML, outline, links and words.
package struct Document: Sendable {
    /// The HTML, with holes where links into the site go.
    package var html = SplicedHTML()

    /// What a reader would hear: no markup, one block a line.
    ///
    /// Where a link shows the title of what it leads to, that is still missing: see `textHoles`.
    package var text = ""

    /// Places in `text`, in bytes, of titles of what a link leads to.
    package var textHoles: [TextHole] = []

    package var headings: [Heading] = []

    /// Links and images that lead into the site, in order; `html.holes` refers to them by place.
    package var links: [Link] = []

    /// Addresses outside the site that the text links to, in order.
    package var externalLinks: [Link] = []

    /// Words of `text`: runs between white space that hold a letter or digit.
    package var wordCount = 0

    package var diagnostics: [Diagnostic] = []

    /// Files that the text includes, in the order of their lines.
    package var fragments: [IncludedFragment] = []

    package init() {}

    /// Whether any of `links` is a wiki link.
    package var hasWikiLinks: Bool { links.contains { $0.form == .wiki } }

    /// `text` with the titles that its links show.
    package func text(titles: (_ link: Int) -> String) -> String {
        if textHoles.isEmpty { return text }
        var output = ""
        var start = text.startIndex
        for hole in textHoles {
            let end = text.utf8.index(text.startIndex, offsetBy: hole.offset)
            output += text[start..<end] + titles(hole.link)
            start = end
        }
        return output + text[start...]
    }
}

/// A place in a document's text where the title of what a link leads to belongs.
package struct TextHole: Sendable, Hashable {
    /// Number of bytes of the text that come before it.
    package let offset: Int
    /// Place of the link in `Document.links`.
    package let link: Int
}

/// A file that a text includes.
///
/// Its lines go on from those of the text, so that a line number tells the file too.
package struct IncludedFragment: Sendable {
    package let source: SourceText
    /// The number that the file's first line has in the document.
    package let firstLine: Int
}

package struct Heading: Sendable, Hashable {
    /// 1 to 6, as written.
    package let level: Int
    package let text: String
    /// The `id` in the HTML, unique in the document.
    package let anchor: String
}

/// A link or an image, as written.
package struct Link: Sendable, Hashable {
    /// The destination with backslash escapes and entities resolved.
    package let destination: String
    /// The title, empty if there is none.
    package let title: String
    /// Image: its alternative text.
    ///
    /// Link: empty.
    package let alternative: String
    package let form: Form
    /// Lines of the file, from 1, of the block that it stands in; beyond its last line, those of a fragment.
    package let lines: ClosedRange<Int>
    /// How many links of the same destination come before it in the same block.
    package let occurrence: Int

    package enum Form: Sendable {
        case link, image
        /// `[[target]]`, which is looked up by slug.
        case wiki
    }

    package var isImage: Bool { form == .image }
}
