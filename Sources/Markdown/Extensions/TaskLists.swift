/// `- [ ] open` and `- [x] done` (GitHub Flavored Markdown 0.29, section 5.3).
enum TaskLists {
    /// Puts a marker before the text of every item that begins with one.
    static func apply(to tree: inout Tree) {
        guard tree.mayHold(.item), hasMarker(tree.text) else { return }
        for index in tree.nodes.indices where tree.nodes[index].kind == .item { convert(index, in: &tree) }
    }

    private static func hasMarker(_ text: [UInt8]) -> Bool {
        ["[ ]", "[x]", "[X]"].contains { ByteSearch.first(Array($0.utf8), in: text[...]) != nil }
    }

    private static func convert(_ item: Int, in tree: inout Tree) {
        let paragraph = tree.nodes[item].firstChild
        guard paragraph != Tree.none, tree.nodes[Int(paragraph)].kind == .paragraph else { return }
        let first = tree.nodes[Int(paragraph)].firstChild
        guard first != Tree.none, tree.nodes[Int(first)].kind == .text, !tree.nodes[Int(first)].flags.contains(.escaped)
        else { return }
        let range = tree.nodes[Int(first)].literal.range
        let bytes = tree.text[range]
        guard bytes.count > 3, bytes.first == UInt8(ascii: "["), bytes[range.lowerBound + 2] == UInt8(ascii: "]"),
            bytes[range.lowerBound + 3].isBlank
        else { return }
        var marker = Tree.Node(kind: .taskMarker)
        switch bytes[range.lowerBound + 1] {
        case UInt8(ascii: " "): break
        case UInt8(ascii: "x"), UInt8(ascii: "X"): marker.flags.insert(.ticked)
        default: return
        }
        marker.startLine = tree.nodes[Int(first)].startLine
        marker.endLine = tree.nodes[Int(first)].endLine
        tree.nodes[Int(first)].literal = Tree.TextRange(range.lowerBound + 4..<range.upperBound)
        let id = tree.add(marker)
        tree.insert(id, before: first)
    }
}
