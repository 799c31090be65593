/// A parsed document as a flat array of nodes with integer links.
///
/// `CMark` copies libcmark's tree into this form once; everything after that (extensions, HTML,
/// plain text) works here, on Swift values, without recursion and without C pointers.
struct Tree {
    /// A node's place in `nodes`.
    ///
    /// The document is node 0.
    typealias ID = Int32

    /// The id that stands for no node.
    static let none: ID = -1

    /// A run of bytes in `text`.
    struct TextRange {
        var start: Int32 = 0
        var count: Int32 = 0

        init() {}

        init(_ range: Range<Int>) {
            start = Int32(range.lowerBound)
            count = Int32(range.count)
        }

        var range: Range<Int> { Int(start)..<Int(start) + Int(count) }
        var isEmpty: Bool { count == 0 }
    }

    enum Kind: UInt8 {
        // Blocks
        case document, blockQuote, list, item, codeBlock, htmlBlock, paragraph, heading, thematicBreak
        // Blocks that extensions put in
        case callout, calloutTitle, table, tableRow, tableCell, definitionList, term, definition, figure
        case footnotes, footnote
        // Inlines
        case text, softBreak, lineBreak, code, htmlInline, emphasis, strong, link, image
        // Inlines that extensions put in
        case strikethrough, taskMarker, abbreviation, footnoteReference
        /// No longer part of the document.
        case discarded

        var isBlock: Bool { rawValue <= Kind.footnote.rawValue }
    }

    struct Flags: OptionSet {
        let rawValue: UInt8

        /// List, definition: no blank line between its items.
        static let tight = Flags(rawValue: 1)
        /// List: numbered.
        static let ordered = Flags(rawValue: 2)
        /// Text: one character behind a backslash, which no extension takes for markup.
        static let escaped = Flags(rawValue: 4)
        /// Task marker: done.
        static let ticked = Flags(rawValue: 8)
        /// Table row: the head.
        static let head = Flags(rawValue: 16)
        /// Link: written as `[[target]]`.
        static let wiki = Flags(rawValue: 32)
        /// Paragraph: shown as one in a tight list too.
        static let loose = Flags(rawValue: 64)
    }

    struct Node {
        var kind: Kind
        var flags: Flags = []
        /// Heading: its level, 1 to 6.
        ///
        /// Ordered list: its first number. Callout: its `CalloutKind`. Paragraph: the column, from 1,
        /// of its first byte. Table cell: its `Tables.Alignment`. Footnote reference: the id of its footnote.
        var number: Int32 = 0
        /// Text, code, HTML: the content.
        ///
        /// Code block: the code. Link, image: the destination. Footnote: its label.
        var literal = TextRange()
        /// Code block: the info string.
        ///
        /// Link, image, abbreviation: the title. Heading: the id that the author gave it.
        var detail = TextRange()
        /// Line of the body, from 1, on which the block starts; an inline has its block's.
        var startLine: Int32 = 0
        var endLine: Int32 = 0
        var parent: ID = none
        var firstChild: ID = none
        var lastChild: ID = none
        var previous: ID = none
        var next: ID = none
    }

    var nodes: [Node] = []
    var text: [UInt8] = []
    /// One bit for each kind that a node has been added of, so that a pass need not look for what is not there.
    private var kinds: UInt64 = 0

    /// Whether a node of a kind has been added.
    func mayHold(_ kind: Kind) -> Bool { kinds >> UInt64(kind.rawValue) & 1 == 1 }

    /// The bytes of a run.
    func bytes(_ range: TextRange) -> ArraySlice<UInt8> { text[range.range] }

    /// The text of a run.
    func string(_ range: TextRange) -> String { String(decoding: bytes(range), as: UTF8.self) }

    /// Adds bytes to `text` and returns where they stand.
    mutating func append(_ bytes: some Collection<UInt8>) -> TextRange {
        let start = text.count
        text.append(contentsOf: bytes)
        return TextRange(start..<text.count)
    }

    /// Adds a node that hangs nowhere yet and returns its id.
    mutating func add(_ node: Node) -> ID {
        nodes.append(node)
        kinds |= 1 << UInt64(node.kind.rawValue)
        return ID(nodes.count - 1)
    }

    /// Makes `child` the last child of `parent`; it must hang nowhere.
    mutating func append(_ child: ID, to parent: ID) {
        let last = nodes[Int(parent)].lastChild
        nodes[Int(child)].parent = parent
        nodes[Int(child)].previous = last
        nodes[Int(child)].next = Self.none
        if last == Self.none { nodes[Int(parent)].firstChild = child } else { nodes[Int(last)].next = child }
        nodes[Int(parent)].lastChild = child
    }

    /// Puts `node`, which must hang nowhere, before `sibling`.
    mutating func insert(_ node: ID, before sibling: ID) {
        let parent = nodes[Int(sibling)].parent
        let previous = nodes[Int(sibling)].previous
        nodes[Int(node)].parent = parent
        nodes[Int(node)].previous = previous
        nodes[Int(node)].next = sibling
        nodes[Int(sibling)].previous = node
        if previous == Self.none { nodes[Int(parent)].firstChild = node } else { nodes[Int(previous)].next = node }
    }

    /// Takes a node with all below it out of the tree.
    mutating func remove(_ node: ID) {
        let (parent, previous, next) = (nodes[Int(node)].parent, nodes[Int(node)].previous, nodes[Int(node)].next)
        if previous == Self.none { nodes[Int(parent)].firstChild = next } else { nodes[Int(previous)].next = next }
        if next == Self.none { nodes[Int(parent)].lastChild = previous } else { nodes[Int(next)].previous = previous }
        nodes[Int(node)].parent = Self.none
        nodes[Int(node)].previous = Self.none
        nodes[Int(node)].next = Self.none
    }

    /// Puts a new node of a kind where some neighbouring siblings stand, and these below it.
    mutating func wrap(_ first: ID, through last: ID, in kind: Kind) -> ID {
        var node = Node(kind: kind)
        node.startLine = nodes[Int(first)].startLine
        node.endLine = nodes[Int(last)].endLine
        let id = add(node)
        insert(id, before: first)
        var current = first
        while true {
            let next = nodes[Int(current)].next
            remove(current)
            append(current, to: id)
            if current == last { return id }
            current = next
        }
    }

    /// Moves all children of a node to the end of another's.
    mutating func moveChildren(of source: ID, to target: ID) {
        var child = nodes[Int(source)].firstChild
        while child != Self.none {
            let next = nodes[Int(child)].next
            remove(child)
            append(child, to: target)
            child = next
        }
    }

    /// Takes a node out of the tree for good: no pass sees it or what is below it any more.
    mutating func discard(_ node: ID) {
        if nodes[Int(node)].parent != Self.none { remove(node) }
        var below: [ID] = []
        walk(from: node) { id, isEntering in if isEntering { below.append(id) } }
        for id in below { nodes[Int(id)].kind = .discarded }
    }

    /// Adds a text node with the lines of another, which hangs nowhere yet.
    mutating func addText(_ range: Range<Int>, like other: ID) -> ID {
        var node = Node(kind: .text)
        node.startLine = nodes[Int(other)].startLine
        node.endLine = nodes[Int(other)].endLine
        node.literal = TextRange(range)
        return add(node)
    }

    /// Cuts a text node before a place in `text`; what follows becomes its next sibling.
    ///
    /// - Returns: the node that begins at the place: `node` itself where that is its beginning.
    mutating func split(_ node: ID, at place: Int) -> ID {
        let range = nodes[Int(node)].literal.range
        guard place > range.lowerBound else { return node }
        let rest = addText(place..<range.upperBound, like: node)
        nodes[Int(node)].literal = TextRange(range.lowerBound..<place)
        insert(rest, after: node)
        return rest
    }

    /// Puts `node`, which must hang nowhere, behind `sibling`.
    mutating func insert(_ node: ID, after sibling: ID) {
        let next = nodes[Int(sibling)].next
        if next == Self.none {
            append(node, to: nodes[Int(sibling)].parent)
        } else {
            insert(node, before: next)
        }
    }

    /// Adds all of another tree's nodes, its ids and texts moved accordingly, and returns the id that its
    /// document has here; that hangs nowhere yet.
    mutating func graft(_ other: Tree) -> ID {
        let nodeOffset = ID(nodes.count)
        let textOffset = Int32(text.count)
        func moved(_ id: ID) -> ID { id == Self.none ? Self.none : id + nodeOffset }
        nodes.reserveCapacity(nodes.count + other.nodes.count)
        for var node in other.nodes {
            node.parent = moved(node.parent)
            node.firstChild = moved(node.firstChild)
            node.lastChild = moved(node.lastChild)
            node.previous = moved(node.previous)
            node.next = moved(node.next)
            node.literal.start += textOffset
            node.detail.start += textOffset
            if node.kind == .footnoteReference { node.number += nodeOffset }
            nodes.append(node)
        }
        text += other.text
        kinds |= other.kinds
        return nodeOffset
    }

    /// Whether a text is all that its link shows, and the link's own address.
    func isAddress(_ text: ID) -> Bool {
        guard text != Self.none, nodes[Int(text)].kind == .text, nodes[Int(text)].parent != Self.none else {
            return false
        }
        let link = nodes[Int(nodes[Int(text)].parent)]
        guard link.kind == .link, link.firstChild == link.lastChild else { return false }
        let address = bytes(link.literal)
        let shown = bytes(nodes[Int(text)].literal)
        return address.count >= shown.count && address.suffix(shown.count).elementsEqual(shown)
            && ["", "mailto:", "http://"].contains { $0.utf8.elementsEqual(address.dropLast(shown.count)) }
    }

    /// Whether a node is of a kind, or one below it.
    func holds(_ kind: Kind, below root: ID) -> Bool {
        var found = false
        walk(from: root) { id, _ in if nodes[Int(id)].kind == kind { found = true } }
        return found
    }

    /// The outermost node that a node lies in: the document, or one that hangs nowhere.
    func top(of node: ID) -> ID {
        var current = node
        while nodes[Int(current)].parent != Self.none { current = nodes[Int(current)].parent }
        return current
    }

    /// Whether a node's parent is of a kind.
    func isIn(_ kind: Kind, _ node: ID) -> Bool {
        let parent = nodes[Int(node)].parent
        return parent != Self.none && nodes[Int(parent)].kind == kind
    }

    /// Whether one of the nodes that a node lies in is of a kind.
    func isInside(_ kind: Kind, _ node: ID) -> Bool {
        var current = nodes[Int(node)].parent
        while current != Self.none {
            if nodes[Int(current)].kind == kind { return true }
            current = nodes[Int(current)].parent
        }
        return false
    }

    /// Ids of a node's children, in order.
    func children(of parent: ID) -> [ID] {
        var found: [ID] = []
        var child = nodes[Int(parent)].firstChild
        while child != Self.none {
            found.append(child)
            child = nodes[Int(child)].next
        }
        return found
    }

    /// The text below a node as it would be read: no markup, line breaks as spaces.
    func plainText(of root: ID) -> String {
        var bytes: [UInt8] = []
        walk(from: root) { id, isEntering in
            guard isEntering else { return }
            switch nodes[Int(id)].kind {
            case .text, .code: bytes.append(contentsOf: self.bytes(nodes[Int(id)].literal))
            case .link where nodes[Int(id)].firstChild == Self.none && nodes[Int(id)].flags.contains(.wiki):
                bytes.append(contentsOf: self.bytes(nodes[Int(id)].literal))
            case .softBreak, .lineBreak: bytes.append(UInt8(ascii: " "))
            default: break
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Visits a node and all below it in document order: a node with children when it is entered and
    /// when it is left, one without only when it is entered.
    ///
    /// Does not recurse.
    @inline(__always)
    func walk(from root: ID, _ visit: (_ node: ID, _ isEntering: Bool) -> Void) {
        var current = root
        while true {
            visit(current, true)
            let child = nodes[Int(current)].firstChild
            if child != Self.none {
                current = child
                continue
            }
            while true {
                if current == root { return }
                let next = nodes[Int(current)].next
                if next != Self.none {
                    current = next
                    break
                }
                current = nodes[Int(current)].parent
                visit(current, false)
            }
        }
    }
}
