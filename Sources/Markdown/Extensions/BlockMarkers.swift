/// Lines that begin a footnote, `[^label]: text`, or a definition, `: text`.
///
/// libcmark knows neither. Both hold blocks as list items do, so it is given list items: before it
/// parses, the marker becomes that of a list; afterwards the tree tells whether an item came of it.
/// Where one did not (the line stands in code, say), the text is parsed again with the line as it was.
struct BlockMarkers {
    struct Marker {
        enum Kind {
            case footnote(label: Range<Int>)
            case definition
        }
        let kind: Kind
        /// The marker's bytes in the source.
        let range: Range<Int>
        /// Line of the source, from 1.
        let line: Int32

        var isDefinition: Bool { if case .definition = kind { true } else { false } }
    }

    /// What the markers of footnotes and of definitions become.
    private struct ListMarkers {
        let footnote: [UInt8]
        let definition: [UInt8]
    }

    let source: ArraySlice<UInt8>
    private(set) var markers: [Marker]
    /// What can be tried, the best last; the last is in use.
    private var listMarkers: [ListMarkers]
    /// Of what was tried so far, how many markers came to something.
    private var tried: [(good: Int, listMarkers: ListMarkers)] = []

    init(_ source: ArraySlice<UInt8>, options: MarkdownOptions) {
        self.source = source
        var markers: [Marker] = []
        if options.footnotes { markers += Self.footnotes(in: source) }
        if options.definitionLists { markers += Self.definitions(in: source) }
        self.markers = markers.isEmpty ? [] : Self.numbered(markers, in: source)
        listMarkers = markers.isEmpty ? [] : Self.listMarkers(for: source)
    }

    // MARK: Finding

    private static let footnoteStart = Array("[^".utf8)

    private static func footnotes(in source: ArraySlice<UInt8>) -> [Marker] {
        var found: [Marker] = []
        var rest = source
        while let start = ByteSearch.first(footnoteStart, in: rest) {
            rest = source[start.upperBound...]
            guard isAtLineStart(start.lowerBound, in: source), let end = Footnotes.labelEnd(in: rest),
                end + 1 < source.endIndex, source[end + 1] == UInt8(ascii: ":")
            else { continue }
            let range = start.lowerBound..<end + 2
            found.append(Marker(kind: .footnote(label: start.upperBound..<end), range: range, line: 0))
            rest = source[range.upperBound...]
        }
        return found
    }

    private static func definitions(in source: ArraySlice<UInt8>) -> [Marker] {
        var found: [Marker] = []
        var rest = source
        while let place = ByteSearch.first([UInt8(ascii: ":")], in: rest)?.lowerBound {
            rest = source[(place + 1)...]
            guard let next = rest.first, next == UInt8(ascii: " ") || next == UInt8(ascii: "\t"),
                isAtLineStart(place, in: source)
            else { continue }
            found.append(Marker(kind: .definition, range: place..<place + 1, line: 0))
        }
        return found
    }

    /// Whether nothing but blanks and the marks of quotes stands before a place in its line.
    private static func isAtLineStart(_ place: Int, in source: ArraySlice<UInt8>) -> Bool {
        var index = place
        while index > source.startIndex {
            switch source[index - 1] {
            case UInt8(ascii: "\n"), UInt8(ascii: "\r"): return true
            case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: ">"): index -= 1
            default: return false
            }
        }
        return true
    }

    /// The markers in order, with their lines.
    private static func numbered(_ markers: [Marker], in source: ArraySlice<UInt8>) -> [Marker] {
        var line: Int32 = 1
        var index = source.startIndex
        return markers.sorted { $0.range.lowerBound < $1.range.lowerBound }.map { marker in
            while index < marker.range.lowerBound {
                let isReturn = source[index] == UInt8(ascii: "\r")
                if isReturn || source[index] == UInt8(ascii: "\n") { line += 1 }
                if isReturn, index + 1 < source.endIndex, source[index + 1] == UInt8(ascii: "\n") { index += 1 }
                index += 1
            }
            return Marker(kind: marker.kind, range: marker.range, line: line)
        }
    }

    /// List markers that the author uses for no list, since lists with different markers are never taken for one.
    ///
    /// Where the author uses every bullet, each of them may yet do if no such list stands beside ours.
    private static func listMarkers(for source: ArraySlice<UInt8>) -> [ListMarkers] {
        var used: Set<UInt8> = []
        var isAtStart = true
        for (index, byte) in zip(source.indices, source) {
            switch byte {
            case UInt8(ascii: "\n"), UInt8(ascii: "\r"): isAtStart = true
            case UInt8(ascii: "+"), UInt8(ascii: "*"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: ")"):
                guard isAtStart else { continue }
                let isEnd = index + 1 == source.endIndex || source[index + 1].isBlank
                let isRun = index > source.startIndex && source[index - 1] == byte
                if isEnd, !isRun { used.insert(byte) }
            case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: ">"), UInt8(ascii: "0")...UInt8(ascii: "9"): break
            default: isAtStart = false
            }
        }
        func unused(_ markers: [String]) -> [[UInt8]] {
            markers.map { Array($0.utf8) }.filter { !used.contains($0[$0.count - 1]) }
        }
        // A bullet is as wide as the colon that it stands for.
        let bullets = unused(["+", "*", "-"])
        let numbers = unused(["1)", "1."])
        let forDefinitions = bullets.isEmpty ? ["-", "*", "+"].map { Array($0.utf8) } : [bullets[0]]
        let forFootnotes =
            numbers.isEmpty && bullets.count < 2
            ? [forDefinitions[0]] + ["1.", "1)"].map { Array($0.utf8) } : [numbers.first ?? bullets[1]]
        return forFootnotes.flatMap { footnote in
            forDefinitions.map { ListMarkers(footnote: footnote, definition: $0) }
        }
    }

    // MARK: Rewriting

    /// The source as libcmark is to see it; each line keeps its number.
    var rewritten: [UInt8] {
        guard let listMarkers = listMarkers.last else { return Array(source) }
        var output: [UInt8] = []
        output.reserveCapacity(source.count + markers.count * 4)
        var start = source.startIndex
        for marker in markers {
            output += source[start..<marker.range.lowerBound]
            start = marker.range.upperBound
            if marker.isDefinition {
                output += listMarkers.definition
                continue
            }
            // A footnote's further blocks are indented by four.
            while start < source.endIndex, source[start].isSpaceOrTab { start += 1 }
            output += listMarkers.footnote
            output += Array(repeating: UInt8(ascii: " "), count: 4 - listMarkers.footnote.count)
        }
        return output + source[start...]
    }

    // MARK: Reading the tree

    /// For each item that came of a marker, the marker; by the item's id.
    private func items(of tree: Tree) -> [Tree.ID: Marker] {
        var byLine = Dictionary(markers.map { ($0.line, $0) }, uniquingKeysWith: { first, _ in first })
        var items: [Tree.ID: Marker] = [:]
        for index in tree.nodes.indices where tree.nodes[index].kind == .item {
            // The outermost of a line's items comes first.
            items[Tree.ID(index)] = byLine.removeValue(forKey: tree.nodes[index].startLine)
        }
        return items
    }

    /// Lines of the markers of which something came.
    private func goodLines(in tree: Tree) -> Set<Int32> {
        let items = items(of: tree)
        var good: Set<Int32> = []
        for index in tree.nodes.indices where tree.nodes[index].kind == .list {
            let children = tree.children(of: Tree.ID(index))
            let found = children.compactMap { items[$0] }
            guard found.count == children.count, !found.contains(where: \.isDefinition) || hasTerms(index, found, tree)
            else { continue }
            good.formUnion(found.map(\.line))
        }
        return good
    }

    /// Makes up for markers of which nothing came: by other list markers, if there are any, and in the end, with
    /// those of which most came, by taking them back.
    ///
    /// - Returns: whether the text has to be parsed again.
    mutating func improve(on tree: Tree) -> Bool {
        let good = goodLines(in: tree)
        guard good.count < markers.count, let last = listMarkers.popLast() else { return false }
        tried.append((good.count, last))
        if listMarkers.isEmpty {
            let best = tried.indices.max { tried[$0].good < tried[$1].good } ?? 0
            if best == tried.count - 1 { markers.removeAll { !good.contains($0.line) } }
            listMarkers = [tried[best].listMarkers]
            tried = []
        }
        return true
    }

    /// Takes back all markers.
    mutating func withdrawAll() { markers = [] }

    /// Whether a list of definitions begins with one, and a paragraph stands right before it.
    private func hasTerms(_ list: Int, _ items: [Marker], _ tree: Tree) -> Bool {
        let before = tree.nodes[list].previous
        return items[0].isDefinition && before != Tree.none && tree.nodes[Int(before)].kind == .paragraph
            && (!Callouts.isMarker(before, in: tree) || tree.holds(.softBreak, below: before))
            && tree.nodes[list].startLine - tree.nodes[Int(before)].endLine <= 2
    }

    /// Turns the items into definition lists and footnotes; these hang nowhere afterwards.
    ///
    /// - Returns: the ids of the footnotes, in order.
    func apply(to tree: inout Tree) -> [Tree.ID] {
        let items = items(of: tree)
        var footnotes: [Tree.ID] = []
        for index in tree.nodes.indices where tree.nodes[index].kind == .list {
            let list = Tree.ID(index)
            let children = tree.children(of: list)
            guard let first = children.first, items[first] != nil else { continue }
            for child in children {
                switch items[child]?.kind {
                case .footnote(let label):
                    tree.remove(child)
                    tree.nodes[Int(child)].kind = .footnote
                    tree.nodes[Int(child)].literal = tree.append(source[label])
                    footnotes.append(child)
                case .definition:
                    tree.nodes[Int(child)].kind = .definition
                    if tree.nodes[index].flags.contains(.tight) { tree.nodes[Int(child)].flags.insert(.tight) }
                case nil: break
                }
            }
            if tree.nodes[index].firstChild == Tree.none {
                tree.discard(list)
            } else {
                DefinitionLists.finish(list, in: &tree)
            }
        }
        return footnotes
    }
}
