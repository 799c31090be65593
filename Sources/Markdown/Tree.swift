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

        var range: Range<Int> { Int(start)..<Int(start) + Int(count) }
        var isEmpty: Bool { count == 0 }
    }

    enum Kind: UInt8 {
        // Blocks
        case document, blockQuote, list, item, codeBlock, htmlBlock, paragraph, heading, thematicBreak
        // Inlines
        case text, softBreak, lineBreak, code, htmlInline, emphasis, strong, link, image
        // What extensions put in
        case callout, calloutTitle

        var isBlock: Bool { rawValue <= Kind.thematicBreak.rawValue || self == .callout || self == .calloutTitle }
    }

    struct Node {
        var kind: Kind
        /// List: no blank line between its items.
        var isTight = false
        /// List: numbered.
        var isOrdered = false
        /// Heading: its level, 1 to 6.
        ///
        /// Ordered list: its first number. Callout: its `CalloutKind`.
        var number: Int32 = 0
        /// Text, code, HTML: the content.
        ///
        /// Code block: the code. Link, image: the destination.
        var literal = TextRange()
        /// Code block: the info string.
        ///
        /// Link, image: the title.
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

    /// The bytes of a run.
    func bytes(_ range: TextRange) -> ArraySlice<UInt8> { text[range.range] }

    /// The text of a run.
    func string(_ range: TextRange) -> String { String(decoding: bytes(range), as: UTF8.self) }

    /// Adds bytes to `text` and returns where they stand.
    mutating func append(_ bytes: some Collection<UInt8>) -> TextRange {
        let start = text.count
        text.append(contentsOf: bytes)
        return TextRange(start: Int32(start), count: Int32(text.count - start))
    }

    /// Adds a node that hangs nowhere yet and returns its id.
    mutating func add(_ node: Node) -> ID {
        nodes.append(node)
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
