/// Writes a tree as HTML: byte for byte what the CommonMark specification's examples show where no
/// extension is on.
struct HTMLRenderer {
    let tree: Tree
    let options: MarkdownOptions
    private(set) var html = SplicedHTML()
    /// Links of the site and outside it, headings and findings, gathered on the way.
    private(set) var record = DocumentRecord()

    private var anchors = HeadingAnchors()
    /// The image whose alternative text is being written; markup is left out until it ends.
    private var image = Tree.none
    /// Level of the heading under which the text stands; the page's own is 1.
    private var currentLevel: Int32 = 1

    init(_ tree: Tree, options: MarkdownOptions) {
        self.tree = tree
        self.options = options
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
            }
        case .heading: startHeading(id, node)
        case .blockQuote:
            startLine()
            html.bytes.append("<blockquote>\n")
        case .list:
            startLine()
            if !node.isOrdered {
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
        case .calloutTitle: break
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
        case .paragraph: if !isInTightList(id) { html.bytes.append("</p>\n") }
        case .heading: html.bytes.append(contentsOf: "</h\(node.number)>\n".utf8)
        case .blockQuote:
            startLine()
            html.bytes.append("</blockquote>\n")
        case .list: html.bytes.append(node.isOrdered ? "</ol>\n" : "</ul>\n")
        case .item: html.bytes.append("</li>\n")
        case .callout: endCallout(node)
        case .calloutTitle: endCalloutTitle(id)
        default: break
        }
    }

    /// Ends the line that is begun, if one is.
    private mutating func startLine() {
        if let last = html.bytes.last, last != UInt8(ascii: "\n") { html.bytes.append(UInt8(ascii: "\n")) }
    }

    private func isInTightList(_ paragraph: Tree.ID) -> Bool {
        let parent = tree.nodes[Int(paragraph)].parent
        guard parent != Tree.none, tree.nodes[Int(parent)].kind == .item else { return false }
        return tree.nodes[Int(tree.nodes[Int(parent)].parent)].isTight
    }

    private mutating func startHeading(_ id: Tree.ID, _ node: Tree.Node) {
        startLine()
        currentLevel = node.number
        guard options.headingAnchors else {
            html.bytes.append(contentsOf: "<h\(node.number)>".utf8)
            return
        }
        let text = tree.plainText(of: id)
        let anchor = anchors.anchor(for: text)
        record.headings.append(Heading(level: Int(node.number), text: text, anchor: anchor))
        html.bytes.append(contentsOf: "<h\(node.number) id=\"\(anchor)\">".utf8)
    }

    private mutating func writeCodeBlock(_ node: Tree.Node) {
        startLine()
        let info = tree.bytes(node.detail)
        let language = info.prefix { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") }
        if language.isEmpty {
            html.bytes.append("<pre><code>")
        } else {
            html.bytes.append("<pre><code class=\"language-")
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
        case .local(let index): html.addHole(.linkStart, link: index)
        case .foreign: break
        case .external:
            html.bytes.append("<a href=\"")
            Markup.appendDestination(tree.bytes(node.literal), to: &html.bytes)
            appendTitle(node)
            html.bytes.append(
                LinkDestination.isWeb(tree.bytes(node.literal)) ? "\" rel=\"external noopener\">" : "\">")
        }
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
        let index = record.addImage(
            node, title: tree.string(node.detail), destination: tree.string(node.literal),
            alternative: tree.plainText(of: image))
        if let index { html.addHole(.image, link: index) }
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

    // MARK: Callouts

    private mutating func startCallout(_ id: Tree.ID, _ node: Tree.Node) {
        guard let kind = CalloutKind(rawValue: node.number) else { return }
        startLine()
        let tag = kind.isCareCard ? "section class=\"care-card care-card-" : "aside class=\"callout callout-"
        html.bytes.append(contentsOf: "<\(tag)\(kind.className)\">\n".utf8)
        let first = node.firstChild
        let hasTitle = first != Tree.none && tree.nodes[Int(first)].kind == .calloutTitle
        if kind.isCareCard {
            let separator = hasTitle ? ": " : ""
            html.bytes.append(contentsOf: "<h\(cardLevel) class=\"care-card-title\">".utf8)
            html.bytes.append(
                contentsOf: (hasTitle
                    ? "<span class=\"visually-hidden\">\(kind.label)\(separator)</span>" : kind.label).utf8)
        } else {
            html.bytes.append("<p class=\"callout-title\">")
            if !hasTitle { html.bytes.append(contentsOf: kind.label.utf8) }
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
        html.bytes.append(isCareCard ? "</section>\n" : "</aside>\n")
    }

    /// A card's title stands one level below the heading that it comes under.
    private var cardLevel: Int32 { min(currentLevel + 1, 6) }
}
