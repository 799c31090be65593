internal import Diagnostics

/// Reads the blocks of a text and of all fragments that it includes into one tree.
struct TextParser {
    let options: MarkdownOptions
    private(set) var findings: [Finding] = []
    /// What keeps the text from being read.
    private(set) var refusals: [Diagnostic] = []
    private(set) var fragments: [IncludedFragment] = []

    init(_ options: MarkdownOptions) { self.options = options }

    /// The tree of a whole text; nil where it is refused.
    mutating func tree(of text: SourceText, from start: Int, firstLine: Int) -> Tree? {
        let mark = SourceText.byteOrderMark
        let start = start == 0 && text.bytes.starts(with: mark) ? mark.count : start
        guard var tree = blocks(of: text, from: start, firstLine: firstLine) else { return nil }
        if options.includes { include(options.fragments, into: &tree, text) }
        return refusals.isEmpty ? tree : nil
    }

    // MARK: One text

    /// The tree of one file; nil where it is refused.
    ///
    /// - Parameter firstLine: the number that the line of `start` has in the document.
    private mutating func blocks(of text: SourceText, from start: Int, firstLine: Int) -> Tree? {
        if let refusal = Guards.refusal(of: text, from: start) {
            refusals.append(refusal)
            return nil
        }
        let body = text.bytes[start...]
        var markers = BlockMarkers(body, options: options)
        var parsed = parse(body, markers)
        var attempts = 1
        while parsed.deepLine == nil, !markers.markers.isEmpty, markers.improve(on: parsed.tree) {
            attempts += 1
            // Taking some back may leave others without what they need, but not for long.
            if attempts > 12 { markers.withdrawAll() }
            parsed = parse(body, markers)
        }
        var tree = parsed.tree
        // Lines of the body become those of the file, whatever they are in the document.
        func fileLine(_ line: Int) -> Int { line + LineTable.number(ofLineAt: start, in: text) - 1 }
        if let line = parsed.deepLine {
            refusals.append(Guards.nestingRefusal(text, line: fileLine(line)))
            return nil
        }
        if let line = parsed.tables.refusedLine {
            refusals.append(Tables.refusal(text, line: fileLine(line)))
            return nil
        }
        let offset = Int32(firstLine - 1)
        findings += parsed.tables.longRows.map { $0.finding(lineOffset: offset) }
        let footnotes = markers.markers.isEmpty ? [] : markers.apply(to: &tree)
        parsed.marks?.restore(in: &tree)
        tree.shiftLines(by: offset)
        if options.footnotes { findings += Footnotes.link(footnotes, in: &tree) }
        return tree
    }

    /// A text's tree as far as it can be had from the text alone.
    private struct Parsed {
        var tree: Tree
        /// A line that nests too deeply; nothing else is done then.
        var deepLine: Int?
        var tables = Tables.Outcome()
        /// What is still to be put back in the tree.
        var marks: LiteralMarks?
    }

    private func parse(_ body: ArraySlice<UInt8>, _ markers: BlockMarkers) -> Parsed {
        var source = markers.markers.isEmpty ? body : markers.rewritten[...]
        let protected = options.readsMarks ? LiteralMarks.protect(source, options: options) : nil
        if let protected { source = protected.text[...] }
        var parsed = Parsed(tree: CMark.parse(source, smart: options.smartPunctuation), marks: protected?.marks)
        parsed.deepLine = Guards.tooDeeplyNestedLine(of: parsed.tree)
        if options.tables, parsed.deepLine == nil {
            parsed.tables = Tables.apply(to: &parsed.tree, source: source, smart: options.smartPunctuation)
        }
        return parsed
    }

    // MARK: Fragments

    /// Puts the blocks of fragments where they are asked for, and those that fragments ask for in turn.
    private mutating func include(_ includes: Includes, into tree: inout Tree, _ text: SourceText) {
        var requests = Includes.requests(in: tree).map { (request: $0, chain: [String]()) }
        if requests.isEmpty { return }
        var nextLine = LineTable.count(of: text) + 1
        var bytes = 0
        var occurrences = Occurrences()
        var next = 0
        while next < requests.count {
            let (request, chain) = requests[next]
            next += 1
            let node = tree.nodes[Int(request.paragraph)]
            let occurrence = occurrences.count(request.source, in: node.lines)
            guard let fragment = includes.fragments[request.name] else {
                findings.append(includes.missing(request, node))
                tree.discard(request.paragraph)
                continue
            }
            bytes += fragment.bytes.count
            if let problem = Includes.problem(with: request, chain: chain, bytes: bytes, count: next) {
                findings.append(
                    Finding(
                        .brokenInclude, problem.message, at: .text(request.source), node: node, occurrence: occurrence,
                        hint: problem.hint))
                tree.discard(request.paragraph)
                continue
            }
            fragments.append(IncludedFragment(source: fragment, firstLine: nextLine))
            let start = fragment.bytes.starts(with: SourceText.byteOrderMark) ? SourceText.byteOrderMark.count : 0
            guard let blocks = blocks(of: fragment, from: start, firstLine: nextLine) else { return }
            nextLine += LineTable.count(of: fragment)
            let inner = Includes.requests(in: blocks)
            let root = tree.graft(blocks)
            let children = tree.children(of: root)
            for child in children {
                tree.remove(child)
                tree.insert(child, before: request.paragraph)
                if children.count > 1 { tree.nodes[Int(child)].flags.insert(.loose) }
            }
            tree.discard(root)
            tree.discard(request.paragraph)
            requests += inner.map { ($0.moved(by: root), chain + [request.name]) }
        }
    }
}

extension Tree {
    /// Counts lines from the document's first instead of the text's.
    fileprivate mutating func shiftLines(by offset: Int32) {
        guard offset != 0 else { return }
        for index in nodes.indices {
            nodes[index].startLine += offset
            nodes[index].endLine += offset
        }
    }
}
