/// Writes a tree as HTML: byte for byte what the CommonMark specification's examples show where no
/// extension is on.
struct HTMLRenderer {
    let tree: Tree
    let options: MarkdownOptions
    let footnotes: Footnotes.Numbering
    private(set) var html = SplicedHTML()
    /// Links of the site and outside it, headings and findings, gathered on the way.
    private(set) var record = DocumentRecord()

    private var anchors: HeadingAnchors
    /// The image whose alternative text is being written; markup is left out until it ends.
    private var image = Tree.none
    /// Bytes and holes before the paragraph's own.
    private var paragraphStart = (bytes: 0, holes: 0)
    /// Level of the heading under which the text stands; the page's own is 1.
    private var currentLevel: Int32 = 1

    init(_ tree: Tree, footnotes: Footnotes.Numbering, options: MarkdownOptions) {
        self.tree = tree
        self.footnotes = footnotes
        self.options = options
        let headings = tree.nodes.lazy.filter { $0.kind == .heading && !$0.detail.isEmpty }
        anchors = HeadingAnchors(given: Set(headings.map { tree.string($0.detail) }))
        html.bytes.reserveCapacity(tree.text.count + tree.nodes.count * 8)
    }

    /// Writes the whole tree.
    mutating func render() {
        var current: Tree.ID = 0
        while true {
            enter(current)
            let child = tree.nodes[Int(current)].firstChild
            if child != Tree.none {
                current = child
                continue
            }
            while true {
                leave(current)
                if current == 0 { return }
                let next = tree.nodes[Int(current)].next
                if next != Tree.none {
                    current = next
                    break
                }
                current = tree.nodes[Int(current)].parent
            }
        }
    }

    private mutating func enter(_ id: Tree.ID) {
        let node = tree.nodes[Int(id)]
        if image != Tree.none {
            writeAlternative(node)
            return
        }
        switch node.kind {
        case .document: break
        case .text: Markup.appendEscaped(tree.bytes(node.literal), to: &html.bytes)
        case .softBreak: html.bytes.append(UInt8(ascii: "\n"))
        case .lineBreak: html.bytes.append("<br />\n")
        case .code:
            html.bytes.append("<code>")
            Markup.appendEscaped(tree.bytes(node.literal), to: &html.bytes)
            html.bytes.append("</code>")
        case .emphasis: html.bytes.append("<em>")
        case .strong: html.bytes.append("<strong>")
        case .link: startLink(id, node)
        case .image:
            image = id
            if options.verbatimLinks {
                html.bytes.append("<img src=\"")
                Markup.appendDestination(tree.bytes(node.literal), to: &html.bytes)
                html.bytes.append("\" alt=\"")
            }
        case .htmlInline: writeRawHTML(node)
        case .paragraph:
            if !isInTightList(id) {
                startLine()
                html.bytes.append("<p>")
                paragraphStart = (html.bytes.count, html.holes.count)
            }
        case .heading: startHeading(id, node)
        case .blockQuote:
            startLine()
            html.bytes.append("<blockquote>\n")
        case .list:
            startLine()
            if !node.flags.contains(.ordered) {
                html.bytes.append("<ul>\n")
            } else if node.number == 1 {
                html.bytes.append("<ol>\n")
            } else {
                html.bytes.append(contentsOf: "<ol start=\"\(node.number)\">\n".utf8)
            }
        case .item:
            startLine()
            html.bytes.append("<li>")
        case .codeBlock: writeCodeBlock(node)
        case .htmlBlock:
            startLine()
            writeRawHTML(node)
            startLine()
        case .thematicBreak:
            startLine()
            html.bytes.append("<hr />\n")
        case .callout: startCallout(id, node)
        case .table: startTable()
        case .tableRow: startRow(node)
        case .tableCell: startCell(id, node)
        case .definitionList:
            startLine()
            html.bytes.append("<dl>\n")
        case .term: html.bytes.append("<dt>")
        case .definition: html.bytes.append("<dd>")
        case .figure:
            startLine()
            html.bytes.append("<figure>\n")
        case .footnotes:
            startLine()
            html.bytes.append("<section class=\"footnotes\" aria-label=\"")
            Markup.appendEscaped(options.word(.footnotes), to: &html.bytes)
            html.bytes.append("\">\n<ol>\n")
        case .footnote: html.bytes.append(contentsOf: "<li id=\"\(footnoteID(id))\">".utf8)
        case .strikethrough: html.bytes.append("<del>")
        case .taskMarker: writeTaskMarker(id, node)
        case .abbreviation:
            html.bytes.append("<abbr title=\"")
            Markup.appendEscaped(tree.bytes(node.detail), to: &html.bytes)
            html.bytes.append("\">")
        case .footnoteReference: writeFootnoteReference(id, node)
        case .calloutTitle, .discarded: break
        }
    }

    private mutating func leave(_ id: Tree.ID) {
        let node = tree.nodes[Int(id)]
        if image != Tree.none {
            if image == id { endImage(node) }
            return
        }
        switch node.kind {
        case .emphasis: html.bytes.append("</em>")
        case .strong: html.bytes.append("</strong>")
        case .link: endLink(id)
        case .paragraph: endParagraph(id, node)
        case .heading: endHeading(node)
        case .blockQuote:
            startLine()
            html.bytes.append("</blockquote>\n")
        case .list: html.bytes.append(node.flags.contains(.ordered) ? "</ol>\n" : "</ul>\n")
        case .item: html.bytes.append("</li>\n")
        case .callout: endCallout(node)
        case .calloutTitle: endCalloutTitle(id)
        case .table:
            html.bytes.append(node.firstChild == node.lastChild ? "</table></div>\n" : "</tbody>\n</table></div>\n")
        case .tableRow: html.bytes.append(node.flags.contains(.head) ? "</tr>\n</thead>\n" : "</tr>\n")
        case .tableCell: html.bytes.append(isInHead(id) ? "</th>\n" : "</td>\n")
        case .definitionList: html.bytes.append("</dl>\n")
        case .term: html.bytes.append("</dt>\n")
        case .definition: html.bytes.append("</dd>\n")
        case .figure: html.bytes.append("</figure>\n")
        case .footnotes: html.bytes.append("</ol>\n</section>\n")
        case .footnote:
            // A paragraph takes the links back with it.
            if node.lastChild == Tree.none || tree.nodes[Int(node.lastChild)].kind != .paragraph {
                html.bytes.append("<p>")
                writeLinksBack(id)
                html.bytes.append("</p>\n")
            }
            html.bytes.append("</li>\n")
        case .strikethrough: html.bytes.append("</del>")
        case .abbreviation: html.bytes.append("</abbr>")
        default: break
        }
    }

    /// Ends the line that is begun, if one is.
    private mutating func startLine() {
        if let last = html.bytes.last, last != UInt8(ascii: "\n") { html.bytes.append(UInt8(ascii: "\n")) }
    }

    private func isInTightList(_ paragraph: Tree.ID) -> Bool {
        let parent = tree.nodes[Int(paragraph)].parent
        guard parent != Tree.none, !tree.nodes[Int(paragraph)].flags.contains(.loose) else { return false }
        switch tree.nodes[Int(parent)].kind {
        case .item: return tree.nodes[Int(tree.nodes[Int(parent)].parent)].flags.contains(.tight)
        case .definition: return tree.nodes[Int(parent)].flags.contains(.tight)
        default: return false
        }
    }

    private mutating func endParagraph(_ id: Tree.ID, _ node: Tree.Node) {
        if isTask(node) { html.bytes.append("</label>") }
        if isInTightList(id) { return }
        if node.next == Tree.none, tree.nodes[Int(node.parent)].kind == .footnote {
            html.bytes.append(UInt8(ascii: " "))
            writeLinksBack(node.parent)
        }
        // Where all of it was left out, nothing is left of the paragraph.
        if html.holes.count == paragraphStart.holes, html.bytes[paragraphStart.bytes...].allSatisfy(\.isBlank) {
            html.bytes.removeLast(html.bytes.count - paragraphStart.bytes + 3)
            return
        }
        html.bytes.append("</p>\n")
    }

    private mutating func startHeading(_ id: Tree.ID, _ node: Tree.Node) {
        startLine()
        currentLevel = node.number
        guard options.headingAnchors else {
            html.bytes.append(contentsOf: "<h\(node.number)>".utf8)
            return
        }
        let text = tree.plainText(of: id).trimmingBlanks()
        let anchor = node.detail.isEmpty ? anchors.anchor(for: text) : anchors.anchor(given: tree.string(node.detail))
        record.headings.append(Heading(level: Int(node.number), text: text, anchor: anchor))
        html.bytes.append(contentsOf: "<h\(node.number) id=\"\(anchor)\">".utf8)
    }

    private mutating func endHeading(_ node: Tree.Node) {
        if options.headingLinks, options.headingAnchors, let heading = record.headings.last {
            // What is seen of it comes from the style sheet, so that it is no part of the heading's text.
            html.bytes.append(contentsOf: " <a class=\"heading-link\" href=\"#".utf8)
            Markup.appendDestination(heading.anchor, to: &html.bytes)
            html.bytes.append("\" aria-label=\"")
            Markup.appendEscaped(options.word(.headingLink), to: &html.bytes)
            html.bytes.append("\"></a>")
        }
        html.bytes.append(contentsOf: "</h\(node.number)>\n".utf8)
    }

    private mutating func writeCodeBlock(_ node: Tree.Node) {
        startLine()
        let info = tree.bytes(node.detail)
        let language = info.prefix { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") }
        if language.isEmpty {
            html.bytes.append(options.verbatimLinks ? "<pre><code>" : "<pre tabindex=\"0\"><code>")
        } else {
            html.bytes.append(options.verbatimLinks ? "<pre>" : "<pre tabindex=\"0\">")
            html.bytes.append("<code class=\"language-")
            Markup.appendEscaped(language, to: &html.bytes)
            html.bytes.append("\">")
        }
        Markup.appendEscaped(tree.bytes(node.literal), to: &html.bytes)
        html.bytes.append("</code></pre>\n")
    }

    private mutating func writeRawHTML(_ node: Tree.Node) {
        if options.rawHTML {
            html.bytes.append(contentsOf: tree.bytes(node.literal))
        } else {
            record.noteRawHTML(tree.bytes(node.literal), node)
        }
    }

    // MARK: Links and images

    private mutating func startLink(_ id: Tree.ID, _ node: Tree.Node) {
        if options.verbatimLinks {
            html.bytes.append("<a href=\"")
            Markup.appendDestination(tree.bytes(node.literal), to: &html.bytes)
            appendTitle(node)
            html.bytes.append("\">")
            return
        }
        switch record.addLink(id, node, title: tree.string(node.detail), destination: tree.string(node.literal)) {
        case .local(let index):
            html.addHole(.linkStart, link: index)
            if node.firstChild == Tree.none, node.flags.contains(.wiki) { html.addHole(.linkTitle, link: index) }
        case .foreign: writeAddressIfBare(node)
        case .external:
            html.bytes.append("<a href=\"")
            Markup.appendDestination(tree.bytes(node.literal), to: &html.bytes)
            appendTitle(node)
            html.bytes.append(
                LinkDestination.isWeb(tree.bytes(node.literal)) ? "\" rel=\"external noopener\">" : "\">")
            writeAddressIfBare(node)
        }
    }

    /// A wiki link without a text shows where it leads.
    private mutating func writeAddressIfBare(_ node: Tree.Node) {
        guard node.firstChild == Tree.none, node.flags.contains(.wiki) else { return }
        Markup.appendEscaped(tree.bytes(node.literal), to: &html.bytes)
    }

    private mutating func endLink(_ id: Tree.ID) {
        guard !options.verbatimLinks, let outcome = record.outcome(of: id) else {
            html.bytes.append("</a>")
            return
        }
        switch outcome {
        case .local(let index): html.addHole(.linkEnd, link: index)
        case .external: html.bytes.append("</a>")
        case .foreign: break
        }
    }

    private mutating func endImage(_ node: Tree.Node) {
        defer { image = Tree.none }
        if options.verbatimLinks {
            html.bytes.append("\"")
            if !node.detail.isEmpty {
                html.bytes.append(" title=\"")
                Markup.appendEscaped(tree.bytes(node.detail), to: &html.bytes)
                html.bytes.append("\"")
            }
            html.bytes.append(" />")
            return
        }
        let hasCaption = tree.nodes[Int(node.parent)].kind == .figure
        let index = record.addImage(
            node, title: hasCaption ? "" : tree.string(node.detail), destination: tree.string(node.literal),
            alternative: tree.plainText(of: image))
        if let index { html.addHole(.image, link: index) }
        if hasCaption {
            html.bytes.append("\n<figcaption>")
            Markup.appendEscaped(tree.bytes(node.detail), to: &html.bytes)
            html.bytes.append("</figcaption>\n")
        }
    }

    private mutating func appendTitle(_ node: Tree.Node) {
        guard !node.detail.isEmpty else { return }
        html.bytes.append("\" title=\"")
        Markup.appendEscaped(tree.bytes(node.detail), to: &html.bytes)
    }

    /// Writes a node inside an image as plain text, for the attribute `alt`.
    private mutating func writeAlternative(_ node: Tree.Node) {
        guard options.verbatimLinks else { return }
        switch node.kind {
        case .text, .code, .htmlInline: Markup.appendEscaped(tree.bytes(node.literal), to: &html.bytes)
        case .softBreak, .lineBreak: html.bytes.append(UInt8(ascii: " "))
        default: break
        }
    }

    // MARK: Tables

    private mutating func startTable() {
        startLine()
        // On a narrow screen the table scrolls by itself, by keyboard too.
        html.bytes.append("<div class=\"table\" role=\"group\" tabindex=\"0\"><table>\n")
    }

    private mutating func startRow(_ row: Tree.Node) {
        if row.flags.contains(.head) {
            html.bytes.append("<thead>\n")
        } else if tree.nodes[Int(row.previous)].flags.contains(.head) {
            html.bytes.append("<tbody>\n")
        }
        html.bytes.append("<tr>\n")
    }

    private func isInHead(_ cell: Tree.ID) -> Bool {
        tree.nodes[Int(tree.nodes[Int(cell)].parent)].flags.contains(.head)
    }

    private mutating func startCell(_ id: Tree.ID, _ cell: Tree.Node) {
        html.bytes.append(isInHead(id) ? "<th scope=\"col\"" : "<td")
        switch Tables.Alignment(rawValue: cell.number) {
        case .left: html.bytes.append(" class=\"align-left\">")
        case .center: html.bytes.append(" class=\"align-center\">")
        case .right: html.bytes.append(" class=\"align-right\">")
        case .some(.none), nil: html.bytes.append(UInt8(ascii: ">"))
        }
    }

    // MARK: Task lists and footnotes

    /// Whether a paragraph is a task: its text is the label of its box.
    private func isTask(_ paragraph: Tree.Node) -> Bool {
        paragraph.firstChild != Tree.none && tree.nodes[Int(paragraph.firstChild)].kind == .taskMarker
    }

    private mutating func writeTaskMarker(_ id: Tree.ID, _ node: Tree.Node) {
        html.bytes.append(
            node.flags.contains(.ticked)
                ? "<label><input type=\"checkbox\" disabled=\"\" checked=\"\" /> "
                : "<label><input type=\"checkbox\" disabled=\"\" /> ")
    }

    private func footnoteID(_ footnote: Tree.ID) -> String {
        "\(HeadingAnchors.reservedPrefix)note-\(footnotes.numbers[footnote]?.number ?? 0)"
    }

    private func referenceID(_ footnote: Tree.ID, _ place: Int) -> String {
        "\(footnoteID(footnote))-\(place)"
    }

    private mutating func writeFootnoteReference(_ id: Tree.ID, _ node: Tree.Node) {
        guard let number = footnotes.numbers[node.number]?.number, let place = footnotes.places[id] else { return }
        let reference = referenceID(node.number, place)
        if tree.isInside(.link, id) {
            html.bytes.append(contentsOf: "<sup id=\"\(reference)\">\(number)</sup>".utf8)
            return
        }
        html.bytes.append(
            contentsOf:
                "<sup><a id=\"\(reference)\" class=\"footnote-reference\" href=\"#\(footnoteID(node.number))\">\(number)</a></sup>"
                .utf8)
    }

    private mutating func writeLinksBack(_ footnote: Tree.ID) {
        for place in 1...(footnotes.numbers[footnote]?.references ?? 1) {
            if place > 1 { html.bytes.append(UInt8(ascii: " ")) }
            html.bytes.append(
                contentsOf: "<a class=\"footnote-back\" href=\"#\(referenceID(footnote, place))\" aria-label=\"".utf8)
            Markup.appendEscaped(options.word(.footnoteBack), to: &html.bytes)
            html.bytes.append(contentsOf: (place > 1 ? " \(place)\">↩<sup>\(place)</sup></a>" : "\">↩</a>").utf8)
        }
    }

    // MARK: Callouts

    private mutating func startCallout(_ id: Tree.ID, _ node: Tree.Node) {
        guard let kind = CalloutKind(rawValue: node.number) else { return }
        startLine()
        let opening =
            kind.isCareCard
            ? "<section class=\"care-card care-card-\(kind.className)\">\n"
            : "<div class=\"callout callout-\(kind.className)\" role=\"note\">\n"
        html.bytes.append(contentsOf: opening.utf8)
        let first = node.firstChild
        let hasTitle = first != Tree.none && tree.nodes[Int(first)].kind == .calloutTitle
        if kind.isCareCard {
            html.bytes.append(contentsOf: "<h\(cardLevel) class=\"care-card-title\">".utf8)
            if hasTitle { html.bytes.append("<span class=\"visually-hidden\">") }
            Markup.appendEscaped(options.word(kind.label), to: &html.bytes)
            if hasTitle { html.bytes.append(": </span>") }
        } else {
            html.bytes.append("<p class=\"callout-title\">")
            if !hasTitle { Markup.appendEscaped(options.word(kind.label), to: &html.bytes) }
        }
        if !hasTitle { endTitle(kind) }
    }

    private mutating func endCalloutTitle(_ id: Tree.ID) {
        guard let kind = CalloutKind(rawValue: tree.nodes[Int(tree.nodes[Int(id)].parent)].number) else { return }
        endTitle(kind)
    }

    private mutating func endTitle(_ kind: CalloutKind) {
        html.bytes.append(contentsOf: (kind.isCareCard ? "</h\(cardLevel)>\n" : "</p>\n").utf8)
    }

    private mutating func endCallout(_ node: Tree.Node) {
        startLine()
        let isCareCard = CalloutKind(rawValue: node.number)?.isCareCard ?? false
        html.bytes.append(isCareCard ? "</section>\n" : "</div>\n")
    }

    /// A card's title stands one level below the heading that it comes under.
    private var cardLevel: Int32 { min(currentLevel + 1, 6) }
}
