package import Diagnostics

/// A template as it was written.
package struct TemplateSource: Sendable, Equatable {
    /// Path below `Templates` without `.mustache`, as partial tags name it.
    package let name: String
    package let text: SourceText
    /// The site's own, rather than the default theme's.
    package let isOverlay: Bool

    package init(name: String, text: SourceText, isOverlay: Bool = false) {
        self.name = name
        self.text = text
        self.isOverlay = isOverlay
    }
}

/// A part of a template's source, parsed.
indirect enum TemplateNode: Sendable {
    /// Where a line of the source begins that is more than a standalone tag; the line's leading blanks.
    case lineStart(blanks: Range<Int>)
    /// Bytes of the source that stand as they are, within one line.
    case text(Range<Int>)
    /// `{{name}}`, or `{{{name}}}` and `{{&name}}`.
    case variable(TemplateName, isUnescaped: Bool)
    /// `{{#name}}…{{/name}}`
    case section(TemplateName, [TemplateNode])
    /// `{{^name}}…{{/name}}`
    case inverted(TemplateName, [TemplateNode])
    /// `{{>name}}`, or `{{<name}}…{{/name}}` with the blocks that it fills.
    case partial(TemplateName, fills: [TemplateBlock], indentation: Range<Int>?)
    /// `{{$name}}…{{/name}}` outside a parent tag.
    case block(TemplateBlock)
}

/// A name in a tag, with its place in the source.
struct TemplateName: Sendable {
    let text: String
    /// Byte at which the name begins.
    let offset: Int

    /// The names between the dots; a lone dot is one part.
    var parts: [String] {
        text == "." ? [text] : text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    }
}

/// `{{$name}}…{{/name}}`: a part that a template which inherits may fill.
struct TemplateBlock: Sendable {
    let name: TemplateName
    let content: [TemplateNode]
    /// The blanks that lines put here are to begin with: those of the content's first line where the
    /// opening tag stands alone on its line, otherwise those before the tag.
    let indentation: Range<Int>
    /// The content's own indentation, taken off when it is put elsewhere.
    let intrinsicIndentation: Range<Int>
    /// Its content, or what is put here, begins on a line of its own.
    let beginsLine: Bool
}
