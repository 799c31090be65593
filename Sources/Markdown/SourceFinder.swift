package import Diagnostics

/// Finds where something that libcmark reported stands in the source.
///
/// libcmark's columns are not kept through lists and quotes, so the text itself is looked for in
/// the lines of its block. Done only for diagnostics.
package struct SourceFinder {
    /// Where something stands, with the lines of the file that it stands in.
    package struct Place {
        package let lines: LineTable
        package let location: SourceLocation
        /// What is shown of the line, and how many scalars of it come before.
        fileprivate let excerpt: (text: String, start: Int)
    }

    /// The text, and after it the fragments that it includes, each with the number of its first line.
    private let files: [(lines: LineTable, firstLine: Int)]

    /// Where the last search ended, for one after the same text's next occurrence to go on from there:
    /// a block may hold thousands.
    private struct Search {
        let wanted: String
        let block: ClosedRange<Int>
        let path: String
        let occurrence: Int
        let end: Int
    }
    private var last: Search?
    /// The last place that was told, from which those behind it are counted.
    private var lastPlace: (path: String, place: LineTable.Place)?

    package init(_ text: SourceText, fragments: [IncludedFragment] = []) {
        files = [(LineTable(text), 1)] + fragments.map { (LineTable($0.source), $0.firstLine) }
        lines = files[0].lines
    }

    /// The lines of the file that is being looked through.
    private var lines: LineTable
    private var bytes: [UInt8] { lines.text.bytes }

    /// Where a link's destination stands.
    package mutating func place(of link: Link) -> Place {
        link.form == .wiki
            ? place(ofWikiTarget: link.destination, in: link.lines, occurrence: link.occurrence)
            : place(ofDestination: link.destination, in: link.lines, occurrence: link.occurrence)
    }

    /// Where a destination stands in some lines, passing over as many of the same as `occurrence` says.
    mutating func place(ofDestination wanted: String, in block: ClosedRange<Int>, occurrence: Int) -> Place {
        let block = turn(to: block)
        if let found = find(wanted, in: block, occurrence: occurrence, where: Self.isDestination) { return found }
        // A reference link's destination stands where it is defined.
        if let found = definition(of: wanted, for: block, occurrence: occurrence) {
            return place(at: found.lowerBound, length: wanted.unicodeScalars.count)
        }
        // A bare address stands as it is, or without what its link begins with.
        for bare in [wanted]
            + ["http://", "mailto:"].filter(wanted.hasPrefix).map({ String(wanted.dropFirst($0.count)) })
        {
            if let found = find(bare, in: block, occurrence: occurrence) { return found }
        }
        return start(of: block)
    }

    /// Where a text stands in some lines as it is.
    mutating func place(of wanted: String, in block: ClosedRange<Int>, occurrence: Int) -> Place {
        let block = turn(to: block)
        return find(wanted, in: block, occurrence: occurrence) ?? start(of: block)
    }

    /// Where the target of a wiki link stands in some lines.
    mutating func place(ofWikiTarget wanted: String, in block: ClosedRange<Int>, occurrence: Int) -> Place {
        let block = turn(to: block)
        return find(wanted, in: block, occurrence: occurrence, where: Self.isWikiTarget) ?? start(of: block)
    }

    /// Where a line begins.
    mutating func place(ofLine line: Int) -> Place {
        let block = turn(to: line...line)
        return start(of: block)
    }

    /// Where the last cells of a table's row begin.
    ///
    /// - Parameter count: how many they are.
    mutating func place(ofLastCells count: Int, in line: Int) -> Place {
        let block = turn(to: line...line)
        let cells = Tables.cells(of: lines.range(of: block), in: bytes[...]).suffix(count)
        guard let first = cells.first, let last = cells.last else { return start(of: block) }
        let length = SourceText.scalarCount(bytes[first.lowerBound..<last.upperBound])
        return place(at: first.lowerBound, length: length)
    }

    /// Looks through the file that holds some lines from now on, and returns what they are there.
    private mutating func turn(to block: ClosedRange<Int>) -> ClosedRange<Int> {
        let file = files.last { $0.firstLine <= block.lowerBound } ?? files[0]
        lines = file.lines
        return (block.lowerBound - file.firstLine + 1)...(block.upperBound - file.firstLine + 1)
    }

    /// The place of some bytes of the file that is being looked through.
    private mutating func place(at offset: Int, length: Int) -> Place {
        let known = lastPlace.flatMap { $0.path == lines.text.path ? $0.place : nil }
        let place = lines.place(at: offset, from: known)
        lastPlace = (lines.text.path, place)
        let location = lines.text.location(line: place.line, column: place.column, length: length)
        return Place(lines: lines, location: location, excerpt: lines.excerpt(around: place))
    }

    private mutating func find(
        _ wanted: String, in block: ClosedRange<Int>, occurrence: Int,
        where isMeant: (_ finder: Self, _ range: Range<Int>) -> Bool = { _, _ in true }
    ) -> Place? {
        let range = lines.range(of: block)
        let needle = Array(wanted.utf8)
        var rest = bytes[range]
        var passed = 0
        if let last, last.wanted == wanted, last.block == block, last.path == lines.text.path,
            last.occurrence < occurrence
        {
            rest = bytes[last.end..<range.upperBound]
            passed = last.occurrence + 1
        }
        while let found = ByteSearch.first(needle, in: rest) {
            if isMeant(self, found) {
                if passed == occurrence {
                    last = Search(
                        wanted: wanted, block: block, path: lines.text.path, occurrence: occurrence,
                        end: found.upperBound)
                    return place(at: found.lowerBound, length: wanted.unicodeScalars.count)
                }
                passed += 1
            }
            rest = bytes[found.upperBound..<range.upperBound]
        }
        return nil
    }

    /// Whether a find stands where an inline link or an autolink has its destination, whole.
    private static func isDestination(_ finder: Self, _ range: Range<Int>) -> Bool {
        guard range.lowerBound > 0, finder.endsThere(range) else { return false }
        let before = finder.bytes[range.lowerBound - 1]
        return before == UInt8(ascii: "(") || before == UInt8(ascii: "<")
    }

    /// Whether a find stands between `[[` and `]]` or `|`.
    private static func isWikiTarget(_ finder: Self, _ range: Range<Int>) -> Bool {
        let bytes = finder.bytes
        let before = bytes[..<range.lowerBound].suffix(8).reversed().drop(while: \.isBlank)
        let after = bytes[range.upperBound...].prefix(8).drop(while: \.isBlank)
        return before.starts(with: "[[".utf8) && (after.first == UInt8(ascii: "]") || after.first == UInt8(ascii: "|"))
            || after.starts(with: "\\|".utf8) && before.starts(with: "[[".utf8)
    }

    /// Whether a find stands behind the `]:` of a definition.
    private func isDefined(_ range: Range<Int>) -> Bool {
        var index = range.lowerBound
        while index > 0, [UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "<")].contains(bytes[index - 1]) {
            index -= 1
        }
        return index > 1 && bytes[index - 1] == UInt8(ascii: ":") && bytes[index - 2] == UInt8(ascii: "]")
            && endsThere(range)
    }

    /// Where a destination stands in a definition.
    ///
    /// It is one whose label a block names, passing over as many of them as `occurrence` says while there are
    /// others; where there is none, the first of all.
    private func definition(of wanted: String, for block: ClosedRange<Int>, occurrence: Int) -> Range<Int>? {
        let needle = Array(wanted.utf8)
        let text = bytes[lines.range(of: block)]
        var first: Range<Int>?
        var named: [Range<Int>] = []
        var rest = bytes[...]
        var tried = 0
        while tried < Self.mostDefinitions, let found = ByteSearch.first(needle, in: rest) {
            rest = bytes[found.upperBound...]
            guard isDefined(found) else { continue }
            tried += 1
            if ByteSearch.first(label(definedBefore: found.lowerBound), in: text) != nil { named.append(found) }
            if named.count > occurrence { break }
            first = first ?? found
        }
        return named.last ?? first
    }

    /// Definitions of one destination that are tried for one link: a text may hold thousands of both.
    private static let mostDefinitions = 20

    /// The label of a definition, in its brackets.
    private func label(definedBefore destination: Int) -> [UInt8] {
        let before = bytes[..<destination]
        guard let end = before.lastIndex(of: UInt8(ascii: "]")),
            let start = before[..<end].lastIndex(of: UInt8(ascii: "["))
        else { return [] }
        return Array(bytes[start...end])
    }

    /// Whether a find is not the beginning of a longer destination.
    private func endsThere(_ range: Range<Int>) -> Bool {
        guard range.upperBound < bytes.count else { return true }
        return [
            UInt8(ascii: ")"), UInt8(ascii: ">"), UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"),
            UInt8(ascii: "\r"),
        ]
        .contains(bytes[range.upperBound])
    }

    /// The first line of a block, for what does not stand in it as it is (behind an escape or an entity, say).
    private mutating func start(of block: ClosedRange<Int>) -> Place {
        let range = lines.range(of: block.lowerBound...block.lowerBound)
        let text = bytes[range].drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
        let line = text.last == UInt8(ascii: "\r") ? text.dropLast() : text
        return place(at: line.startIndex, length: SourceText.scalarCount(line))
    }
}

extension Diagnostic {
    /// A finding at a place in a text that holds many.
    package init(_ code: DiagnosticCode, _ message: String, at place: SourceFinder.Place, hint: String? = nil) {
        self.init(
            code, message, at: place.location, sourceLine: place.excerpt.text, sourceLineStart: place.excerpt.start,
            hint: hint)
    }
}
