internal import Diagnostics

/// Parses Mustache (its specification of 2025, without lambdas and dynamic names) into nodes.
///
/// Tags that stand alone on their line take the line with them, as the specification has it.
struct TemplateParser {
    private let source: TemplateSource
    private let bytes: [UInt8]
    /// Where the text begins, behind a byte-order mark.
    private let start: Int
    private var position: Int
    private var opening = Array("{{".utf8)
    private var closing = Array("}}".utf8)
    private var open: [Open] = []
    private var diagnostics: [Diagnostic] = []

    /// What has been begun and not yet ended; the template itself lies at the bottom.
    private struct Open {
        enum Form {
            case template, section, inverted, parent, block
        }
        let form: Form
        let name: TemplateName
        let tag: Tag
        /// First byte of the content.
        let contentStart: Int
        var nodes: [TemplateNode] = []
        var fills: [TemplateBlock] = []
    }

    private struct Tag {
        var range: Range<Int>
        /// `#`, `^`, `/`, `!`, `>`, `<`, `$`, `&`, `{` or `=`; a space for plain interpolation.
        var sigil: UInt8
        var content: Range<Int>
    }

    /// The nodes of a template, with a finding for each mistake of its form.
    static func parse(_ source: TemplateSource) -> (nodes: [TemplateNode], diagnostics: [Diagnostic]) {
        var parser = Self(source)
        parser.run()
        return (parser.open[0].nodes, parser.diagnostics)
    }

    private init(_ source: TemplateSource) {
        self.source = source
        bytes = source.text.bytes
        start = bytes.starts(with: SourceText.byteOrderMark) ? SourceText.byteOrderMark.count : 0
        position = start
        let nowhere = Tag(range: start..<start, sigil: UInt8(ascii: " "), content: start..<start)
        open = [Open(form: .template, name: TemplateName(text: "", offset: start), tag: nowhere, contentStart: start)]
    }

    private mutating func run() {
        if String(validating: bytes, as: UTF8.self) == nil {
            note(start..<start + 1, "the template is not UTF-8", hint: "save it again as UTF-8")
            return
        }
        while let tag = nextTag() { handle(tag) }
        addText(until: bytes.count)
        for unclosed in open.dropFirst() {
            note(
                unclosed.tag.range, "‘\(text(unclosed.tag.range))’ is never closed",
                hint: "close it by \(string(opening))/\(unclosed.name.text)\(string(closing))")
        }
    }

    // MARK: Tags

    /// The next tag; nil at the end, and where the rest cannot be told apart, which is noted.
    private mutating func nextTag() -> Tag? {
        guard let begin = find(opening, from: position) else { return nil }
        var content = begin + opening.count
        while content < bytes.count, isBlank(bytes[content]) { content += 1 }
        let sigils = Array("#^/!><$&{=".utf8)
        var sigil = UInt8(ascii: " ")
        if content < bytes.count, sigils.contains(bytes[content]) {
            sigil = bytes[content]
            content += 1
        }
        let tail =
            switch sigil {
            case UInt8(ascii: "{"): Array("}".utf8) + closing
            case UInt8(ascii: "="): Array("=".utf8) + closing
            default: closing
            }
        guard let end = find(tail, from: content) else {
            note(begin..<begin + opening.count, "the tag is never closed", hint: "close it by \(string(tail))")
            position = bytes.count
            return nil
        }
        return Tag(range: begin..<end + tail.count, sigil: sigil, content: trimmed(content..<end))
    }

    private mutating func handle(_ tag: Tag) {
        switch tag.sigil {
        case UInt8(ascii: "!"): passOver(tag)
        case UInt8(ascii: "="):
            passOver(tag)
            setDelimiters(tag)
        default:
            guard let name = name(of: tag) else {
                passOver(tag)
                return
            }
            handle(tag, name)
        }
    }

    private mutating func handle(_ tag: Tag, _ name: TemplateName) {
        let form = open[open.count - 1].form
        let isStructural = [UInt8(ascii: "$"), UInt8(ascii: "/")].contains(tag.sigil)
        if form == .parent, !isStructural {
            passOver(tag)
            note(tag.range, "only blocks may stand here", hint: "text and blocks alone belong inside a parent tag")
            return
        }
        switch tag.sigil {
        case UInt8(ascii: "#"): begin(.section, tag, name)
        case UInt8(ascii: "^"): begin(.inverted, tag, name)
        case UInt8(ascii: "$"): form == .parent ? beginFill(tag, name) : begin(.block, tag, name)
        case UInt8(ascii: "<"): beginParent(tag, name)
        case UInt8(ascii: "/"): end(tag, name)
        case UInt8(ascii: ">"):
            let indentation = isAlone(tag) ? lineStart(of: tag)..<tag.range.lowerBound : nil
            passOver(tag)
            add(.partial(name, fills: [], indentation: indentation))
        default:
            addInline(tag)
            add(.variable(name, isUnescaped: tag.sigil != UInt8(ascii: " ")))
        }
    }

    private mutating func begin(_ form: Open.Form, _ tag: Tag, _ name: TemplateName) {
        passOver(tag)
        open.append(Open(form: form, name: name, tag: tag, contentStart: position))
    }

    /// A block inside a parent tag: what stands around it does not count.
    private mutating func beginFill(_ tag: Tag, _ name: TemplateName) {
        addText(until: tag.range.lowerBound)
        position = isBlankBehind(tag) ? nextLine(tag.range.upperBound) : tag.range.upperBound
        open.append(Open(form: .block, name: name, tag: tag, contentStart: position))
    }

    /// A parent stands alone if nothing else is on the lines of its opening and its closing tag, so
    /// the blanks before it wait for the end.
    private mutating func beginParent(_ tag: Tag, _ name: TemplateName) {
        if isBlankBefore(tag) {
            addText(until: lineStart(of: tag))
        } else {
            addInline(tag)
        }
        position = tag.range.upperBound
        open.append(Open(form: .parent, name: name, tag: tag, contentStart: position))
    }

    private mutating func end(_ tag: Tag, _ name: TemplateName) {
        guard open.count > 1, open[open.count - 1].name.text == name.text else {
            let innermost = open.count > 1 ? open[open.count - 1] : nil
            passOver(tag)
            note(
                name,
                "‘\(name.text)’ is closed here, but \(innermost.map { "‘\($0.name.text)’ is open" } ?? "nothing is open")",
                hint: innermost.map { "close ‘\($0.name.text)’ first" } ?? "take this tag out")
            // A section of that name further out ends here; those inside it were never closed.
            guard let outer = open.lastIndex(where: { $0.form != .template && $0.name.text == name.text }) else {
                return
            }
            while open.count > outer + 1 { close(open.removeLast(), at: tag) }
            close(open.removeLast(), at: tag)
            return
        }
        let ended = open[open.count - 1]
        let isFill = ended.form == .block && open.count > 2 && open[open.count - 2].form == .parent
        switch ended.form {
        case .parent: position = tag.range.upperBound
        case .block where isFill:
            addText(until: isBlankBefore(tag) ? max(position, lineStart(of: tag)) : tag.range.lowerBound)
            position = tag.range.upperBound
        case .template, .section, .inverted, .block: passOver(tag)
        }
        close(open.removeLast(), at: tag)
    }

    /// Hangs what is ended into what is around it.
    private mutating func close(_ ended: Open, at tag: Tag) {
        switch ended.form {
        case .template: break
        case .section: add(.section(ended.name, ended.nodes))
        case .inverted: add(.inverted(ended.name, ended.nodes))
        case .parent:
            let blanks = lineStart(of: ended.tag)..<ended.tag.range.lowerBound
            if isBlankBefore(ended.tag), isBlankBehind(tag) {
                add(.partial(ended.name, fills: ended.fills, indentation: blanks))
                position = nextLine(tag.range.upperBound)
            } else {
                if isBlankBefore(ended.tag) { add(.lineStart(blanks: blanks)) }
                add(.partial(ended.name, fills: ended.fills, indentation: nil))
            }
        case .block:
            let block = block(ended)
            if open[open.count - 1].form == .parent {
                open[open.count - 1].fills.append(block)
            } else {
                add(.block(block))
            }
        }
    }

    private func block(_ ended: Open) -> TemplateBlock {
        let isFill = open[open.count - 1].form == .parent
        let isOwnLine = isFill ? isBlankBehind(ended.tag) : isAlone(ended.tag)
        let firstLine = blanks(at: ended.contentStart)
        let beforeTag = lineStart(of: ended.tag)..<ended.tag.range.lowerBound
        let none = ended.contentStart..<ended.contentStart
        let hasOwnLines = isOwnLine && !ended.nodes.isEmpty
        return TemplateBlock(
            name: ended.name, content: ended.nodes,
            indentation: hasOwnLines ? firstLine : (isBlankBefore(ended.tag) ? beforeTag : none),
            intrinsicIndentation: hasOwnLines ? firstLine : none, beginsLine: isOwnLine)
    }

    private mutating func setDelimiters(_ tag: Tag) {
        let words = bytes[tag.content].split(whereSeparator: { isBlank($0) || $0 == UInt8(ascii: "\n") })
        guard words.count == 2, words.allSatisfy({ !$0.contains(UInt8(ascii: "=")) }) else {
            note(tag.range, "a change of delimiters names two, with a space between", hint: "such as {{=<% %>=}}")
            return
        }
        opening = Array(words[0])
        closing = Array(words[1])
    }

    private mutating func name(of tag: Tag) -> TemplateName? {
        let name = TemplateName(text: text(tag.content), offset: tag.content.lowerBound)
        // Partials and parents are named by their path, and parents are closed by it.
        let isPath = [UInt8(ascii: ">"), UInt8(ascii: "<"), UInt8(ascii: "/")].contains(tag.sigil)
        let isOneWord = !name.text.isEmpty && !name.text.contains(where: \.isWhitespace)
        if isOneWord, isPath || name.text == "." || !name.parts.contains("") { return name }
        note(
            tag.range, "the tag names nothing that there could be",
            hint: "a name is one word, or words with a dot between")
        return nil
    }

    // MARK: Text

    private mutating func add(_ node: TemplateNode) { open[open.count - 1].nodes.append(node) }

    /// Adds the text before a tag and goes behind the tag, taking its whole line out where it stands alone.
    private mutating func passOver(_ tag: Tag) {
        if isAlone(tag) {
            addText(until: lineStart(of: tag))
            position = nextLine(tag.range.upperBound)
        } else {
            addInline(tag)
        }
    }

    /// Adds the text before a tag, and the beginning of its line, and goes behind the tag.
    private mutating func addInline(_ tag: Tag) {
        addText(until: tag.range.lowerBound)
        if tag.range.lowerBound == lineStart(of: tag) {
            add(.lineStart(blanks: tag.range.lowerBound..<tag.range.lowerBound))
        }
        position = tag.range.upperBound
    }

    /// Adds the text from the present position, line by line.
    private mutating func addText(until end: Int) {
        while position < end {
            if position == start || bytes[position - 1] == UInt8(ascii: "\n") {
                let blanks = blanks(at: position)
                let shown = blanks.lowerBound..<min(blanks.upperBound, end)
                add(.lineStart(blanks: shown))
                position = shown.upperBound
                if position == end { return }
            }
            let lineEnd = bytes[position..<end].firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? end
            add(.text(position..<lineEnd))
            position = lineEnd
        }
    }

    // MARK: Lines

    private func isAlone(_ tag: Tag) -> Bool { isBlankBefore(tag) && isBlankBehind(tag) }

    private func lineStart(of tag: Tag) -> Int {
        var index = tag.range.lowerBound
        while index > start, bytes[index - 1] != UInt8(ascii: "\n") { index -= 1 }
        return index
    }

    private func isBlankBefore(_ tag: Tag) -> Bool {
        bytes[lineStart(of: tag)..<tag.range.lowerBound].allSatisfy { isBlank($0) }
    }

    private func isBlankBehind(_ tag: Tag) -> Bool {
        let rest = bytes[tag.range.upperBound...].prefix { $0 != UInt8(ascii: "\n") }
        return rest.enumerated().allSatisfy { isBlank($1) || $1 == UInt8(ascii: "\r") && $0 == rest.count - 1 }
    }

    private func nextLine(_ index: Int) -> Int {
        bytes[index...].firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? bytes.count
    }

    private func blanks(at index: Int) -> Range<Int> {
        index..<index + bytes[index...].prefix { isBlank($0) }.count
    }

    private func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }

    private func trimmed(_ range: Range<Int>) -> Range<Int> {
        func isSpace(_ byte: UInt8) -> Bool {
            isBlank(byte) || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
        }
        var (low, high) = (range.lowerBound, range.upperBound)
        while low < high, isSpace(bytes[low]) { low += 1 }
        while low < high, isSpace(bytes[high - 1]) { high -= 1 }
        return low..<high
    }

    private func find(_ wanted: [UInt8], from index: Int) -> Int? {
        guard index <= bytes.count - wanted.count else { return nil }
        return (index...bytes.count - wanted.count).first { bytes[$0..<$0 + wanted.count].elementsEqual(wanted) }
    }

    private func text(_ range: Range<Int>) -> String { string(bytes[range]) }

    private func string(_ bytes: some Collection<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }

    // MARK: Findings

    private mutating func note(_ range: Range<Int>, _ message: String, hint: String) {
        let location = source.text.location(at: range.lowerBound, length: range.count)
        diagnostics.append(Diagnostic(.templateSyntax, message, in: source.text, at: location, hint: hint))
    }

    private mutating func note(_ name: TemplateName, _ message: String, hint: String) {
        note(name.offset..<name.offset + name.text.utf8.count, message, hint: hint)
    }
}
