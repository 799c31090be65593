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
        if let refusal = Guards.refusal(of: text, from: start) {
            document.diagnostics = [refusal]
            return document
        }
        var tree = CMark.parse(text.bytes[start...], smart: options.smartPunctuation)
        tree.shiftLines(by: Int32(firstLine - 1))
        if let line = Guards.tooDeeplyNestedLine(of: tree) {
            document.diagnostics = [Guards.nestingRefusal(text, line: line)]
            return document
        }

        var failures: [Settings.Failure] = []
        if let settings = options.settings { failures = Settings(values: settings).apply(to: &tree) }
        if options.callouts { Callouts.apply(to: &tree) }

        var renderer = HTMLRenderer(tree, options: options)
        renderer.render()
        document.html = renderer.html
        document.headings = renderer.record.headings
        document.links = renderer.record.links
        document.externalLinks = renderer.record.externalLinks
        let plain = PlainText.bytes(of: tree)
        document.wordCount = PlainText.wordCount(plain)
        document.text = String(decoding: plain, as: UTF8.self)
        document.diagnostics = findings(renderer.record.omissions, failures, in: text)
        return document
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
            case .linkEnd: LinkTags.appendEnd(into: &output)
            case .image: LinkTags.appendImage(link, at: link.destination, into: &output)
            }
        }
        return (output, document.diagnostics)
    }

    private static func findings(
        _ omissions: [DocumentRecord.Omission], _ failures: [Settings.Failure], in text: SourceText
    ) -> [Diagnostic] {
        if omissions.isEmpty, failures.isEmpty { return [] }
        var finder = SourceFinder(text)
        return omissions.map { diagnostic(for: $0, &finder) }
            + failures.map { failure in
                let location = finder.location(of: failure.source, in: failure.lines, occurrence: failure.occurrence)
                return Diagnostic(.brokenShortcode, failure.message, in: finder.lines, at: location, hint: failure.hint)
            }
    }

    private static func diagnostic(
        for omission: DocumentRecord.Omission, _ finder: inout SourceFinder
    ) -> Diagnostic {
        let location =
            omission.reason == .rawHTML
            ? finder.location(of: omission.source, in: omission.lines, occurrence: omission.occurrence)
            : finder.location(ofDestination: omission.source, in: omission.lines, occurrence: omission.occurrence)
        switch omission.reason {
        case .rawHTML:
            return Diagnostic(
                .rawHTML, "raw HTML is left out of the page", in: finder.lines, at: location,
                hint: "write it as Markdown, or allow HTML in site.yml if every author may run scripts")
        case .scheme:
            let allowed = LinkDestination.allowedSchemes.sorted().joined(separator: ", ")
            return Diagnostic(
                .foreignScheme, "a link to ‘\(omission.source)’ is left out, its text is kept", in: finder.lines,
                at: location, hint: "links may be relative or begin with one of: \(allowed)")
        case .remoteImage:
            return Diagnostic(
                .foreignScheme, "the image ‘\(omission.source)’ is left out: images come from the site itself",
                in: finder.lines, at: location,
                hint: "put the file beside the article, or in Content/media, and link it from there")
        }
    }
}

extension Tree {
    /// Counts lines from the file's first instead of the text's.
    fileprivate mutating func shiftLines(by offset: Int32) {
        guard offset != 0 else { return }
        for index in nodes.indices {
            nodes[index].startLine += offset
            nodes[index].endLine += offset
        }
    }
}
