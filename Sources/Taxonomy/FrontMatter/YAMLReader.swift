internal import Diagnostics
internal import Yams

/// Reads YAML, refusing what is dangerous, with every finding located.
struct YAMLReader {
    let text: SourceText
    /// Bytes of `text` that are YAML.
    let range: Range<Int>
    /// Line of the file, from 1, that the YAML begins on.
    let firstLine: Int

    /// The top mapping; nil if the YAML cannot be read, with a finding that says why.
    ///
    /// Empty YAML is an empty mapping.
    func mapping(_ diagnostics: inout [Diagnostic]) -> [YAMLNode.Entry]? {
        PlainYAML.read(text.bytes[range], firstLine: firstLine) ?? anyMapping(&diagnostics)
    }

    /// The same, by a parser for all of YAML.
    func anyMapping(_ diagnostics: inout [Diagnostic]) -> [YAMLNode.Entry]? {
        if let finding = YAMLGuard.finding(in: text.bytes[range]) {
            diagnostics.append(diagnostic(for: finding))
            return nil
        }
        // Carriage returns are left to libyaml, which counts lines by them as we do.
        let source = String(decoding: text.bytes[range], as: UTF8.self)
        do {
            // Every value is read as text, so no tag need be found for it, by regular expressions at that.
            let parser = try Parser(yaml: source, resolver: .basic, encoding: .utf8)
            guard let node = try parser.singleRoot() else { return [] }
            // The guard lets no anchor pass that it knows; what it may not know is looked for in the
            // result. Anchors belong to the parser, which must outlive the search.
            let mayHoldAnchor = text.bytes[range].contains(UInt8(ascii: "&"))
            if mayHoldAnchor, let anchored = withExtendedLifetime(parser, { Self.anchoredNode(in: node) }) {
                diagnostics.append(anchorDiagnostic(at: position(anchored)))
                return nil
            }
            let root = converted(node)
            if let mapping = root.mapping { return mapping }
            if let scalar = root.scalar, scalar.isNull { return [] }
            diagnostics.append(
                Diagnostic(
                    .invalidYAML, "expected keys and values", in: text, at: text.location(at: position(node)),
                    hint: "write one ‘key: value’ a line"))
        } catch let error as YamlError {
            diagnostics.append(diagnostic(for: error))
        } catch {
            diagnostics.append(
                Diagnostic(.invalidYAML, "\(error)", in: text, at: text.location(line: firstLine, column: 1)))
        }
        return nil
    }

    private func position(_ node: Node) -> Position {
        guard let mark = node.mark else { return Position(line: firstLine, column: 1) }
        return Position(line: mark.line + firstLine - 1, column: mark.column)
    }

    /// Yams' node as ours.
    ///
    /// It recurses no deeper than the guard lets YAML nest.
    private func converted(_ node: Node) -> YAMLNode {
        let content: YAMLNode.Content
        switch node {
        case .scalar(let scalar):
            content = .scalar(YAMLNode.Scalar(string: scalar.string, style: Self.style(scalar.style)))
        case .sequence(let items): content = .sequence(items.map { converted($0) })
        case .mapping(let pairs):
            content = .mapping(pairs.map { YAMLNode.Entry(key: converted($0), value: converted($1)) })
        case .alias: content = .scalar(YAMLNode.Scalar(string: "", style: .plain))
        }
        return YAMLNode(content: content, position: position(node))
    }

    private static func style(_ style: Node.Scalar.Style) -> YAMLNode.Scalar.Style {
        switch style {
        case .any, .plain: .plain
        case .singleQuoted: .singleQuoted
        case .doubleQuoted: .doubleQuoted
        case .literal, .folded: .block
        }
    }

    /// The first node with an anchor, in document order.
    ///
    /// An alias stands behind its anchor, so the walk ends before it could be repeated.
    private static func anchoredNode(in root: Node) -> Node? {
        var stack = [root]
        while let node = stack.popLast() {
            if node.anchor != nil { return node }
            if let sequence = node.sequence { stack.append(contentsOf: sequence.reversed()) }
            if let mapping = node.mapping {
                for (key, value) in mapping.reversed() {
                    stack.append(value)
                    stack.append(key)
                }
            }
        }
        return nil
    }

    private func diagnostic(for finding: YAMLGuard.Finding) -> Diagnostic {
        switch finding {
        case .anchor(let offset):
            let location = text.location(at: offset)
            return anchorDiagnostic(at: Position(line: location.line, column: location.column))
        case .tooDeep(let offset):
            return Diagnostic(
                .yamlTooDeep, "values nested more than \(YAMLGuard.depthLimit) deep", in: text,
                at: text.location(at: offset), hint: "no key of Causeway takes values that deep")
        case .tag(let offset):
            return Diagnostic(
                .invalidYAML, "YAML tags are not read", in: text, at: text.location(at: offset),
                hint: "leave the tag out, or put the text in quotes if it begins with ‘!’")
        }
    }

    private func anchorDiagnostic(at position: Position) -> Diagnostic {
        Diagnostic(
            .yamlAnchor, "YAML anchors and aliases are not read", in: text, at: text.location(at: position),
            hint: "write the value out, or put the text in quotes if it begins with ‘&’ or ‘*’")
    }

    private func diagnostic(for error: YamlError) -> Diagnostic {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            let line = mark.line + firstLine - 1
            return Diagnostic(
                .invalidYAML, "this is not YAML: \(problem)", in: text,
                at: text.location(line: line, column: max(1, mark.column)), hint: Self.hint(for: problem))
        case .duplicatedKeysInMapping(let keys, let context):
            let key = keys.first ?? ""
            let line = secondLine(ofKey: key) ?? context.mark.line + firstLine - 1
            let indent = text.text(ofLine: line).unicodeScalars.prefix { $0 == " " }.count
            return Diagnostic(
                .invalidYAML, "‘\(key)’ is given twice", in: text,
                at: text.location(line: line, column: indent + 1, length: key.unicodeScalars.count),
                hint: "keep one of the two")
        case .reader(let problem, _, _, _):
            return Diagnostic(
                .invalidYAML, "this is not YAML: \(problem)", in: text, at: text.location(line: firstLine, column: 1))
        default:
            return Diagnostic(
                .invalidYAML, "this is not YAML: \(error)", in: text, at: text.location(line: firstLine, column: 1))
        }
    }

    /// The line on which a key stands for the second time.
    private func secondLine(ofKey key: String) -> Int? {
        let last = firstLine + text.bytes[range].reduce(0) { $1 == UInt8(ascii: "\n") ? $0 + 1 : $0 }
        let lines = (firstLine...last).filter {
            text.text(ofLine: $0).drop { $0 == " " }.hasPrefix(key + ":")
        }
        return lines.count > 1 ? lines[1] : nil
    }

    private static func hint(for problem: String) -> String? {
        if problem.contains("mapping values are not allowed") {
            return "put the value in quotes: a colon followed by a space begins a value"
        }
        if problem.contains("found character that cannot start any token") {
            return "indent with spaces, and put text that begins with @, ` or % in quotes"
        }
        if problem.contains("found unexpected end of stream") { return "a quote is opened and never closed" }
        return nil
    }
}
