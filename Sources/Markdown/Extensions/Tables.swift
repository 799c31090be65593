internal import Diagnostics

/// Pipe tables as GitHub Flavored Markdown 0.29, section 4.10, has them.
///
/// To libcmark a table is a paragraph, in which it has resolved emphasis across cells and the backslash
/// of `\|`. So the cells are cut from the source, and those of a whole text parsed together: each as a
/// heading, which holds one line of inlines and nothing else.
struct Tables {
    enum Alignment: Int32 {
        case none, left, center, right
    }

    /// Most cells of a text that stand for cells missing in short rows: they cost the author nothing to write.
    static let missingCellLimit = 100_000

    private struct Table {
        let paragraph: Tree.ID
        /// Text of the paragraph before the table: whole lines.
        let lead: [Range<Int>]
        let alignments: [Alignment]
        /// The head's cells, then each row's.
        let rows: [[Range<Int>]]
        /// Line of the source, from 1, of each row.
        let lines: [Int32]
        /// A line of dashes ends the table, which libcmark took for the underline of a heading.
        let hasRule: Bool
    }

    /// What is parsed apart: a cell, or what stands before a table in its paragraph.
    private struct Piece {
        /// The table's place.
        let table: Int
        /// Nil for what stands before the table.
        let cell: (row: Int, column: Int)?
        /// Line of the source.
        let line: Int32
    }

    private let source: ArraySlice<UInt8>
    /// For each line, its bytes without the line end.
    private let lines: [Range<Int>]

    /// What came of a text's tables.
    struct Outcome {
        fileprivate(set) var longRows: [LongRow] = []
        /// The line of a table that is refused.
        fileprivate(set) var refusedLine: Int?
    }

    /// A row with more cells than its table's head: those are left out.
    struct LongRow {
        fileprivate let line: Int32
        fileprivate let cells: (written: Int, head: Int)

        func finding(lineOffset: Int32) -> Finding {
            var node = Tree.Node(kind: .tableRow)
            node.startLine = line + lineOffset
            node.endLine = node.startLine
            return Finding(
                .longTableRow, "this row has \(cells.written) cells, the table's head has \(cells.head)",
                at: .lastCells(cells.written - cells.head), node: node,
                hint: "what is over is left out; a pipe within a cell is written \\|")
        }
    }

    /// Turns every paragraph that holds a table into one.
    ///
    /// - Parameter source: what the tree was parsed from; lines are counted from its beginning.
    static func apply(to tree: inout Tree, source: ArraySlice<UInt8>, smart: Bool) -> Outcome {
        guard ByteSearch.first([UInt8(ascii: "|")], in: source) != nil else { return Outcome() }
        let maker = Self(source: source, lines: Self.lines(of: source))
        let tables = maker.tables(in: tree)
        var outcome = Outcome()
        if tables.isEmpty { return outcome }
        var missing = 0
        for table in tables {
            for row in table.rows { missing += max(0, table.alignments.count - row.count) }
            if missing > missingCellLimit {
                outcome.refusedLine = Int(table.lines[0])
                return outcome
            }
        }
        maker.build(tables, in: &tree, smart: smart)
        outcome.longRows = maker.longRows(tables)
        return outcome
    }

    private static func lines(of source: ArraySlice<UInt8>) -> [Range<Int>] {
        var lines: [Range<Int>] = []
        var start = source.startIndex
        var index = start
        while index < source.endIndex {
            let byte = source[index]
            if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
                lines.append(start..<index)
                if byte == UInt8(ascii: "\r"), index + 1 < source.endIndex, source[index + 1] == UInt8(ascii: "\n") {
                    index += 1
                }
                start = index + 1
            }
            index += 1
        }
        if start < source.endIndex { lines.append(start..<source.endIndex) }
        return lines
    }

    static func refusal(_ text: SourceText, line: Int) -> Diagnostic {
        Diagnostic(
            .costlyMarkdown, "more than \(missingCellLimit) cells of the tables are missing in short rows", in: text,
            at: text.location(line: line, column: 1), hint: "write the cells, or take columns out of the head")
    }

    // MARK: Finding tables

    private func tables(in tree: Tree) -> [Table] {
        var found: [Table] = []
        for index in tree.nodes.indices {
            let node = tree.nodes[index]
            let isParagraph = node.kind == .paragraph
            // A heading of several lines is underlined; of an item's first the column is not known.
            let isHeading = node.kind == .heading && (node.previous != Tree.none || !tree.isIn(.item, Tree.ID(index)))
            guard isParagraph || isHeading, node.endLine > node.startLine else { continue }
            var quotes: Int?
            for line in node.startLine + 1...node.endLine where isLikeDelimiterRow(lines[Int(line) - 1]) {
                let depth = quotes ?? Self.quoteDepth(of: Tree.ID(index), in: tree)
                quotes = depth
                if let table = table(in: Tree.ID(index), node, delimiters: line, quotes: depth) {
                    found.append(table)
                    break
                }
            }
        }
        return found
    }

    /// Whether a line holds nothing but what a row of delimiters may.
    private func isLikeDelimiterRow(_ line: Range<Int>) -> Bool {
        var hasDash = false
        for byte in source[line] {
            switch byte {
            case UInt8(ascii: "-"): hasDash = true
            case UInt8(ascii: "|"), UInt8(ascii: ":"), UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: ">"): break
            default: return false
            }
        }
        return hasDash
    }

    private static func quoteDepth(of node: Tree.ID, in tree: Tree) -> Int {
        var depth = 0
        var current = tree.nodes[Int(node)].parent
        while current != Tree.none {
            if tree.nodes[Int(current)].kind == .blockQuote { depth += 1 }
            current = tree.nodes[Int(current)].parent
        }
        return depth
    }

    private func table(in paragraph: Tree.ID, _ node: Tree.Node, delimiters: Int32, quotes: Int) -> Table? {
        func content(_ line: Int32) -> Range<Int> {
            let whole = lines[Int(line) - 1]
            guard line == node.startLine, node.kind == .paragraph else { return withoutQuotes(whole, quotes) }
            return min(whole.lowerBound + Int(node.number) - 1, whole.upperBound)..<whole.upperBound
        }
        let head = cells(content(delimiters - 1))
        let marks = cells(content(delimiters))
        let hasPipe = [delimiters - 1, delimiters].contains { source[content($0)].contains(UInt8(ascii: "|")) }
        let alignments = marks.compactMap { alignment(source[$0]) }
        guard hasPipe, alignments.count == marks.count, alignments.count == head.count else { return nil }
        let hasRule = node.kind == .heading && !source[content(node.endLine)].contains(UInt8(ascii: "="))
        let last = hasRule ? node.endLine - 1 : node.endLine
        var rows = [head]
        var rowLines = [delimiters - 1]
        if delimiters < last {
            for line in delimiters + 1...last {
                rows.append(cells(content(line)))
                rowLines.append(line)
            }
        }
        let lead = (node.startLine..<delimiters - 1).map(content)
        return Table(
            paragraph: paragraph, lead: lead, alignments: alignments, rows: rows, lines: rowLines, hasRule: hasRule)
    }

    /// A line without the marks of the quotes that it stands in.
    private func withoutQuotes(_ line: Range<Int>, _ quotes: Int) -> Range<Int> {
        var start = line.lowerBound
        for _ in 0..<quotes {
            var index = start
            while index < line.upperBound, source[index].isSpaceOrTab { index += 1 }
            guard index < line.upperBound, source[index] == UInt8(ascii: ">") else { break }
            start = index + 1
        }
        return start..<line.upperBound
    }

    private func cells(_ row: Range<Int>) -> [Range<Int>] { Self.cells(of: row, in: source) }

    /// The cells of a row: what stands between pipes, without the blanks around it.
    static func cells(of row: Range<Int>, in source: ArraySlice<UInt8>) -> [Range<Int>] {
        let row = source.trimmed(row)
        guard !row.isEmpty else { return [] }
        var cells: [Range<Int>] = []
        var start = row.lowerBound
        if source[start] == UInt8(ascii: "|") { start += 1 }
        var index = start
        while index < row.upperBound {
            if source[index] == UInt8(ascii: "\\") {
                index += 2
                continue
            }
            if source[index] == UInt8(ascii: "|") {
                cells.append(source.trimmed(start..<index))
                start = index + 1
            }
            index += 1
        }
        if start < row.upperBound || cells.isEmpty { cells.append(source.trimmed(start..<row.upperBound)) }
        return cells
    }

    /// What a cell of the row of delimiters says; nil if it is none.
    private func alignment(_ cell: ArraySlice<UInt8>) -> Alignment? {
        let colon = UInt8(ascii: ":")
        var dashes = cell
        let isLeft = dashes.first == colon
        if isLeft { dashes = dashes.dropFirst() }
        let isRight = dashes.last == colon
        if isRight { dashes = dashes.dropLast() }
        guard !dashes.isEmpty, dashes.allSatisfy({ $0 == UInt8(ascii: "-") }) else { return nil }
        return switch (isLeft, isRight) {
        case (true, true): .center
        case (true, false): .left
        case (false, true): .right
        case (false, false): Alignment.none
        }
    }

    // MARK: Building them

    /// The nodes of a table.
    private struct Nodes {
        let table: Tree.ID
        /// By row and column, missing cells included.
        let cells: [[Tree.ID]]
    }

    private func build(_ tables: [Table], in tree: inout Tree, smart: Bool) {
        let nodes = tables.map { addNodes($0, to: &tree) }
        let (text, pieces) = pieces(of: tables, definitions: definitions(besides: tree))
        var parsed = CMark.parse(text, smart: smart)
        let blocks = parsed.children(of: 0).compactMap { id in
            pieces[parsed.nodes[Int(id)].startLine].map { (id: id, piece: $0) }
        }
        // From here on lines are those of the source.
        for index in parsed.nodes.indices {
            guard let piece = pieces[parsed.nodes[index].startLine] else { continue }
            parsed.nodes[index].endLine += piece.line - parsed.nodes[index].startLine
            parsed.nodes[index].startLine = piece.line
        }
        let root = tree.graft(parsed)
        for (id, piece) in blocks {
            if let cell = piece.cell {
                tree.moveChildren(of: root + id, to: nodes[piece.table].cells[cell.row][cell.column])
            } else {
                tree.remove(root + id)
                tree.insert(root + id, before: nodes[piece.table].table)
            }
        }
        for table in tables { tree.discard(table.paragraph) }
        tree.discard(root)
    }

    /// Adds a table's nodes before its paragraph.
    private func addNodes(_ table: Table, to tree: inout Tree) -> Nodes {
        func node(_ kind: Tree.Kind, _ line: Int32) -> Tree.Node {
            var node = Tree.Node(kind: kind)
            node.startLine = line
            node.endLine = line
            return node
        }
        var body = node(.table, table.lines[0])
        body.endLine = table.lines.last ?? body.startLine
        let id = tree.add(body)
        tree.insert(id, before: table.paragraph)
        if table.hasRule {
            let rule = tree.add(node(.thematicBreak, table.lines[table.lines.count - 1] + 1))
            tree.insert(rule, before: table.paragraph)
        }
        let cells = table.lines.enumerated().map { number, line in
            var row = node(.tableRow, line)
            if number == 0 { row.flags.insert(.head) }
            let rowID = tree.add(row)
            tree.append(rowID, to: id)
            return table.alignments.map { alignment in
                var cell = node(.tableCell, line)
                cell.number = alignment.rawValue
                let cellID = tree.add(cell)
                tree.append(cellID, to: rowID)
                return cellID
            }
        }
        return Nodes(table: id, cells: cells)
    }

    /// The text in which all pieces are parsed, and what begins on which of its lines.
    private func pieces(
        of tables: [Table], definitions: [[Range<Int>]]
    ) -> (text: [UInt8], pieces: [Int32: Piece]) {
        var text: [UInt8] = []
        var line: Int32 = 1
        var pieces: [Int32: Piece] = [:]
        func add(_ paragraph: [Range<Int>]) {
            text.append("\n")
            for range in paragraph {
                text += source[range]
                text.append("\n")
            }
            text.append("\n")
            line += Int32(paragraph.count) + 2
        }
        for (index, table) in tables.enumerated() {
            if !table.lead.isEmpty {
                pieces[line + 1] = Piece(table: index, cell: nil, line: table.lines[0] - Int32(table.lead.count))
                add(table.lead)
            }
            for (row, cells) in table.rows.enumerated() {
                for (column, cell) in cells.prefix(table.alignments.count).enumerated() where !cell.isEmpty {
                    text.append("# ")
                    appendCell(cell, to: &text)
                    text.append(" #\n")
                    pieces[line] = Piece(table: index, cell: (row, column), line: table.lines[row])
                    line += 1
                }
            }
        }
        for definition in definitions { add(definition) }
        return (text, pieces)
    }

    /// A cell's text; a pipe loses its backslash, within code too.
    private func appendCell(_ cell: Range<Int>, to text: inout [UInt8]) {
        var index = cell.lowerBound
        while index < cell.upperBound {
            let isPipe =
                source[index] == UInt8(ascii: "\\") && index + 1 < cell.upperBound
                && source[index + 1] == UInt8(ascii: "|")
            if isPipe { index += 1 }
            text.append(source[index])
            index += 1
        }
    }

    /// A line without the marks of quotes and lists, and the blanks, that it begins with.
    private func withoutMarkers(_ line: Range<Int>) -> Range<Int> {
        var start = line.lowerBound
        while start < line.upperBound, source[start].isBlank || ">-+*.)0123456789".utf8.contains(source[start]) {
            start += 1
        }
        return source.trimmed(start..<line.upperBound)
    }

    /// What may define the links that cells refer to: from a line that begins so to the next blank one.
    private func definitions(besides tree: Tree) -> [[Range<Int>]] {
        guard ByteSearch.first(Array("]:".utf8), in: source) != nil else { return [] }
        var isCode = [Bool](repeating: false, count: lines.count)
        // Nor does a line of a paragraph beyond its first: it would define what it only says.
        var isText = isCode
        for node in tree.nodes {
            let isParagraph = node.kind == .paragraph || node.kind == .heading
            guard isParagraph || node.kind == .codeBlock || node.kind == .htmlBlock else { continue }
            for line in node.lines.dropFirst(isParagraph ? 1 : 0) where line <= lines.count {
                if isParagraph { isText[line - 1] = true } else { isCode[line - 1] = true }
            }
        }
        var found: [[Range<Int>]] = []
        var isInside = false
        for (index, line) in lines.enumerated() {
            let text = withoutMarkers(line)
            if isCode[index] || text.isEmpty {
                isInside = false
            } else if isInside {
                found[found.count - 1].append(text)
            } else if !isText[index], source[text.lowerBound] == UInt8(ascii: "[") {
                isInside = true
                found.append([text])
            }
        }
        return found
    }

    private func longRows(_ tables: [Table]) -> [LongRow] {
        tables.flatMap { table in
            zip(table.rows, table.lines).compactMap { row, line in
                let head = table.alignments.count
                return row.count > head ? LongRow(line: line, cells: (row.count, head)) : nil
            }
        }
    }
}
