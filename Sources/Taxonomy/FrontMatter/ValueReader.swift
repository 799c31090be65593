internal import Diagnostics

/// Turns YAML nodes into typed values, noting what is of the wrong form where it stands.
struct ValueReader {
    let yaml: YAMLReader
    var diagnostics: [Diagnostic] = []

    init(_ yaml: YAMLReader) { self.yaml = yaml }

    // MARK: Texts

    /// A text; nil if there is none, it is empty, or it is of another form, which is noted.
    mutating func text(_ node: YAMLNode, for key: String) -> String? {
        guard let scalar = node.scalar else {
            wrongType(node, "‘\(key)’ takes text", hint: Self.textHint(for: node))
            return nil
        }
        if scalar.isNull || scalar.string.isEmpty { return nil }
        // The file itself holds none but line ends and tabs; YAML's escapes could bring others in.
        let isControl: (UInt8) -> Bool = {
            $0 < 0x20 && $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\t") || $0 == 0x7F
        }
        if scalar.style == .doubleQuoted, scalar.string.utf8.contains(where: isControl) {
            invalid(node, "‘\(key)’ holds a control character", hint: "leave the escape out")
            return nil
        }
        return scalar.string
    }

    mutating func locatedText(_ node: YAMLNode, for key: String) -> Located<String>? {
        text(node, for: key).map { Located($0, at: Self.position(ofText: node)) }
    }

    /// A list of texts; empty if there is none.
    mutating func texts(_ node: YAMLNode, for key: String) -> [Located<String>] {
        items(node, for: key).compactMap { item in
            guard let text = locatedText(item, for: key) else {
                if let scalar = item.scalar, scalar.saysNothing {
                    wrongType(item, "‘\(key)’ has an empty entry", hint: "take it out, or write what it should say")
                }
                return nil
            }
            return text
        }
    }

    // MARK: Other values

    mutating func integer(_ node: YAMLNode, for key: String) -> Int? {
        guard let text = text(node, for: key) else { return nil }
        if let value = Int(text) { return value }
        invalid(node, "‘\(key)’ takes a whole number, not ‘\(text)’")
        return nil
    }

    mutating func flag(_ node: YAMLNode, for key: String) -> Bool? {
        guard let text = text(node, for: key) else { return nil }
        switch text {
        case "true": return true
        case "false": return false
        default:
            invalid(node, "‘\(key)’ takes true or false, not ‘\(text)’")
            return nil
        }
    }

    mutating func date(_ node: YAMLNode, for key: String) -> CalendarDate? {
        guard let text = text(node, for: key) else { return nil }
        if let date = CalendarDate(text) { return date }
        invalid(node, "‘\(key)’ takes a date, not ‘\(text)’", hint: "write it as YYYY-MM-DD, a day that exists")
        return nil
    }

    /// An address of the web; nil, noted, if it is not one.
    mutating func webAddress(_ node: YAMLNode, for key: String) -> String? {
        guard let text = text(node, for: key) else { return nil }
        let isPlain = text.unicodeScalars.allSatisfy { $0.value > 0x20 && $0.value != 0x7F }
        let lowered = text.lowercased()
        if isPlain, ["http://", "https://"].contains(where: { lowered.hasPrefix($0) && lowered.count > $0.count }) {
            return text
        }
        invalid(node, "‘\(key)’ takes an address of the web, not ‘\(text)’", hint: "it begins with https:// or http://")
        return nil
    }

    // MARK: Collections

    /// The entries of a list; a list that is missing has none.
    mutating func items(_ node: YAMLNode, for key: String) -> [YAMLNode] {
        if let sequence = node.sequence { return sequence }
        if let scalar = node.scalar, scalar.isNull { return [] }
        let example = node.scalar.map { "\(key): [\($0.string)]" } ?? "\(key): [one, two]"
        wrongType(node, "‘\(key)’ takes a list", hint: "write ‘\(example)’, or one ‘- …’ a line")
        return []
    }

    /// The keys and values of a mapping; one that is missing has none.
    ///
    /// Keys that are no text are noted.
    mutating func entries(_ node: YAMLNode, for key: String) -> [(key: String, keyNode: YAMLNode, value: YAMLNode)] {
        if let mapping = node.mapping { return entries(mapping) }
        if let scalar = node.scalar, scalar.isNull { return [] }
        wrongType(node, "‘\(key)’ takes keys and values", hint: "write one ‘key: value’ a line below it, indented")
        return []
    }

    mutating func entries(_ mapping: [YAMLNode.Entry]) -> [(key: String, keyNode: YAMLNode, value: YAMLNode)] {
        mapping.compactMap { entry in
            guard let scalar = entry.key.scalar else {
                wrongType(entry.key, "a key must be text", hint: nil)
                return nil
            }
            return (scalar.string, entry.key, entry.value)
        }
    }

    // MARK: Findings

    /// Where a scalar's text begins: behind its quote, if it has one.
    static func position(ofText node: YAMLNode) -> Position {
        let position = node.position
        guard let style = node.scalar?.style, style == .doubleQuoted || style == .singleQuoted else { return position }
        return Position(line: Int(position.line), column: Int(position.column) + 1)
    }

    func location(_ node: YAMLNode) -> SourceLocation {
        yaml.text.location(at: Self.position(ofText: node), of: node.scalar?.string ?? "")
    }

    mutating func note(_ code: DiagnosticCode, _ node: YAMLNode, _ message: String, hint: String? = nil) {
        diagnostics.append(Diagnostic(code, message, in: yaml.text, at: location(node), hint: hint))
    }

    mutating func unknownKey(_ node: YAMLNode, _ key: String, among known: [String]) {
        let closest = ClosestMatch.find(key, among: known).map { "did you mean ‘\($0)’?" }
        note(
            .unknownKey, node, "there is no key ‘\(key)’",
            hint: closest ?? "known keys: \(known.joined(separator: ", "))")
    }

    mutating func wrongType(_ node: YAMLNode, _ message: String, hint: String?) {
        note(.wrongType, node, message, hint: hint)
    }

    mutating func invalid(_ node: YAMLNode, _ message: String, hint: String? = nil) {
        note(.invalidValue, node, message, hint: hint)
    }

    private static func textHint(for node: YAMLNode) -> String {
        node.mapping == nil
            ? "write one text, not a list"
            : "put the text in quotes: braces, and a colon followed by a space, mean something else in YAML"
    }
}
