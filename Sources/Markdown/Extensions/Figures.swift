/// An image that stands alone and has a title: the title becomes its caption.
enum Figures {
    static func apply(to tree: inout Tree) {
        guard tree.mayHold(.image) else { return }
        for index in tree.nodes.indices where tree.nodes[index].kind == .image && !tree.nodes[index].detail.isEmpty {
            let node = tree.nodes[index]
            guard node.parent != Tree.none, node.previous == Tree.none, node.next == Tree.none,
                tree.nodes[Int(node.parent)].kind == .paragraph,
                case .local = LinkDestination(tree.string(node.literal))
            else { continue }
            tree.nodes[Int(node.parent)].kind = .figure
        }
    }
}
