package import Diagnostics
package import Markdown

/// Turns `Content/diary.md` into a diary.
package enum DiaryParser {
    /// The diary that a file holds.
    ///
    /// - Returns: nil where the file cannot be read as one; the findings say why.
    package static func diary(
        _ source: SourceText, options: MarkdownOptions
    ) -> (diary: Diary?, diagnostics: [Diagnostic]) {
        if let refusal = TextGuard.refusal(of: source) { return (nil, [refusal]) }
        switch ArticleParser.split(source) {
        case .failure(let failure): return (nil, [failure.diagnostic])
        case .success(let split):
            let yaml = YAMLReader(text: source, range: split.yaml, firstLine: split.yamlLine)
            let document = MarkdownParser.parse(
                source, from: split.bodyStart, firstLine: split.bodyLine, options: options)
            var findings: [Diagnostic] = []
            guard let mapping = yaml.mapping(&findings) else { return (nil, findings + document.diagnostics) }
            var reader = DiaryReader(diary: Diary(source: source, document: document), reader: ValueReader(yaml))
            reader.read(mapping)
            return (reader.diary, reader.reader.diagnostics + document.diagnostics)
        }
    }
}

/// Reads a diary's front matter.
private struct DiaryReader {
    var diary: Diary
    var reader: ValueReader

    private static let keys = ["title", "summary", "entries", "entry_label", "questions"]
    private static let questionKeys = ["label", "options", "kind", "group"]

    mutating func read(_ mapping: [YAMLNode.Entry]) {
        var saysTitle = false
        var saysQuestions = false
        for (key, keyNode, value) in reader.entries(mapping) {
            switch key {
            case "title":
                diary.title = reader.text(value, for: key) ?? ""
                saysTitle = value.scalar?.saysNothing != true
            case "summary": diary.summary = reader.text(value, for: key) ?? ""
            case "entries": readEntries(value, key)
            case "entry_label": diary.entryLabel = reader.text(value, for: key) ?? diary.entryLabel
            case "questions":
                diary.questions = reader.items(value, for: key).compactMap { question($0) }
                saysQuestions = value.sequence?.isEmpty == false || value.scalar?.saysNothing == false
            default: reader.unknownKey(keyNode, key, among: Self.keys)
            }
        }
        let opening = reader.yaml.text.location(line: max(1, reader.yaml.firstLine - 1), column: 1, length: 3)
        if !saysTitle {
            reader.diagnostics.append(
                Diagnostic(
                    .missingTitle, "the diary has no title", in: reader.yaml.text, at: opening,
                    hint: "add ‘title: …’ to the front matter"))
        }
        if !saysQuestions {
            reader.diagnostics.append(
                Diagnostic(
                    .invalidValue, "the diary asks nothing", in: reader.yaml.text, at: opening,
                    hint: "add ‘questions:’ with a list, such as ‘- Date’ and ‘- {kind: symptom}’"))
        }
    }

    private mutating func readEntries(_ node: YAMLNode, _ key: String) {
        guard let number = reader.integer(node, for: key) else { return }
        if Diary.entryLimits.contains(number) {
            diary.entries = number
        } else {
            let limits = Diary.entryLimits
            reader.invalid(
                node, "‘\(key)’ is \(number)",
                hint: "a sheet has room for \(limits.lowerBound) to \(limits.upperBound)")
        }
    }

    /// A question; nil, noted, if the node is none.
    private mutating func question(_ node: YAMLNode) -> DiaryQuestion? {
        guard node.mapping != nil else {
            if let label = reader.text(node, for: "questions") { return .line(label: label) }
            if node.scalar?.saysNothing == true {
                reader.wrongType(node, "‘questions’ has an empty entry", hint: "take it out, or write what to ask")
            }
            return nil
        }
        var label: String?
        var options: [String]?
        var kind: Kind?
        var group: Located<String>?
        let findings = reader.diagnostics.count
        for (key, keyNode, value) in reader.entries(node, for: "questions") {
            switch key {
            case "label": label = reader.text(value, for: key)
            case "options": options = reader.texts(value, for: key).map(\.value)
            case "kind": kind = readKind(value, key)
            case "group": group = reader.locatedText(value, for: key)
            default: reader.unknownKey(keyNode, key, among: Self.questionKeys)
            }
        }
        if reader.diagnostics.hasErrors(from: findings) { return nil }
        if kind != nil || group != nil {
            guard options == nil else {
                reader.wrongType(
                    node, "a question has either options of its own or articles to tick",
                    hint: "take out ‘options’, or ‘kind’ and ‘group’")
                return nil
            }
            return .articles(kind ?? .symptom, group: group, label: label)
        }
        guard let label else {
            reader.wrongType(node, "a question has no label", hint: "write {label: …}, or {kind: symptom, group: …}")
            return nil
        }
        guard let options, !options.isEmpty else { return .line(label: label) }
        return .choice(label: label, options: options)
    }

    private mutating func readKind(_ node: YAMLNode, _ key: String) -> Kind? {
        guard let text = reader.text(node, for: key) else { return nil }
        if let kind = Kind(rawValue: text) { return kind }
        let words = Kind.allCases.map(\.rawValue)
        let closest = ClosestMatch.find(text, among: words).map { "did you mean ‘\($0)’?" }
        reader.invalid(
            node, "‘\(text)’ is no kind of article", hint: closest ?? "kinds are \(words.joined(separator: ", "))")
        return nil
    }
}
