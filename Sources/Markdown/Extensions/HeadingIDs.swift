internal import Diagnostics

/// `## Title {#id}`: a heading's id in the author's words.
enum HeadingIDs {
    /// Moves the ids out of the headings' texts; what is no id stays as it is.
    ///
    /// - Returns: ids that are reserved, or given twice.
    static func apply(to tree: inout Tree) -> [Finding] {
        guard ByteSearch.first(Array("{#".utf8), in: tree.text[...]) != nil else { return [] }
        var findings: [Finding] = []
        var seen: Set<[UInt8]> = []
        for index in tree.nodes.indices where tree.nodes[index].kind == .heading {
            let last = tree.nodes[index].lastChild
            guard last != Tree.none, tree.nodes[Int(last)].kind == .text,
                let (rest, id) = parts(tree.bytes(tree.nodes[Int(last)].literal))
            else { continue }
            let written = "{#\(String(decoding: id, as: UTF8.self))}"
            let node = tree.nodes[index]
            if id.starts(with: HeadingAnchors.reservedPrefix.utf8) {
                findings.append(
                    Finding(
                        .duplicateAnchor, "ids that begin with ‘\(HeadingAnchors.reservedPrefix)’ belong to the page",
                        at: .text(written), node: node, hint: "give the heading another id"))
                continue
            }
            if !seen.insert(id).inserted {
                findings.append(
                    Finding(
                        .duplicateAnchor, "the id ‘\(written)’ is given twice; here it gets a number",
                        at: .text(written), node: node, hint: "links lead to the first; give this one another id"))
            }
            tree.nodes[index].detail = tree.append(id)
            tree.nodes[Int(last)].literal = Tree.TextRange(rest)
        }
        return findings
    }

    /// A heading's last text without its id, and the id; nil where it ends in none.
    private static func parts(_ text: ArraySlice<UInt8>) -> (rest: Range<Int>, id: [UInt8])? {
        guard text.last == UInt8(ascii: "}"), let open = text.lastIndex(of: UInt8(ascii: "{")),
            open + 1 < text.endIndex, text[open + 1] == UInt8(ascii: "#"),
            open == text.startIndex || text[open - 1].isBlank
        else { return nil }
        let id = Typography.straightened(text[(open + 2)..<(text.endIndex - 1)])
        let isID = !id.isEmpty && id.allSatisfy { $0.isWordByte || "-_.:".utf8.contains($0) }
        guard isID else { return nil }
        var end = open
        while end > text.startIndex, text[end - 1].isBlank { end -= 1 }
        return (text.startIndex..<end, id)
    }
}
