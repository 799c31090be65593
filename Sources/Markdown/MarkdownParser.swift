package import Diagnostics

/// Turns the Markdown of one file into a `Document`.
package enum MarkdownParser {
    /// The document that a file's bytes hold from `start` on.
    ///
    /// - Parameters:
    ///   - text: the whole file; diagnostics are located in it.
    ///   - start: the byte at which the Markdown begins, behind the front matter.
    ///   - firstLine: the line of the file, from 1, that `start` is on.
    package static func parse(
        _ text: SourceText, from start: Int = 0, firstLine: Int = 1, options: MarkdownOptions
    ) -> Document {
        var document = Document()
        var parser = TextParser(options)
        guard var tree = parser.tree(of: text, from: start, firstLine: firstLine) else {
            document.diagnostics = parser.refusals
            return document
        }
        document.fragments = parser.fragments
        let footnotes = options.footnotes ? Footnotes.number(in: &tree) : Footnotes.Numbering()
        let (found, hasNested) = extend(&tree, options)
        let findings = parser.findings + found
        // What fragments and strikethrough put into one another may nest deeper than what the parser gave.
        if hasNested || !document.fragments.isEmpty, let line = Guards.tooDeeplyNestedLine(below: 0, tree) {
            var finder = SourceFinder(text, fragments: document.fragments)
            let place = finder.place(ofLine: line)
            document.diagnostics = [Guards.nestingRefusal(place.lines.text, line: place.location.line)]
            return document
        }

        var renderer = HTMLRenderer(tree, footnotes: footnotes, options: options)
        renderer.render()
        document.html = renderer.html
        document.headings = renderer.record.headings
        document.links = renderer.record.links
        document.externalLinks = renderer.record.externalLinks
        let (plain, holes) = PlainText.bytes(of: tree, bareLinks: renderer.record.bareLinks)
        document.textHoles = holes
        document.wordCount = PlainText.wordCount(plain)
        document.text = String(decoding: plain, as: UTF8.self)
        let all = findings + renderer.record.findings
        if !all.isEmpty {
            var finder = SourceFinder(text, fragments: document.fragments)
            document.diagnostics = all.map { $0.diagnostic(&finder) }
        }
        return document
    }

    /// Runs the extensions that work on the tree alone, in the order in which they need each other.
    ///
    /// - Returns: what they found, and whether they may have put much into one another.
    private static func extend(
        _ tree: inout Tree, _ options: MarkdownOptions
    ) -> (findings: [Finding], hasNested: Bool) {
        var findings: [Finding] = []
        if options.settings {
            findings += Settings(values: options.settingValues, knowsIncludes: options.includes).apply(to: &tree)
        }
        if options.callouts { Callouts.apply(to: &tree) }
        if options.taskLists { TaskLists.apply(to: &tree) }
        if options.headingAnchors { findings += HeadingIDs.apply(to: &tree) }
        if options.figures { Figures.apply(to: &tree) }
        if options.wikiLinks { WikiLinks.apply(to: &tree) }
        if options.autolinks { Autolinks.apply(to: &tree) }
        let hasNested = options.strikethrough && Strikethrough.apply(to: &tree)
        if options.abbreviations { options.glossary.apply(to: &tree) }
        return (findings, hasNested)
    }

    /// The HTML of a text by itself, as `causeway render` prints it: links into a site stand as written.
    package static func html(_ text: SourceText, options: MarkdownOptions) -> (html: [UInt8], diagnostics: [Diagnostic])
    {
        let document = parse(text, options: options)
        var output: [UInt8] = []
        document.html.write(into: &output) { part, index, output in
            let link = document.links[index]
            switch part {
            case .linkStart: LinkTags.appendStart(to: link.destination, title: link.title, into: &output)
            case .linkTitle: LinkTags.appendTitle(link.destination, into: &output)
            case .linkEnd: LinkTags.appendEnd(into: &output)
            case .image: LinkTags.appendImage(link, at: link.destination, size: nil, into: &output)
            }
        }
        return (output, document.diagnostics)
    }
}
