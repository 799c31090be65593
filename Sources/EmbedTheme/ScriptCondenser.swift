/// Leaves comments and layout out of a script: two in five of its bytes, a fifth of what is sent.
///
/// It knows as much of JavaScript's lexical grammar (ECMA-262, clause 12) as that takes: comments, strings,
/// templates, and where a slash begins a regular expression. Names stay, and so does every line break that
/// could end a statement.
struct ScriptCondenser {
    private let source: [UInt8]
    private var place = 0
    private var output: [UInt8] = []
    /// White space that was passed since the last token; a line break counts more than a space.
    private var gap = Gap.none
    /// For each brace that is open, whether it closes a substitution within a template.
    private var braces: [Bool] = []

    private enum Gap { case none, space, line }

    static func condensed(_ source: [UInt8]) -> [UInt8] {
        var condenser = ScriptCondenser(source: source)
        condenser.run()
        return condenser.output
    }

    private init(source: [UInt8]) { self.source = source }

    private mutating func run() {
        while place < source.count {
            let byte = source[place]
            switch byte {
            case UInt8(ascii: "\n"): skip(1, .line)
            case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"): skip(1, .space)
            case UInt8(ascii: "/") where next == UInt8(ascii: "/"): skipLineComment()
            case UInt8(ascii: "/") where next == UInt8(ascii: "*"): skipBlockComment()
            case UInt8(ascii: "/") where beginsExpression: take(regularExpressionLength)
            case UInt8(ascii: "'"), UInt8(ascii: "\""): take(stringLength(quote: byte))
            case UInt8(ascii: "`"): takeTemplate()
            case UInt8(ascii: "{"):
                braces.append(false)
                take(1)
            case UInt8(ascii: "}"):
                if braces.popLast() == true { takeTemplate() } else { take(1) }
            case _ where Self.isPartOfName(byte): take(nameLength)
            default: take(1)
            }
        }
        output.append(UInt8(ascii: "\n"))
    }

    private var next: UInt8? { place + 1 < source.count ? source[place + 1] : nil }

    // MARK: Gaps

    private mutating func skip(_ count: Int, _ gap: Gap) {
        place += count
        if self.gap != .line { self.gap = gap }
    }

    private mutating func skipLineComment() {
        while place < source.count, source[place] != UInt8(ascii: "\n") { place += 1 }
    }

    private mutating func skipBlockComment() {
        place += 2
        var hasLine = false
        while place < source.count, !(source[place] == UInt8(ascii: "*") && next == UInt8(ascii: "/")) {
            if source[place] == UInt8(ascii: "\n") { hasLine = true }
            place += 1
        }
        skip(2, hasLine ? .line : .space)
    }

    /// Writes as much of the gap as the tokens on both sides need.
    private mutating func endGap(before byte: UInt8) {
        defer { gap = .none }
        guard gap != .none, let last = output.last else { return }
        if gap == .line, Self.canEndStatement(last), Self.canBeginStatement(byte) {
            output.append(UInt8(ascii: "\n"))
        } else if Self.isPartOfName(last) && Self.isPartOfName(byte)
            || last == byte && (byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-"))
        {
            output.append(UInt8(ascii: " "))
        }
    }

    private static func canEndStatement(_ byte: UInt8) -> Bool {
        isPartOfName(byte) || ")]}'\"`/+-".utf8.contains(byte)
    }

    private static func canBeginStatement(_ byte: UInt8) -> Bool {
        isPartOfName(byte) || "([{'\"`/+-!~#@".utf8.contains(byte)
    }

    private static func isPartOfName(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "$"), 0x80...:
            true
        default: false
        }
    }

    // MARK: Tokens

    private mutating func take(_ count: Int) {
        endGap(before: source[place])
        let end = min(place + max(1, count), source.count)
        output += source[place..<end]
        place = end
    }

    private var nameLength: Int { source[place...].prefix(while: Self.isPartOfName).count }

    private func stringLength(quote: UInt8) -> Int {
        var end = place + 1
        while end < source.count, source[end] != quote { end += source[end] == UInt8(ascii: "\\") ? 2 : 1 }
        return end + 1 - place
    }

    /// A slash divides what ends an expression; anywhere else it begins a regular expression.
    private var beginsExpression: Bool {
        guard let last = output.last else { return true }
        if !Self.isPartOfName(last) { return !")]}'\"`".utf8.contains(last) }
        let word = output.reversed().prefix(while: Self.isPartOfName).reversed()
        return ["return", "typeof", "case", "in", "of", "do", "else", "void", "delete", "await", "yield"]
            .contains { $0.utf8.elementsEqual(word) }
    }

    private var regularExpressionLength: Int {
        var end = place + 1
        var isInClass = false
        while end < source.count, isInClass || source[end] != UInt8(ascii: "/") {
            switch source[end] {
            case UInt8(ascii: "\\"): end += 1
            case UInt8(ascii: "["): isInClass = true
            case UInt8(ascii: "]"): isInClass = false
            default: break
            }
            end += 1
        }
        return end + 1 - place
    }

    /// Takes a template, or the rest of one behind a substitution, up to its end or the next substitution.
    private mutating func takeTemplate() {
        var end = place + 1
        while end < source.count, source[end] != UInt8(ascii: "`") {
            if source[end] == UInt8(ascii: "$"), end + 1 < source.count, source[end + 1] == UInt8(ascii: "{") {
                braces.append(true)
                take(end + 2 - place)
                return
            }
            end += source[end] == UInt8(ascii: "\\") ? 2 : 1
        }
        take(end + 1 - place)
    }
}
