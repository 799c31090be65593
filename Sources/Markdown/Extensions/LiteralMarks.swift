/// Keeps characters that are no markup apart from those that are.
///
/// libcmark resolves `\[` and `&#91;` and leaves no trace, so that `\[[a]]` could not be told from
/// `[[a]]`; and it takes the `_` of a bare address for emphasis. Before it parses, each of these is
/// replaced by a character that stands for it; afterwards that is put back: an escaped character as a
/// node of its own, which extensions pass over. The characters are punctuation, as those that they stand
/// for are, so emphasis beside them comes out as it would without.
struct LiteralMarks {
    private static let backslash = UInt8(ascii: "\\")
    /// What extensions read as markup and an author may want to keep from them.
    private static let escaped: [UInt8] = Array("~[{:@.".utf8)
    /// What a bare address keeps for itself, though it means emphasis or a typographic mark elsewhere.
    private static let kept: Set<UInt8> = Set("_*-.'\"".utf8)

    /// Kharoshthi punctuation, U+10A50 to U+10A58: three bytes that are the same in all, and a fourth.
    private static let lead: [UInt8] = [0xF0, 0x90, 0xA9]
    private static let firstEscaped: UInt8 = 0x90
    /// Stands on both sides of the number of one of `numbered`.
    private static let number: UInt8 = 0x98
    private static let scalars: ClosedRange<UInt32> = 0x10A50...0x10A58

    /// Character references, and marks of addresses, in the order of the text.
    private var numbered: [(source: [UInt8], character: UInt8, isEscaped: Bool)] = []
    /// The text itself has one of the characters that stand for others.
    private var hasOwn = false

    // MARK: Before parsing

    /// The text with everything replaced; nil where there is nothing to replace, or it is in Kharoshthi.
    static func protect(_ source: ArraySlice<UInt8>, options: MarkdownOptions) -> (text: [UInt8], marks: Self)? {
        var marks = Self()
        let places = marks.places(in: source, options)
        if places.isEmpty || marks.hasOwn || ByteSearch.first(lead, in: source) != nil { return nil }
        var text: [UInt8] = []
        text.reserveCapacity(source.count + places.count * 4)
        var start = source.startIndex
        for (range, replacement) in places {
            text += source[start..<range.lowerBound]
            text += replacement
            start = range.upperBound
        }
        return (text + source[start...], marks)
    }

    /// What is replaced, in order, and by what.
    private mutating func places(
        in source: ArraySlice<UInt8>, _ options: MarkdownOptions
    ) -> [(range: Range<Int>, replacement: [UInt8])] {
        var places: [(range: Range<Int>, replacement: [UInt8])] = []
        var rest = source
        while let found = ByteSearch.first([Self.backslash], in: rest)?.lowerBound, found + 1 < source.endIndex {
            if let place = Self.escaped.firstIndex(of: source[found + 1]) {
                places.append((found..<found + 2, Self.lead + [Self.firstEscaped + UInt8(place)]))
            }
            rest = source[(found + 2)...]
        }
        rest = source
        while let found = ByteSearch.first([UInt8(ascii: "&")], in: rest)?.lowerBound {
            rest = source[(found + 1)...]
            guard let (end, character) = reference(in: rest), !Self.isEscaped(found, in: source) else { continue }
            places.append((found..<end, add(Array(source[found..<end]), character, isEscaped: true)))
        }
        if options.autolinks {
            for range in Autolinks.ranges(in: source) {
                for index in range where Self.kept.contains(source[index]) && !Self.isEscaped(index, in: source) {
                    places.append(
                        (index..<index + 1, add([source[index]], source[index], isEscaped: false)))
                }
            }
        }
        return places.sorted { $0.range.lowerBound < $1.range.lowerBound }
    }

    /// Adds a numbered mark, and returns what stands for it.
    private mutating func add(_ source: [UInt8], _ character: UInt8, isEscaped: Bool) -> [UInt8] {
        numbered.append((source, character, isEscaped))
        let edge = Self.lead + [Self.number]
        return edge + Array(String(numbered.count - 1).utf8) + edge
    }

    /// Whether an odd number of backslashes stands before a place.
    private static func isEscaped(_ place: Int, in source: ArraySlice<UInt8>) -> Bool {
        var index = place
        while index > source.startIndex, source[index - 1] == backslash { index -= 1 }
        return (place - index) % 2 == 1
    }

    /// Names of the characters in HTML.
    private static let names: [(name: [UInt8], character: UInt8)] = [
        ("lsqb;", "["), ("lbrack;", "["), ("lcub;", "{"), ("lbrace;", "{"), ("colon;", ":"), ("commat;", "@"),
        ("period;", "."),
    ].map { (Array($0.0.utf8), Array($0.1.utf8)[0]) }

    /// Where a reference to one of the escaped characters ends, whose first byte behind `&` is that of `bytes`.
    private mutating func reference(in bytes: ArraySlice<UInt8>) -> (end: Int, character: UInt8)? {
        if bytes.first != UInt8(ascii: "#") {
            return Self.names.first { bytes.starts(with: $0.name) }.map {
                (bytes.startIndex + $0.name.count, $0.character)
            }
        }
        var digits = bytes.dropFirst().prefix(9)
        let isHexadecimal = digits.first.map { $0 | 0x20 == UInt8(ascii: "x") } ?? false
        if isHexadecimal { digits = digits.dropFirst() }
        guard let end = digits.firstIndex(of: UInt8(ascii: ";")), digits.first != UInt8(ascii: "+"),
            let value = UInt32(String(decoding: digits[..<end], as: UTF8.self), radix: isHexadecimal ? 16 : 10)
        else { return nil }
        if Self.scalars.contains(value) { hasOwn = true }
        guard let character = UInt8(exactly: value), Self.escaped.contains(character) else { return nil }
        return (end + 1, character)
    }

    // MARK: After parsing

    /// How text is put back.
    private enum Form {
        /// As the author wrote it: in code and raw HTML, where it never meant anything.
        case written
        /// As libcmark would have it: the character itself.
        case resolved
        /// As between `<` and `>`, where a backslash stands for itself and a reference does not.
        case address
    }

    /// Puts back what `protect(_:options:)` replaced.
    func restore(in tree: inout Tree) {
        for index in tree.nodes.indices {
            let node = tree.nodes[index]
            switch node.kind {
            case .text: restoreText(Tree.ID(index), in: &tree)
            case .code, .codeBlock, .htmlBlock, .htmlInline:
                tree.nodes[index].literal = restored(node.literal, .written, in: &tree)
                tree.nodes[index].detail = restored(node.detail, .resolved, in: &tree)
            case .link where tree.isAddress(node.firstChild):
                tree.nodes[index].literal = restored(node.literal, .address, in: &tree)
                let text = tree.nodes[Int(node.firstChild)].literal
                tree.nodes[Int(node.firstChild)].literal = restored(text, .address, in: &tree)
            case .link, .image:
                tree.nodes[index].literal = restored(node.literal, .resolved, in: &tree)
                tree.nodes[index].detail = restored(node.detail, .resolved, in: &tree)
            default: break
            }
        }
    }

    /// A character that stands for another, found in a text.
    private struct Mark {
        let range: Range<Int>
        let character: UInt8
        let written: [UInt8]
        /// Whether extensions are to pass over it.
        let isEscaped: Bool
    }

    private func firstMark(in text: ArraySlice<UInt8>) -> Mark? {
        var rest = text
        while let found = ByteSearch.first(Self.lead, in: rest), found.upperBound < text.endIndex {
            rest = text[found.upperBound...]
            let kind = text[found.upperBound]
            let end = found.upperBound + 1
            if kind == Self.number {
                let digits = text[end...].prefix { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
                guard let index = Int(String(decoding: digits, as: UTF8.self)), numbered.indices.contains(index) else {
                    continue
                }
                let mark = numbered[index]
                return Mark(
                    range: found.lowerBound..<digits.endIndex + Self.lead.count + 1, character: mark.character,
                    written: mark.source, isEscaped: mark.isEscaped)
            }
            // A reference in the text may stand for a neighbour of these characters.
            guard kind >= Self.firstEscaped, Self.escaped.indices.contains(Int(kind - Self.firstEscaped)) else {
                continue
            }
            let character = Self.escaped[Int(kind - Self.firstEscaped)]
            return Mark(
                range: found.lowerBound..<end, character: character, written: [Self.backslash, character],
                isEscaped: true)
        }
        return nil
    }

    private func restored(_ range: Tree.TextRange, _ form: Form, in tree: inout Tree) -> Tree.TextRange {
        var rest = tree.bytes(range)
        guard ByteSearch.first(Self.lead, in: rest) != nil else { return range }
        var output: [UInt8] = []
        while let mark = firstMark(in: rest) {
            output += rest[..<mark.range.lowerBound]
            switch form {
            case .written: output += mark.written
            case .address where mark.written.first == Self.backslash: output += mark.written
            case .address, .resolved: output.append(mark.character)
            }
            rest = rest[mark.range.upperBound...]
        }
        output += rest
        // No view of the tree's text may be left, or appending would copy all of it.
        rest = []
        return tree.append(output)
    }

    /// Parts a text so that each escaped character is a node of its own.
    private func restoreText(_ node: Tree.ID, in tree: inout Tree) {
        var current = node
        guard ByteSearch.first(Self.lead, in: tree.bytes(tree.nodes[Int(node)].literal)) != nil else { return }
        var plain: [UInt8] = []
        var start = tree.nodes[Int(node)].literal.range.lowerBound
        let end = tree.nodes[Int(node)].literal.range.upperBound
        func close(through place: Int, _ tree: inout Tree) {
            plain += tree.text[start..<place]
            tree.nodes[Int(current)].literal = tree.append(plain)
            plain = []
        }
        while let mark = firstMark(in: tree.text[start..<end]) {
            if mark.isEscaped {
                close(through: mark.range.lowerBound, &tree)
                let character = tree.append([mark.character])
                let escaped = tree.addText(character.range, like: current)
                tree.nodes[Int(escaped)].flags.insert(.escaped)
                tree.insert(escaped, after: current)
                let rest = tree.addText(0..<0, like: current)
                tree.insert(rest, after: escaped)
                if tree.nodes[Int(current)].literal.isEmpty { tree.remove(current) }
                current = rest
            } else {
                plain += tree.text[start..<mark.range.lowerBound]
                plain.append(mark.character)
            }
            start = mark.range.upperBound
        }
        close(through: end, &tree)
        if tree.nodes[Int(current)].literal.isEmpty { tree.remove(current) }
    }
}
