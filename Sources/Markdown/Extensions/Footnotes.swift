internal import Diagnostics

/// `[^label]` in the text and `[^label]: …` somewhere else in the same file.
///
/// `BlockMarkers` finds what begins a footnote.
enum Footnotes {
    private static let start = Array("[^".utf8)
    private static let labelLimit = 100

    /// Where the `]` of a label stands whose first byte is that of `bytes`; nil if this is no label.
    static func labelEnd(in bytes: ArraySlice<UInt8>) -> Int? {
        guard let end = bytes.prefix(labelLimit + 1).firstIndex(where: { $0 == UInt8(ascii: "]") }),
            end > bytes.startIndex,
            bytes[..<end].allSatisfy({ $0 > 0x20 && $0 != UInt8(ascii: "[") && $0 != UInt8(ascii: "^") })
        else { return nil }
        return end
    }

    /// Turns the references of one file into nodes that know their footnote.
    ///
    /// - Parameter footnotes: the file's footnotes, which hang nowhere.
    /// - Returns: references without a footnote, footnotes of one name, and footnotes that nothing refers to.
    static func link(_ footnotes: [Tree.ID], in tree: inout Tree) -> [Finding] {
        guard ByteSearch.first(start, in: tree.text[...]) != nil || !footnotes.isEmpty else { return [] }
        var findings: [Finding] = []
        // By label as it is typed, whatever became of its marks.
        var known: [[UInt8]: Tree.ID] = [:]
        func label(of footnote: Tree.ID) -> [UInt8] {
            Typography.straightened(tree.bytes(tree.nodes[Int(footnote)].literal))
        }
        for footnote in footnotes {
            let label = label(of: footnote)
            guard known[label] != nil else {
                known[label] = footnote
                continue
            }
            findings.append(
                finding(
                    label, tree.nodes[Int(footnote)], "a second footnote of this name is left out",
                    "give this one another name"))
        }
        // By the footnote that a reference stands in, or none: the footnotes that are referred to.
        var uses: [Tree.ID: [Tree.ID]] = [:]
        var missing = Occurrences()
        // What is split off below is looked at as its own node.
        var index = 0
        while index < tree.nodes.count {
            defer { index += 1 }
            guard tree.nodes[index].kind == .text, !tree.nodes[index].flags.contains(.escaped) else { continue }
            var rest = tree.bytes(tree.nodes[index].literal)
            while let open = ByteSearch.first(start, in: rest) {
                rest = rest[open.upperBound...]
                guard let end = labelEnd(in: rest), !tree.isInside(.image, Tree.ID(index)) else { continue }
                let label = Typography.straightened(rest[..<end])
                guard let footnote = known[label] else {
                    let written = String(decoding: start + label + [UInt8(ascii: "]")], as: UTF8.self)
                    let node = tree.nodes[index]
                    // Of thousands nobody reads the hints.
                    let labels =
                        findings.count < 20 ? known.keys.map { String(decoding: $0, as: UTF8.self) }.sorted() : []
                    let closest = ClosestMatch.find(String(decoding: label, as: UTF8.self), among: labels)
                    findings.append(
                        Finding(
                            .brokenFootnote, "there is no footnote ‘\(written)’", at: .text(written), node: node,
                            occurrence: missing.count(written, in: node.lines),
                            hint: closest.map { "did you mean ‘[^\($0)]’?" }
                                ?? "write it on a line of its own: \(written): …"))
                    continue
                }
                uses[tree.top(of: Tree.ID(index)), default: []].append(footnote)
                let reference = tree.split(Tree.ID(index), at: open.lowerBound)
                let after = tree.split(reference, at: end + 1)
                if after != reference, tree.nodes[Int(after)].literal.isEmpty { tree.remove(after) }
                tree.nodes[Int(reference)].kind = .footnoteReference
                tree.nodes[Int(reference)].number = footnote
                break
            }
        }
        // Those are shown to which a way leads from the text itself.
        var used: Set<Tree.ID> = []
        var open = uses[0] ?? []
        while let footnote = open.popLast() {
            if used.insert(footnote).inserted { open += uses[footnote] ?? [] }
        }
        for footnote in footnotes where known[label(of: footnote)] == footnote {
            if used.contains(footnote) { continue }
            findings.append(
                finding(
                    label(of: footnote), tree.nodes[Int(footnote)],
                    "nothing refers to this footnote, so it is left out", "refer to it in the text, or take it out"))
        }
        return findings
    }

    private static func finding(
        _ label: [UInt8], _ node: Tree.Node, _ message: String, _ hint: String
    ) -> Finding {
        let written = "[^\(String(decoding: label, as: UTF8.self))]:"
        return Finding(.brokenFootnote, message, at: .text(written), node: node, hint: hint)
    }

    /// Where each footnote is referred to, and in which order.
    struct Numbering {
        /// Ids of the footnotes in the order in which they are first referred to.
        fileprivate(set) var footnotes: [Tree.ID] = []
        /// By footnote: its number, from 1, and how often it is referred to.
        fileprivate(set) var numbers: [Tree.ID: (number: Int, references: Int)] = [:]
        /// By reference: which of its footnote's references it is, from 1.
        fileprivate(set) var places: [Tree.ID: Int] = [:]
    }

    /// Numbers the footnotes of the whole document and hangs them into a section at its end.
    static func number(in tree: inout Tree) -> Numbering {
        var numbering = Numbering()
        guard tree.nodes.contains(where: { $0.kind == .footnoteReference }) else { return numbering }
        func visit(_ root: Tree.ID) {
            tree.walk(from: root) { id, isEntering in
                guard isEntering, tree.nodes[Int(id)].kind == .footnoteReference else { return }
                let footnote = tree.nodes[Int(id)].number
                if let known = numbering.numbers[footnote] {
                    numbering.numbers[footnote] = (known.number, known.references + 1)
                    numbering.places[id] = known.references + 1
                } else {
                    numbering.footnotes.append(footnote)
                    numbering.numbers[footnote] = (numbering.footnotes.count, 1)
                    numbering.places[id] = 1
                }
            }
        }
        visit(0)
        // A footnote may refer to others.
        var next = 0
        while next < numbering.footnotes.count {
            visit(numbering.footnotes[next])
            next += 1
        }
        guard !numbering.footnotes.isEmpty else { return numbering }
        let section = tree.add(Tree.Node(kind: .footnotes))
        for footnote in numbering.footnotes { tree.append(footnote, to: section) }
        tree.append(section, to: 0)
        return numbering
    }
}
