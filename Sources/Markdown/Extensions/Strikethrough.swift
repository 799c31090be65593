/// `~~text~~` and `~text~` (GitHub Flavored Markdown 0.29, section 6.5).
enum Strikethrough {
    private static let tilde = UInt8(ascii: "~")

    /// A run of tildes, as a text node of its own.
    private struct Delimiter {
        let node: Tree.ID
        let count: Int
        let canOpen: Bool
        let canClose: Bool
    }

    /// Wraps what stands between two runs of the same length.
    ///
    /// - Returns: whether there were any.
    static func apply(to tree: inout Tree) -> Bool {
        guard ByteSearch.first([tilde], in: tree.text[...]) != nil else { return false }
        var parents: [Tree.ID] = []
        var seen: Set<Tree.ID> = []
        for index in tree.nodes.indices where tree.nodes[index].kind == .text {
            let node = tree.nodes[index]
            if tree.bytes(node.literal).contains(tilde), !tree.isAddress(Tree.ID(index)),
                seen.insert(node.parent).inserted
            {
                parents.append(node.parent)
            }
        }
        for parent in parents where parent != Tree.none {
            let delimiters = delimiters(below: parent, in: &tree)
            pair(delimiters, in: &tree)
        }
        return !parents.isEmpty
    }

    /// Parts the texts below a node so that each run of one or two tildes stands alone.
    private static func delimiters(below parent: Tree.ID, in tree: inout Tree) -> [Delimiter] {
        var found: [Delimiter] = []
        var child = tree.nodes[Int(parent)].firstChild
        while child != Tree.none {
            let node = tree.nodes[Int(child)]
            if node.kind == .text, !node.flags.contains(.escaped),
                let start = tree.bytes(node.literal).firstIndex(of: tilde)
            {
                let end = node.literal.range.upperBound
                let close = tree.text[start..<end].firstIndex { $0 != tilde } ?? end
                let before = start > node.literal.range.lowerBound ? tree.text[start - 1] : edge(node.previous, tree)
                let after = close < end ? tree.text[close] : edge(node.next, tree)
                let run = tree.split(child, at: start)
                if close < end { _ = tree.split(run, at: close) }
                if close - start <= 2 {
                    found.append(
                        Delimiter(
                            node: run, count: close - start, canOpen: isFlanking(after, other: before),
                            canClose: isFlanking(before, other: after)))
                }
                child = tree.nodes[Int(run)].next
            } else {
                child = node.next
            }
        }
        return found
    }

    /// A byte that stands for what a neighbour is: white space at a line's edge, punctuation for markup.
    private static func edge(_ neighbour: Tree.ID, _ tree: Tree) -> UInt8 {
        guard neighbour != Tree.none else { return UInt8(ascii: " ") }
        switch tree.nodes[Int(neighbour)].kind {
        case .softBreak, .lineBreak: return UInt8(ascii: " ")
        default: return UInt8(ascii: "*")
        }
    }

    /// CommonMark's rule for the side of a run that `inner` stands at.
    private static func isFlanking(_ inner: UInt8, other: UInt8) -> Bool {
        if inner.isBlank { return false }
        return !inner.isPunctuation || other.isBlank || other.isPunctuation
    }

    private static func pair(_ delimiters: [Delimiter], in tree: inout Tree) {
        var open: [Delimiter] = []
        var counts = [0, 0, 0]
        for delimiter in delimiters {
            if delimiter.canClose, counts[delimiter.count] > 0 {
                while let opener = open.popLast() {
                    counts[opener.count] -= 1
                    if opener.count == delimiter.count {
                        wrap(opener.node, delimiter.node, in: &tree)
                        break
                    }
                }
            } else if delimiter.canOpen {
                open.append(delimiter)
                counts[delimiter.count] += 1
            }
        }
    }

    private static func wrap(_ opener: Tree.ID, _ closer: Tree.ID, in tree: inout Tree) {
        let (first, last) = (tree.nodes[Int(opener)].next, tree.nodes[Int(closer)].previous)
        if first != closer { _ = tree.wrap(first, through: last, in: .strikethrough) }
        tree.discard(opener)
        tree.discard(closer)
    }
}
