internal import Diagnostics

/// Reads an article's front matter: exactly the keys that `docs/authoring.md` lists.
struct FrontMatterReader {
    private let kind: Kind
    private var reader: ValueReader
    private var frontMatter = FrontMatter()

    /// Longest summary, in characters, that is not remarked upon.
    static let summaryLimit = 160

    private static let plainKeys = [
        "title", "summary", "aliases", "misspellings", "order", "group", "redirect_from", "sources", "codes", "updated",
        "last_reviewed", "review_due", "reviewed_by", "draft",
    ]

    /// The keys that an article of each kind may have.
    private static let keys: [Kind: [String]] = Dictionary(
        uniqueKeysWithValues: Kind.allCases.map { kind in
            (kind, plainKeys + Relation.table.filter { $0.from.contains(kind) }.map(\.key))
        })

    private static let relationIDs: [String: Relation.ID] = Dictionary(
        uniqueKeysWithValues: Relation.table.enumerated().map { ($1.key, $0) })

    /// What the YAML of an article says.
    ///
    /// Where a part cannot be read, it is left out and noted.
    static func read(
        _ yaml: YAMLReader, kind: Kind
    ) -> (frontMatter: FrontMatter, diagnostics: [Diagnostic]) {
        var reader = Self(kind: kind, reader: ValueReader(yaml))
        var failures: [Diagnostic] = []
        guard let mapping = yaml.mapping(&failures) else { return (FrontMatter(), failures) }
        reader.read(mapping)
        return (reader.frontMatter, reader.reader.diagnostics)
    }

    private init(kind: Kind, reader: ValueReader) {
        self.kind = kind
        self.reader = reader
    }

    private mutating func read(_ mapping: [YAMLNode.Entry]) {
        var misread: Set<String> = []
        var written: [String: SourceLocation] = [:]
        for (key, keyNode, value) in reader.entries(mapping) {
            let findings = reader.diagnostics.count
            if key == "title" || key == "summary" { written[key] = reader.location(keyNode) }
            read(key, keyNode, value)
            if reader.diagnostics.hasErrors(from: findings) { misread.insert(key) }
        }
        let yaml = reader.yaml
        let opening = yaml.text.location(line: max(1, yaml.firstLine - 1), column: 1, length: 3)
        if frontMatter.title.isEmpty, !misread.contains("title") {
            reader.diagnostics.append(
                Diagnostic(
                    .missingTitle, "the article has no title", in: yaml.text, at: written["title"] ?? opening,
                    hint: "add ‘title: …’ to the front matter"))
        }
        if frontMatter.summary.isEmpty, !misread.contains("summary") {
            reader.diagnostics.append(
                Diagnostic(
                    .missingSummary, "the article has no summary", in: yaml.text, at: written["summary"] ?? opening,
                    hint: "add ‘summary: …’, one sentence of at most \(Self.summaryLimit) characters"))
        }
    }

    private mutating func read(_ key: String, _ keyNode: YAMLNode, _ value: YAMLNode) {
        switch key {
        case "title": frontMatter.title = trimmed(reader.text(value, for: key))
        case "summary":
            frontMatter.summary = trimmed(reader.text(value, for: key))
            let length = frontMatter.summary.count
            if length > Self.summaryLimit {
                reader.note(
                    .longSummary, value, "the summary has \(length) characters; lists and search results cut it off",
                    hint: "at most \(Self.summaryLimit) characters")
            }
        case "aliases": frontMatter.aliases = reader.texts(value, for: key)
        case "misspellings": frontMatter.misspellings = reader.texts(value, for: key).map(\.value)
        case "order": frontMatter.order = reader.integer(value, for: key)
        case "group": frontMatter.group = reader.locatedText(value, for: key)
        case "redirect_from": frontMatter.redirectFrom = reader.texts(value, for: key)
        case "sources": frontMatter.sources = reader.items(value, for: key).compactMap { source($0) }
        case "codes": frontMatter.codes = reader.items(value, for: key).compactMap { code($0) }
        case "updated": frontMatter.updated = reader.date(value, for: key)
        case "last_reviewed": frontMatter.lastReviewed = reader.date(value, for: key)
        case "review_due":
            frontMatter.reviewDue = reader.date(value, for: key)
            frontMatter.reviewDuePosition = ValueReader.position(ofText: value)
        case "reviewed_by": frontMatter.reviewedBy = reader.text(value, for: key)
        case "draft": frontMatter.isDraft = reader.flag(value, for: key) ?? false
        default: readRelation(key, keyNode, value)
        }
    }

    private func trimmed(_ text: String?) -> String {
        guard let text else { return "" }
        // Nearly all titles and summaries are one line of text, which shows in their bytes.
        let isOdd =
            text.utf8.contains { $0 < 0x20 } || text.first?.isWhitespace == true || text.last?.isWhitespace == true
        guard isOdd || text.utf8.contains(where: { $0 >= 0x80 }) && text.contains(where: \.isNewline) else {
            return text
        }
        return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    // MARK: Relations

    private mutating func readRelation(_ key: String, _ keyNode: YAMLNode, _ value: YAMLNode) {
        guard let id = Self.relationIDs[key] else {
            if let relation = Relation.table.first(where: { $0.inverse == key }) {
                let sources = relation.from.map(\.folder).joined(separator: " and ")
                reader.note(
                    .misplacedRelation, keyNode, "‘\(key)’ is derived, never written",
                    hint: "state ‘\(relation.key)’ on the other side, in \(sources); both pages show it")
            } else {
                reader.unknownKey(keyNode, key, among: Self.keys[kind] ?? [])
            }
            return
        }
        let relation = Relation.table[id]
        guard relation.from.contains(kind) else {
            let owners = relation.from.map(\.folder).joined(separator: ", ")
            reader.note(
                .misplacedRelation, keyNode, "\(kind.withArticle) has no ‘\(key)’",
                hint: "‘\(key)’ belongs to articles in \(owners)")
            return
        }
        for item in reader.items(value, for: key) {
            if let reference = reference(item, relation: id, key: key) { frontMatter.references.append(reference) }
        }
    }

    private mutating func reference(_ node: YAMLNode, relation: Relation.ID, key: String) -> Reference? {
        guard let mapping = node.mapping else {
            guard let target = reader.locatedText(node, for: key) else {
                if let scalar = node.scalar, scalar.saysNothing {
                    reader.wrongType(node, "‘\(key)’ has an empty entry", hint: "take it out, or write a slug")
                }
                return nil
            }
            return Reference(
                relation: relation, target: target.value, basis: nil, note: nil, position: target.position)
        }
        var target: Located<String>?
        var basis: Basis?
        var note: String?
        for (key, keyNode, value) in reader.entries(mapping) {
            switch key {
            case "to": target = reader.locatedText(value, for: key)
            case "note": note = reader.text(value, for: key)
            case "basis":
                guard let text = reader.text(value, for: key) else { continue }
                basis = Basis(rawValue: text)
                if basis == nil {
                    reader.invalid(value, "‘basis’ is stated or inferred, not ‘\(text)’")
                }
            default: reader.unknownKey(keyNode, key, among: ["to", "basis", "note"])
            }
        }
        guard let target else {
            reader.wrongType(node, "an edge of ‘\(key)’ does not say where it leads", hint: "write {to: slug}")
            return nil
        }
        return Reference(relation: relation, target: target.value, basis: basis, note: note, position: target.position)
    }

    // MARK: Sources and codes

    private mutating func source(_ node: YAMLNode) -> Source? {
        var title: String?
        var url: String?
        var urlPosition: Position?
        var accessed: CalendarDate?
        for (key, keyNode, value) in reader.entries(node, for: "sources") {
            switch key {
            case "title": title = reader.text(value, for: key)
            case "url":
                url = reader.webAddress(value, for: key)
                urlPosition = ValueReader.position(ofText: value)
            case "accessed": accessed = reader.date(value, for: key)
            default: reader.unknownKey(keyNode, key, among: ["title", "url", "accessed"])
            }
        }
        guard let title else {
            if node.mapping != nil { reader.wrongType(node, "a source has no title", hint: "write {title: …, url: …}") }
            return nil
        }
        return Source(title: title, url: url, urlPosition: urlPosition, accessed: accessed)
    }

    private mutating func code(_ node: YAMLNode) -> Code? {
        var system: String?
        var code: String?
        var display: String?
        for (key, keyNode, value) in reader.entries(node, for: "codes") {
            switch key {
            case "system": system = reader.text(value, for: key)
            case "code": code = reader.text(value, for: key)
            case "display": display = reader.text(value, for: key)
            default: reader.unknownKey(keyNode, key, among: ["system", "code", "display"])
            }
        }
        guard let system, let code else {
            if node.mapping != nil {
                reader.wrongType(node, "a code needs its system and code", hint: "write {system: …, code: …}")
            }
            return nil
        }
        return Code(system: system, code: code, display: display)
    }
}
