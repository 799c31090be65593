/// `[[target]]` and `[[target|text]]`.
///
/// The target is an article's slug or id, with `#heading` where it leads to one; `LinkResolver` looks it up.
enum WikiLinks {
    private static let open = Array("[[".utf8)
    private static let close = Array("]]".utf8)

    /// Turns them into links; one without a text has no children, since the title is not known yet.
    static func apply(to tree: inout Tree) {
        guard ByteSearch.first(open, in: tree.text[...]) != nil else { return }
        var index = 0
        while index < tree.nodes.count {
            defer { index += 1 }
            let node = tree.nodes[index]
            guard node.kind == .text, !node.flags.contains(.escaped),
                ByteSearch.first(open, in: tree.bytes(node.literal)) != nil,
                !tree.isInside(.link, Tree.ID(index)), !tree.isInside(.image, Tree.ID(index))
            else { continue }
            convert(Tree.ID(index), in: &tree)
        }
    }

    /// Converts the first link of a text; what follows it becomes a node of its own.
    private static func convert(_ node: Tree.ID, in tree: inout Tree) {
        let range = tree.nodes[Int(node)].literal.range
        var rest = tree.text[range]
        while let start = ByteSearch.first(open, in: rest) {
            rest = rest[start.upperBound...]
            // Of `[[[a]]` the inner brackets count; `![[a]]` is another tool's way to show a file.
            if rest.first == UInt8(ascii: "[") {
                rest = tree.text[(start.lowerBound + 1)..<range.upperBound]
                continue
            }
            if start.lowerBound > range.lowerBound, tree.text[start.lowerBound - 1] == UInt8(ascii: "!") { continue }
            guard let end = rest.firstIndex(where: { "|[]".utf8.contains($0) }) else { return }
            let target = tree.text.trimmed(start.upperBound..<end)
            if target.isEmpty { continue }
            if tree.text[end...].starts(with: close) {
                rest = []
                make(node, start.lowerBound, target: target, text: nil, end: (node, end), in: &tree)
                return
            }
            guard tree.text[end] == UInt8(ascii: "|") else { continue }
            switch closing(from: node, end + 1, in: tree) {
            case .none: return
            case .reopened: continue
            case .found(let last, let place):
                rest = []
                make(node, start.lowerBound, target: target, text: end + 1, end: (last, place), in: &tree)
                return
            }
        }
    }

    private enum Closing {
        case found(node: Tree.ID, place: Int)
        /// Another link begins first.
        case reopened
        case none
    }

    /// Where the brackets close: in the same text, or in one of the next siblings.
    private static func closing(from node: Tree.ID, _ start: Int, in tree: Tree) -> Closing {
        var current = node
        var place = start
        // A link's text is short; a text full of what only begins one is not gone through again and again.
        for _ in 0..<32 {
            if tree.nodes[Int(current)].kind == .text {
                let text = tree.text[place..<tree.nodes[Int(current)].literal.range.upperBound]
                for index in text.indices.dropLast() where text[index] == text[index + 1] {
                    if text[index] == UInt8(ascii: "]") { return .found(node: current, place: index) }
                    if text[index] == UInt8(ascii: "[") { return .reopened }
                }
            }
            current = tree.nodes[Int(current)].next
            guard current != Tree.none else { return .none }
            // A link holds no other.
            if tree.holds(.link, below: current) { return .reopened }
            place = tree.nodes[Int(current)].literal.range.lowerBound
        }
        return .none
    }

    private static func make(
        _ node: Tree.ID, _ start: Int, target: Range<Int>, text: Int?, end: (node: Tree.ID, place: Int),
        in tree: inout Tree
    ) {
        let isWhole = end.node == node
        let link = tree.split(node, at: start)
        let endNode = isWhole ? link : end.node
        let upper = tree.nodes[Int(endNode)].literal.range.upperBound
        if end.place + close.count < upper { _ = tree.split(endNode, at: end.place + close.count) }
        let destination = Typography.straightened(tree.text[target])
        if let text {
            let textEnd = isWhole ? end.place : tree.nodes[Int(link)].literal.range.upperBound
            // A blank before markup parts the two, so only the first is taken away there.
            let start = tree.text[text..<textEnd].drop(while: \.isBlank).startIndex
            let shown = isWhole ? tree.text.trimmed(text..<textEnd) : start..<textEnd
            let first = tree.addText(shown, like: link)
            if !isWhole {
                let lower = tree.nodes[Int(end.node)].literal.range.lowerBound
                let last = tree.text[lower..<end.place].lastIndex { !$0.isBlank }
                let upper = last.map { $0 + 1 } ?? lower
                tree.nodes[Int(end.node)].literal = Tree.TextRange(lower..<upper)
                var sibling = tree.nodes[Int(link)].next
                tree.append(first, to: link)
                while sibling != Tree.none {
                    let next = tree.nodes[Int(sibling)].next
                    tree.remove(sibling)
                    tree.append(sibling, to: link)
                    if sibling == end.node { break }
                    sibling = next
                }
            } else if !shown.isEmpty {
                tree.append(first, to: link)
            }
        }
        tree.nodes[Int(link)].kind = .link
        tree.nodes[Int(link)].flags = .wiki
        tree.nodes[Int(link)].literal = tree.append(destination)
    }
}
