package import Diagnostics

/// What a Markdown text says: its HTML, outline, links and words.
package struct Document: Sendable {
    /// The HTML, with holes where links into the site go.
    package var html = SplicedHTML()

    /// What a reader would hear: no markup, one block a line.
    package var text = ""

    package var headings: [Heading] = []

    /// Links and images that lead into the site, in order; `html.holes` refers to them by place.
    package var links: [Link] = []

    /// Addresses outside the site that the text links to, in order.
    package var externalLinks: [Link] = []

    /// Words of `text`: runs between white space that hold a letter or digit.
    package var wordCount = 0

    package var diagnostics: [Diagnostic] = []

    package init() {}
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
    package let isImage: Bool
    /// Lines of the file, from 1, of the block that it stands in.
    package let lines: ClosedRange<Int>
    /// How many links of the same destination come before it in the same block.
    package let occurrence: Int
}
