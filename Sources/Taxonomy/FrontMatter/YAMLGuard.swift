/// Looks through YAML before a parser sees it, for what makes parsers explode: anchors and aliases
/// (a few lines can stand for billions of values) and deep nesting (parsers recurse).
struct YAMLGuard {
    /// Deepest nesting of lists and mappings.
    static let depthLimit = 32

    enum Finding {
        /// `&name` or `*name`, at a byte of the text.
        case anchor(Int)
        case tooDeep(Int)
        /// `!tag`, at a byte of the text.
        case tag(Int)
    }

    private let bytes: ArraySlice<UInt8>
    private var index: Int
    private var flowDepth = 0
    /// What is open at a column: a mapping, or something that may yet be a scalar.
    private struct Block {
        let column: Int
        var isMapping = false
    }
    private var blocks: [Block] = []
    /// The last line ended inside a plain scalar, which the next may continue.
    private var endedInPlainScalar = false

    /// The first finding in a text; nil if there is none.
    ///
    /// - Complexity: O(*n*).
    static func finding(in bytes: ArraySlice<UInt8>) -> Finding? {
        var guarding = Self(bytes)
        return guarding.run()
    }

    private init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        index = bytes.startIndex
    }

    private mutating func run() -> Finding? {
        while index < bytes.endIndex {
            if let finding = scanLine() { return finding }
        }
        return nil
    }

    /// Reads one line, or as many as a quoted or block scalar that begins on it takes.
    private mutating func scanLine() -> Finding? {
        let lineStart = index
        while index < bytes.endIndex, bytes[index] == UInt8(ascii: " ") { index += 1 }
        let indent = index - lineStart
        if indent == 0, isDocumentMarker(at: index) {
            // A document begins or ends: nothing of what was open is.
            index += 3
            blocks = []
            flowDepth = 0
            endedInPlainScalar = false
        }
        // What continues a plain scalar is text, whatever it begins with.
        var isTokenStart = !(endedInPlainScalar && continuesScalar(indent: indent))
        if isTokenStart, let finding = enterBlock(column: indent) { return finding }
        var isInPlainScalar = !isTokenStart
        // Behind a quoted scalar or a bracket that closes, a colon needs no blank after it in flow style.
        var isBehindQuoted = false
        while index < bytes.endIndex {
            let byte = bytes[index]
            let wasBehindQuoted = isBehindQuoted
            if !isBlank(byte) { isBehindQuoted = false }
            switch byte {
            case UInt8(ascii: "\n"):
                let isBlankLine = bytes[lineStart..<index].allSatisfy { isBlank($0) }
                if !isBlankLine { endedInPlainScalar = isInPlainScalar }
                index += 1
                return nil
            case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"):
                index += 1
                continue
            case UInt8(ascii: "#") where index == lineStart || isBlank(bytes[index - 1]):
                endedInPlainScalar = false
                skipLine()
                return nil
            case UInt8(ascii: "\""), UInt8(ascii: "'"):
                if isTokenStart {
                    skipQuoted(byte)
                    isInPlainScalar = false
                    isBehindQuoted = true
                } else {
                    index += 1
                }
                isTokenStart = false
            case UInt8(ascii: "&"), UInt8(ascii: "*"):
                if isTokenStart, !isAtEnd(index + 1), !isBlank(bytes[index + 1]) { return .anchor(index) }
                index += 1
                isTokenStart = false
            case UInt8(ascii: "!"):
                if isTokenStart { return .tag(index) }
                index += 1
            case UInt8(ascii: "["), UInt8(ascii: "{"):
                index += 1
                guard isTokenStart || flowDepth > 0 else { continue }
                flowDepth += 1
                if flowDepth + blocks.count > Self.depthLimit { return .tooDeep(index - 1) }
                isTokenStart = true
                isInPlainScalar = false
            case UInt8(ascii: "]"), UInt8(ascii: "}"):
                index += 1
                if flowDepth > 0 {
                    flowDepth -= 1
                    isInPlainScalar = false
                    isBehindQuoted = true
                }
                isTokenStart = false
            case UInt8(ascii: ",") where flowDepth > 0:
                index += 1
                isTokenStart = true
                isInPlainScalar = false
            case UInt8(ascii: "-"), UInt8(ascii: "?"), UInt8(ascii: ":"):
                index += 1
                let isJSONColon = byte == UInt8(ascii: ":") && flowDepth > 0 && wasBehindQuoted
                let isIndicator = isAtEnd(index) || isBlank(bytes[index]) || isJSONColon
                if byte == UInt8(ascii: ":") {
                    if isIndicator, flowDepth == 0, !blocks.isEmpty { blocks[blocks.count - 1].isMapping = true }
                    if isIndicator { isInPlainScalar = false } else if isTokenStart { isInPlainScalar = true }
                    isTokenStart = isIndicator
                } else if isIndicator, isTokenStart {
                    while index < bytes.endIndex, bytes[index] == UInt8(ascii: " ") { index += 1 }
                    if flowDepth == 0, let finding = enterBlock(column: index - lineStart) { return finding }
                } else {
                    isInPlainScalar = isInPlainScalar || isTokenStart
                    isTokenStart = false
                }
            case UInt8(ascii: "|"), UInt8(ascii: ">"):
                if isTokenStart, flowDepth == 0 {
                    endedInPlainScalar = false
                    let column = index - lineStart
                    skipBlockScalar(indent: blocks.last { $0.column < column }?.column ?? -1)
                    return nil
                }
                index += 1
                isTokenStart = false
            default:
                index += 1
                isInPlainScalar = isInPlainScalar || isTokenStart
                isTokenStart = false
            }
        }
        return nil
    }

    /// Whether a line with an indent goes on with the plain scalar that the last line ended in.
    private func continuesScalar(indent: Int) -> Bool {
        if flowDepth > 0 { return true }
        guard let last = blocks.last else { return false }
        if last.isMapping { return indent > last.column }
        return indent > (blocks.dropLast().last?.column ?? -1)
    }

    /// Notes that something begins at a column; deeper than all before it, it may open a collection.
    private mutating func enterBlock(column: Int) -> Finding? {
        guard flowDepth == 0, index < bytes.endIndex, !isBlank(bytes[index]) || column > 0 else { return nil }
        while let last = blocks.last, last.column > column { blocks.removeLast() }
        if blocks.last?.column != column { blocks.append(Block(column: column)) }
        return blocks.count > Self.depthLimit ? .tooDeep(index) : nil
    }

    private mutating func skipQuoted(_ quote: UInt8) {
        index += 1
        while index < bytes.endIndex {
            if bytes[index] == quote {
                // Two single quotes in a row are one that belongs to the text.
                let isDoubled = quote == UInt8(ascii: "'") && index + 1 < bytes.endIndex && bytes[index + 1] == quote
                index += isDoubled ? 2 : 1
                if !isDoubled { return }
            } else {
                index += quote == UInt8(ascii: "\"") && bytes[index] == UInt8(ascii: "\\") ? 2 : 1
            }
        }
        index = bytes.endIndex
    }

    /// Skips the lines of a `|` or `>` scalar: those that are blank or indented deeper than `indent`.
    private mutating func skipBlockScalar(indent: Int) {
        skipLine()
        while index < bytes.endIndex {
            var column = index
            while column < bytes.endIndex, bytes[column] == UInt8(ascii: " ") { column += 1 }
            let isEmpty =
                column == bytes.endIndex || bytes[column] == UInt8(ascii: "\n") || bytes[column] == UInt8(ascii: "\r")
            guard isEmpty || column - index > indent else { return }
            skipLine()
        }
    }

    private mutating func skipLine() {
        while index < bytes.endIndex, bytes[index] != UInt8(ascii: "\n") { index += 1 }
        index = min(index + 1, bytes.endIndex)
    }

    /// Whether `---` or `...` stands at an index, by itself.
    private func isDocumentMarker(at index: Int) -> Bool {
        let marker = bytes[index...].prefix(3)
        return (marker.elementsEqual("---".utf8) || marker.elementsEqual("...".utf8))
            && (isAtEnd(index + 3) || isBlank(bytes[index + 3]))
    }

    private func isAtEnd(_ index: Int) -> Bool { index >= bytes.endIndex }

    private func isBlank(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\n")
            || byte == UInt8(ascii: "\r")
    }
}
