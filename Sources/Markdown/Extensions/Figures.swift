/// An image that stands alone and has a title: the title becomes its caption.
enum Figures {
    static func apply(to tree: inout Tree) {
        for index in tree.nodes.indices where tree.nodes[index].kind == .image && !tree.nodes[index].detail.isEmpty {
            let node = tree.nodes[index]
            guard node.parent != Tree.none, node.previous == Tree.none, node.next == Tree.none,
                tree.nodes[Int(node.parent)].kind == .paragraph
            else { continue }
            tree.nodes[Int(node.parent)].kind = .figure
        }
    }
}
