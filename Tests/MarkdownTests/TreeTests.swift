import Testing

@testable import Markdown

struct TreeTests {
    /// A document with some texts as its children.
    private func tree(_ texts: [String]) -> Tree {
        var tree = Tree()
        let root = tree.add(Tree.Node(kind: .document))
        for text in texts {
            var node = Tree.Node(kind: .text)
            node.literal = tree.append(Array(text.utf8))
            let id = tree.add(node)
            tree.append(id, to: root)
        }
        return tree
    }

    private func texts(_ tree: Tree) -> [String] {
        tree.children(of: 0).map { tree.string(tree.nodes[Int($0)].literal) }
    }

    /// Whether every link between neighbours holds in both directions.
    private func isConsistent(_ tree: Tree) -> Bool {
        let children = tree.children(of: 0)
        let root = tree.nodes[0]
        guard root.firstChild == children.first ?? Tree.none, root.lastChild == children.last ?? Tree.none else {
            return false
        }
        return children.enumerated().allSatisfy { index, id in
            let node = tree.nodes[Int(id)]
            return node.parent == 0 && node.previous == (index > 0 ? children[index - 1] : Tree.none)
                && node.next == (index + 1 < children.count ? children[index + 1] : Tree.none)
        }
    }

    @Test func childrenComeInTheOrderOfAppending() {
        let tree = tree(["a", "b", "c"])
        #expect(texts(tree) == ["a", "b", "c"])
        #expect(isConsistent(tree))
        #expect(tree.plainText(of: 0) == "abc")
    }

    @Test(arguments: [(1, ["b", "c"]), (2, ["a", "c"]), (3, ["a", "b"])])
    func aNodeIsTakenOutFromAnyPlace(_ node: Int, _ rest: [String]) {
        var tree = tree(["a", "b", "c"])
        tree.remove(Tree.ID(node))
        #expect(texts(tree) == rest)
        #expect(isConsistent(tree))
        #expect(tree.nodes[node].parent == Tree.none)
    }

    @Test func theLastChildTakenOutLeavesNone() {
        var tree = tree(["a"])
        tree.remove(1)
        #expect(texts(tree).isEmpty)
        #expect(isConsistent(tree))
    }

    @Test(arguments: [(1, ["x", "a", "b"]), (2, ["a", "x", "b"])])
    func aNodeIsPutBeforeAnother(_ sibling: Int, _ expected: [String]) {
        var tree = tree(["a", "b"])
        var node = Tree.Node(kind: .text)
        node.literal = tree.append(Array("x".utf8))
        let id = tree.add(node)
        tree.insert(id, before: Tree.ID(sibling))
        #expect(texts(tree) == expected)
        #expect(isConsistent(tree))
    }

    @Test func aWalkEntersAndLeavesInDocumentOrder() {
        let tree = CMark.parse(Array("a *b*\n\n- c".utf8), smart: false)
        var steps: [String] = []
        tree.walk(from: 0) { id, isEntering in steps.append("\(isEntering ? "+" : "-")\(tree.nodes[Int(id)].kind)") }
        #expect(
            steps == [
                "+document", "+paragraph", "+text", "+emphasis", "+text", "-emphasis", "-paragraph", "+list", "+item",
                "+paragraph",
                "+text", "-paragraph", "-item", "-list", "-document",
            ])
    }

    @Test func aWalkStaysBelowItsRoot() {
        let tree = CMark.parse(Array("a\n\nb".utf8), smart: false)
        #expect(tree.children(of: 0).map { tree.plainText(of: $0) } == ["a", "b"])
    }

    @Test func thousandsOfSiblingsAreWalked() {
        let tree = tree((0..<5_000).map { String($0 % 10) })
        var count = 0
        tree.walk(from: 0) { _, isEntering in if isEntering { count += 1 } }
        #expect(count == 5_001)
        #expect(tree.plainText(of: 0).utf8.count == 5_000)
    }

    @Test func parentsComeBeforeTheirChildrenInAParsedTree() {
        let tree = CMark.parse(Array("> - a\n>   b *c **d***\n\n# e\n\n1. f\n   ```\n   g\n   ```".utf8), smart: true)
        for (index, node) in tree.nodes.enumerated().dropFirst() {
            #expect(node.parent >= 0 && Int(node.parent) < index)
        }
    }

    @Test func neighbouringTextsAreOneNode() {
        let tree = CMark.parse(Array("a [b] &amp; _c".utf8), smart: false)
        #expect(tree.nodes.map(\.kind) == [.document, .paragraph, .text])
    }
}
