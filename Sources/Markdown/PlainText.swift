/// A tree as the text that a reader would hear: search, summaries and the JSON index use it.
enum PlainText {
    /// One line a block or table row, no markup; a hard or soft line break becomes a space, between cells
    /// stands a tab, footnotes come last.
    ///
    /// - Parameter bareLinks: for links that show a title which is not known yet, their place in the document.
    static func bytes(of tree: Tree, bareLinks: [Tree.ID: Int]) -> (text: [UInt8], holes: [TextHole]) {
        var output: [UInt8] = []
        var holes: [TextHole] = []
        output.reserveCapacity(tree.text.count + tree.nodes.count)
        tree.walk(from: 0) { id, isEntering in
            let node = tree.nodes[Int(id)]
            if node.kind == .tableCell {
                if isEntering, node.previous != Tree.none { output.append(UInt8(ascii: "\t")) }
                return
            }
            guard isEntering else {
                if node.kind == .image, tree.isIn(.figure, id) {
                    // The caption.
                    endLine(&output, holes)
                    output.append(contentsOf: tree.bytes(node.detail))
                }
                if node.kind.isBlock { endLine(&output, holes) }
                return
            }
            switch node.kind {
            case .image where node.firstChild == Tree.none && tree.isIn(.figure, id):
                output.append(contentsOf: tree.bytes(node.detail))
            case .link:
                if let link = bareLinks[id] { holes.append(TextHole(offset: output.count, link: link)) }
            case .text, .code: output.append(contentsOf: tree.bytes(node.literal))
            case .softBreak, .lineBreak: output.append(UInt8(ascii: " "))
            case .codeBlock:
                endLine(&output, holes)
                output.append(contentsOf: tree.bytes(node.literal))
                endLine(&output, holes)
            default: if node.kind.isBlock { endLine(&output, holes) }
            }
        }
        // What a hole at the end stands behind stays.
        let end = holes.last?.offset ?? 0
        while output.count > end, output.last == UInt8(ascii: "\n") { output.removeLast() }
        return (output, holes)
    }

    /// Words of a text: runs between white space that hold a letter or digit.
    ///
    /// Bytes beyond ASCII count as letters.
    static func wordCount(_ text: [UInt8]) -> Int {
        // Without branches, since which byte comes next cannot be foretold.
        var count = 0
        var isInWord: UInt8 = 0
        classes.withUnsafeBufferPointer { classes in
            for byte in text {
                let found = classes[Int(byte)]
                count += Int(found & 1 & ~isInWord)
                isInWord = (isInWord | found & 1) & ~(found >> 1)
            }
        }
        return count
    }

    private static let letter: UInt8 = 1
    private static let space: UInt8 = 2

    /// For each byte whether it is a letter or digit, white space, or neither.
    private static let classes: [UInt8] = (0...UInt8.max).map { byte in
        switch byte {
        case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\t"): space
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), 0x80...:
            letter
        default: 0
        }
    }

    /// Ends a line that holds something, be it only a hole.
    private static func endLine(_ output: inout [UInt8], _ holes: [TextHole]) {
        let holdsHole = holes.last?.offset == output.count
        if holdsHole || output.last.map({ $0 != UInt8(ascii: "\n") }) ?? false { output.append(UInt8(ascii: "\n")) }
    }
}
