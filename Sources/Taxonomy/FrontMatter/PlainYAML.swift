/// Reads the YAML that front matter nearly always is, without a parser for all of YAML: keys at the
/// margin, each with a text, a list of texts, or a list of `{to: slug}`.
///
/// A tenth of a build went into libyaml and its tree of objects. Whatever is not of that form, line
/// for line, is left to it: this reader then gives nothing, and a test holds the two together.
struct PlainYAML {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var index = 0
    private var line: Int
    private var lineStart = 0

    /// What is thrown where the text is not of the plain form.
    private struct NotPlain: Error {}

    /// The top mapping; nil where the text is not of the plain form.
    ///
    /// - Parameters:
    ///   - bytes: UTF-8 text.
    ///   - firstLine: the line of the file, from 1, that the text begins on.
    static func read(_ bytes: ArraySlice<UInt8>, firstLine: Int) -> [YAMLNode.Entry]? {
        bytes.withUnsafeBufferPointer { bytes in
            var reader = PlainYAML(bytes: bytes, line: firstLine)
            do {
                return try reader.entries()
            } catch {
                return nil
            }
        }
    }

    private init(bytes: UnsafeBufferPointer<UInt8>, line: Int) {
        self.bytes = bytes
        self.line = line
    }

    // MARK: Lines

    private mutating func entries() throws(NotPlain) -> [YAMLNode.Entry] {
        var entries: [YAMLNode.Entry] = []
        var keys: Set<String> = []
        while try skipEmptyLines() {
            let entry = try entry()
            // A key that is given twice is told by the other reader.
            guard let key = entry.key.scalar, keys.insert(key.string).inserted else { throw NotPlain() }
            entries.append(entry)
        }
        return entries
    }

    private mutating func entry() throws(NotPlain) -> YAMLNode.Entry {
        let key = try key()
        skipBlanks()
        let valuePosition = position()
        if !isAtLineEnd() {
            let value = try isAt("[") ? list() : text(isInFlow: false)
            try endLine()
            // A text may go on over several lines, which are indented.
            if try skipEmptyLines(), isAt(" ") { throw NotPlain() }
            return YAMLNode.Entry(key: key, value: value)
        }
        try endLine()
        guard try skipEmptyLines(), let indent = itemIndent() else {
            if index < bytes.count, isAt(" ") { throw NotPlain() }
            let nothing = YAMLNode.Scalar(string: "", style: .plain)
            return YAMLNode.Entry(key: key, value: YAMLNode(content: .scalar(nothing), position: valuePosition))
        }
        return YAMLNode.Entry(key: key, value: try items(indent: indent))
    }

    /// `- item`, a line each, all indented by as much.
    private mutating func items(indent: Int) throws(NotPlain) -> YAMLNode {
        var items: [YAMLNode] = []
        var start: Position?
        while try skipEmptyLines(), itemIndent() == indent {
            index += indent
            if start == nil { start = position() }
            index += 1
            skipBlanks()
            items.append(try isAt("{") ? edge() : text(isInFlow: false))
            try endLine()
        }
        // Deeper than the items, or between them and the margin, stands something else.
        guard let start, index >= bytes.count || !isAt(" ") else { throw NotPlain() }
        return YAMLNode(content: .sequence(items), position: start)
    }

    /// Blanks before a `- ` that begins a line; nil if the line begins otherwise.
    private func itemIndent() -> Int? {
        var end = index
        while end < bytes.count, bytes[end] == UInt8(ascii: " ") { end += 1 }
        guard end + 1 < bytes.count, bytes[end] == UInt8(ascii: "-"), bytes[end + 1] == UInt8(ascii: " ") else {
            return nil
        }
        return end - index
    }

    /// Goes to the next line that holds something; false if there is none.
    private mutating func skipEmptyLines() throws(NotPlain) -> Bool {
        while index < bytes.count {
            let start = index
            skipBlanks()
            if index < bytes.count, isAt("#") {
                while index < bytes.count, bytes[index] != UInt8(ascii: "\n") { index += 1 }
            }
            guard isAtLineEnd() else {
                index = start
                return true
            }
            try endLine()
        }
        return false
    }

    private mutating func endLine() throws(NotPlain) {
        skipBlanks()
        guard isAtLineEnd() else { throw NotPlain() }
        if index < bytes.count, isAt("\r") { index += 1 }
        if index < bytes.count { index += 1 }
        line += 1
        lineStart = index
    }

    private func isAtLineEnd() -> Bool {
        if index >= bytes.count || bytes[index] == UInt8(ascii: "\n") { return true }
        return bytes[index] == UInt8(ascii: "\r") && index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: "\n")
    }

    private mutating func skipBlanks() {
        while index < bytes.count, bytes[index] == UInt8(ascii: " ") { index += 1 }
    }

    private func isAt(_ character: Unicode.Scalar) -> Bool {
        index < bytes.count && bytes[index] == UInt8(ascii: character)
    }

    private func position() -> Position {
        var column = 1
        for byte in bytes[lineStart..<index] where byte & 0xC0 != 0x80 { column += 1 }
        return Position(line: line, column: column)
    }

    // MARK: Values

    /// Small letters and `_`, and the colon behind them.
    private mutating func key() throws(NotPlain) -> YAMLNode {
        let position = position()
        let start = index
        while index < bytes.count, UInt8(ascii: "a")...UInt8(ascii: "z") ~= bytes[index] || isAt("_") { index += 1 }
        guard index > start, isAt(":") else { throw NotPlain() }
        let key = string(start..<index)
        index += 1
        guard isAt(" ") || isAtLineEnd() else { throw NotPlain() }
        return YAMLNode(content: .scalar(YAMLNode.Scalar(string: key, style: .plain)), position: position)
    }

    /// `[one, two]` on one line.
    private mutating func list() throws(NotPlain) -> YAMLNode {
        let position = position()
        var items: [YAMLNode] = []
        index += 1
        skipBlanks()
        while !isAt("]") {
            items.append(try text(isInFlow: true))
            try skipComma(before: "]")
        }
        index += 1
        return YAMLNode(content: .sequence(items), position: position)
    }

    /// `{to: slug, basis: stated}` on one line.
    private mutating func edge() throws(NotPlain) -> YAMLNode {
        let position = position()
        var entries: [YAMLNode.Entry] = []
        index += 1
        skipBlanks()
        while !isAt("}") {
            let key = try key()
            if entries.contains(where: { $0.key.scalar == key.scalar }) { throw NotPlain() }
            skipBlanks()
            entries.append(YAMLNode.Entry(key: key, value: try text(isInFlow: true)))
            try skipComma(before: "}")
        }
        index += 1
        return YAMLNode(content: .mapping(entries), position: position)
    }

    private mutating func skipComma(before end: Unicode.Scalar) throws(NotPlain) {
        skipBlanks()
        if isAt(end) { return }
        guard isAt(",") else { throw NotPlain() }
        index += 1
        skipBlanks()
        if isAt(end) { throw NotPlain() }
    }

    private mutating func text(isInFlow: Bool) throws(NotPlain) -> YAMLNode {
        let position = position()
        let scalar = try isAt("\"") || isAt("'") ? quoted() : plain(isInFlow: isInFlow)
        return YAMLNode(content: .scalar(scalar), position: position)
    }

    /// A text in quotes that holds no escape.
    private mutating func quoted() throws(NotPlain) -> YAMLNode.Scalar {
        let quote = bytes[index]
        index += 1
        let start = index
        while index < bytes.count, bytes[index] != quote {
            guard isPlainText(bytes[index]), bytes[index] != UInt8(ascii: "\\") else { throw NotPlain() }
            index += 1
        }
        guard index < bytes.count else { throw NotPlain() }
        let text = string(start..<index)
        index += 1
        // Two quotes in a row are one that belongs to the text.
        if index < bytes.count, bytes[index] == quote { throw NotPlain() }
        return YAMLNode.Scalar(string: text, style: quote == UInt8(ascii: "'") ? .singleQuoted : .doubleQuoted)
    }

    /// A text without quotes: it begins with a letter or digit, and holds no `: ` and no ` #`.
    private mutating func plain(isInFlow: Bool) throws(NotPlain) -> YAMLNode.Scalar {
        let start = index
        guard index < bytes.count, isLetterOrDigit(bytes[index]) else { throw NotPlain() }
        var end = index
        scan: while index < bytes.count {
            let byte = bytes[index]
            switch byte {
            case UInt8(ascii: "\n"), UInt8(ascii: "\r"): break scan
            case UInt8(ascii: " "):
                index += 1
                continue
            case UInt8(ascii: ":"):
                let isLast = index + 1 >= bytes.count
                if isInFlow || isLast || bytes[index + 1] <= UInt8(ascii: " ") { throw NotPlain() }
            case UInt8(ascii: "#"):
                if bytes[index - 1] == UInt8(ascii: " ") { throw NotPlain() }
            case UInt8(ascii: ","), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"):
                if isInFlow { break scan }
            default: if !isPlainText(byte) { throw NotPlain() }
            }
            index += 1
            end = index
        }
        index = end
        return YAMLNode.Scalar(string: string(start..<end), style: .plain)
    }

    private func isLetterOrDigit(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), 0xC3...0xE1, 0xE3...0xEE, 0xF0...0xF4:
            true
        default: false
        }
    }

    /// Neither a control character nor the beginning of one, of a line separator or a byte-order mark:
    /// the bytes 0xC2, 0xE2 and 0xEF begin those, beside much that is harmless.
    private func isPlainText(_ byte: UInt8) -> Bool {
        if byte == 0xE2 {
            // U+2028 and U+2029 are line ends to YAML; the rest of the block is quotes and dashes.
            return
                !(index + 2 < bytes.count && bytes[index + 1] == 0x80
                && (bytes[index + 2] == 0xA8 || bytes[index + 2] == 0xA9))
        }
        return byte >= 0x20 && byte != 0x7F && byte != 0xC2 && byte != 0xEF
    }

    private func string(_ range: Range<Int>) -> String {
        String(decoding: UnsafeBufferPointer(rebasing: bytes[range]), as: UTF8.self)
    }
}
