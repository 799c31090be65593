/// Keeps `\~`, `\[`, `\{`, `\:` and `\@` apart from the characters themselves.
///
/// libcmark resolves a backslash and leaves no trace, so that `\[[a]]` could not be told from `[[a]]`.
/// Before it parses, each of these pairs is replaced by a character that stands for it; afterwards that
/// is put back, in text as a node that extensions pass over. The characters are punctuation, as those
/// that they stand for are, so emphasis beside them comes out as it would without.
enum Escapes {
    private static let backslash = UInt8(ascii: "\\")
    private static let escaped: [UInt8] = Array("~[{:@".utf8)

    /// Cuneiform punctuation, U+12470 to U+12474: three bytes that are the same in all, and a fourth.
    private static let lead: [UInt8] = [0xF0, 0x92, 0x91]
    private static let firstTrail: UInt8 = 0xB0

    /// The text with each pair replaced; nil where it has none, or is itself in cuneiform.
    static func protect(_ source: ArraySlice<UInt8>) -> [UInt8]? {
        guard ByteSearch.first([backslash], in: source) != nil, ByteSearch.first(lead, in: source) == nil else {
            return nil
        }
        var output: [UInt8] = []
        var start = source.startIndex
        var rest = source
        while let found = ByteSearch.first([backslash], in: rest)?.lowerBound, found + 1 < source.endIndex {
            if let place = escaped.firstIndex(of: source[found + 1]) {
                output += source[start..<found]
                output += lead
                output.append(firstTrail + UInt8(place))
                start = found + 2
            }
            rest = source[(found + 2)...]
        }
        guard start > source.startIndex else { return nil }
        return output + source[start...]
    }

    /// Puts back what `protect(_:)` replaced.
    static func restore(in tree: inout Tree) {
        for index in tree.nodes.indices {
            switch tree.nodes[index].kind {
            case .text: splitText(Tree.ID(index), in: &tree)
            case .code, .codeBlock, .htmlBlock, .htmlInline:
                tree.nodes[index].literal = restored(tree.nodes[index].literal, asWritten: true, in: &tree)
                tree.nodes[index].detail = restored(tree.nodes[index].detail, asWritten: false, in: &tree)
            case .link:
                // Between `<` and `>` a backslash stands for itself.
                let isAutolink = isAutolink(index, in: tree)
                tree.nodes[index].literal = restored(tree.nodes[index].literal, asWritten: isAutolink, in: &tree)
                tree.nodes[index].detail = restored(tree.nodes[index].detail, asWritten: false, in: &tree)
                if isAutolink {
                    let child = Int(tree.nodes[index].firstChild)
                    tree.nodes[child].literal = restored(tree.nodes[child].literal, asWritten: true, in: &tree)
                }
            case .image:
                tree.nodes[index].literal = restored(tree.nodes[index].literal, asWritten: false, in: &tree)
                tree.nodes[index].detail = restored(tree.nodes[index].detail, asWritten: false, in: &tree)
            default: break
            }
        }
    }

    private static func isAutolink(_ index: Int, in tree: Tree) -> Bool {
        let child = tree.nodes[index].firstChild
        guard child != Tree.none, tree.nodes[Int(child)].next == Tree.none, tree.nodes[Int(child)].kind == .text
        else { return false }
        let text = tree.bytes(tree.nodes[Int(child)].literal)
        let address = tree.bytes(tree.nodes[index].literal)
        return address.elementsEqual(text) || address.elementsEqual(Array("mailto:".utf8) + text)
    }

    private static func restored(
        _ range: Tree.TextRange, asWritten: Bool, in tree: inout Tree
    ) -> Tree.TextRange {
        guard ByteSearch.first(lead, in: tree.bytes(range)) != nil else { return range }
        var output: [UInt8] = []
        var rest = tree.bytes(range)
        while let found = ByteSearch.first(lead, in: rest) {
            output += rest[..<found.lowerBound]
            if asWritten { output.append(backslash) }
            output.append(escaped[Int(rest[found.upperBound] - firstTrail)])
            rest = rest[(found.upperBound + 1)...]
        }
        output += rest
        // No view of the tree's text may be left, or appending would copy all of it.
        rest = []
        return tree.append(output)
    }

    /// Parts a text so that each escaped character is a node of its own.
    private static func splitText(_ node: Tree.ID, in tree: inout Tree) {
        var current = node
        while let found = ByteSearch.first(lead, in: tree.bytes(tree.nodes[Int(current)].literal)) {
            let character = escaped[Int(tree.text[found.upperBound] - firstTrail)]
            let mark = tree.split(current, at: found.lowerBound)
            let rest = tree.split(mark, at: found.upperBound + 1)
            tree.nodes[Int(mark)].literal = tree.append([character])
            tree.nodes[Int(mark)].flags.insert(.escaped)
            if rest == mark || tree.nodes[Int(rest)].literal.isEmpty {
                if rest != mark { tree.remove(rest) }
                return
            }
            current = rest
        }
    }
}
