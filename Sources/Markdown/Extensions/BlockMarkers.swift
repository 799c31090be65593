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

    let source: ArraySlice<UInt8>
    private(set) var markers: [Marker]
    private let bullet: UInt8

    init(_ source: ArraySlice<UInt8>, options: MarkdownOptions) {
        self.source = source
        var markers: [Marker] = []
        if options.footnotes { markers += Self.footnotes(in: source) }
        if options.definitionLists { markers += Self.definitions(in: source) }
        self.markers = markers.isEmpty ? [] : Self.numbered(markers, in: source)
        bullet = markers.isEmpty ? UInt8(ascii: "+") : Self.bullet(for: source)
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

    /// A list marker that the author uses for no list of their own, if there is one.
    private static func bullet(for source: ArraySlice<UInt8>) -> UInt8 {
        let unused = "+*-".utf8.first { ByteSearch.first([$0, UInt8(ascii: " ")], in: source) == nil }
        return unused ?? UInt8(ascii: "+")
    }

    // MARK: Rewriting

    /// The source as libcmark is to see it; each line keeps its number.
    var rewritten: [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(source.count + markers.count * 4)
        var start = source.startIndex
        for marker in markers {
            output += source[start..<marker.range.lowerBound]
            output.append(bullet)
            start = marker.range.upperBound
            guard !marker.isDefinition else { continue }
            // A footnote's further blocks are indented by four.
            while start < source.endIndex, Self.isBlank(source[start]) { start += 1 }
            output.append("   ")
        }
        return output + source[start...]
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }

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

    /// Takes back the markers of which nothing came.
    ///
    /// - Returns: whether there were any, so that the text has to be parsed again.
    mutating func withdrawFailed(in tree: Tree) -> Bool {
        let items = items(of: tree)
        var good: Set<Int32> = []
        for index in tree.nodes.indices where tree.nodes[index].kind == .list {
            let children = tree.children(of: Tree.ID(index))
            let found = children.compactMap { items[$0] }
            guard found.count == children.count, !found.contains(where: \.isDefinition) || hasTerms(index, found, tree)
            else { continue }
            good.formUnion(found.map(\.line))
        }
        let count = markers.count
        markers.removeAll { !good.contains($0.line) }
        return markers.count < count
    }

    /// Takes back all markers.
    mutating func withdrawAll() { markers = [] }

    /// Whether a list of definitions begins with one, and a paragraph stands right before it.
    private func hasTerms(_ list: Int, _ items: [Marker], _ tree: Tree) -> Bool {
        let before = tree.nodes[list].previous
        return items[0].isDefinition && before != Tree.none && tree.nodes[Int(before)].kind == .paragraph
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
