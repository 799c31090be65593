/// Terms, one a line, and below them definitions that begin with `: `.
///
/// The syntax is that of PHP Markdown Extra; `BlockMarkers` finds the definitions.
enum DefinitionLists {
    /// Makes a list of definitions one with its terms: the lines of the paragraph before it.
    static func finish(_ list: Tree.ID, in tree: inout Tree) {
        tree.nodes[Int(list)].kind = .definitionList
        let paragraph = tree.nodes[Int(list)].previous
        let firstDefinition = tree.nodes[Int(list)].firstChild
        var term = Tree.none
        // A callout's marker stays where it is.
        var isMarker = Callouts.isMarker(paragraph, in: tree)
        for child in tree.children(of: paragraph) {
            let kind = tree.nodes[Int(child)].kind
            if isMarker, kind != .softBreak, kind != .lineBreak { continue }
            tree.remove(child)
            if kind == .softBreak || kind == .lineBreak {
                isMarker = false
                term = Tree.none
                continue
            }
            if term == Tree.none {
                var node = Tree.Node(kind: .term)
                node.startLine = tree.nodes[Int(child)].startLine
                node.endLine = tree.nodes[Int(child)].endLine
                term = tree.add(node)
                tree.insert(term, before: firstDefinition)
            }
            tree.append(child, to: term)
        }
        tree.nodes[Int(list)].startLine = tree.nodes[Int(paragraph)].startLine
        if tree.nodes[Int(paragraph)].firstChild == Tree.none { tree.discard(paragraph) }
        let before = tree.nodes[Int(list)].previous
        if before != Tree.none, tree.nodes[Int(before)].kind == .definitionList {
            tree.moveChildren(of: list, to: before)
            tree.nodes[Int(before)].endLine = tree.nodes[Int(list)].endLine
            tree.discard(list)
        }
    }
}
