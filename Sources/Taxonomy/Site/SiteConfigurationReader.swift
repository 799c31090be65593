package import Diagnostics
package import Markdown

/// Reads `Content/site.yml`.
package struct SiteConfigurationReader {
    private var reader: ValueReader
    private var site = SiteConfiguration()

    private static let keys = [
        "title", "description", "language", "base_url", "license", "publisher", "disclaimer", "safety_page",
        "emergency_number", "advice_line", "edit_url", "feedback", "labels", "groups", "navigation", "markdown",
        "glossary",
    ]

    /// What the file says; where a part cannot be read, its default stands and a finding tells.
    package static func read(_ source: SourceText) -> (site: SiteConfiguration, diagnostics: [Diagnostic]) {
        if let refusal = TextGuard.refusal(of: source) { return (SiteConfiguration(), [refusal]) }
        let start = source.bytes.starts(with: SourceText.byteOrderMark) ? 3 : 0
        guard source.bytes.count - start <= FrontMatterSplit.byteLimit else {
            let finding = Diagnostic(
                .frontMatterTooLarge, "site.yml is larger than \(FrontMatterSplit.byteLimit / 1024) KiB",
                path: source.path)
            return (SiteConfiguration(), [finding])
        }
        let yaml = YAMLReader(text: source, range: start..<source.bytes.count, firstLine: 1)
        var failures: [Diagnostic] = []
        guard let mapping = yaml.mapping(&failures) else { return (SiteConfiguration(), failures) }
        var reader = Self(reader: ValueReader(yaml))
        reader.site.source = source
        for (key, keyNode, value) in reader.reader.entries(mapping) { reader.read(key, keyNode, value) }
        return (reader.site, reader.reader.diagnostics)
    }

    private init(reader: ValueReader) { self.reader = reader }

    private mutating func read(_ key: String, _ keyNode: YAMLNode, _ value: YAMLNode) {
        switch key {
        case "title": site.title = reader.text(value, for: key) ?? site.title
        case "description": site.description = reader.text(value, for: key)
        case "language": readLanguage(value)
        case "base_url": readBaseURL(value)
        case "license": site.license = reader.text(value, for: key)
        case "publisher": site.publisher = reader.text(value, for: key)
        case "disclaimer": site.disclaimer = reader.text(value, for: key)
        case "safety_page": site.safetyPage = reader.locatedText(value, for: key)
        case "emergency_number": site.emergencyNumber = reader.text(value, for: key)
        case "advice_line": site.adviceLine = reader.text(value, for: key)
        case "edit_url": readEditURL(value)
        case "feedback": readFeedback(value)
        case "labels": readLabels(value)
        case "groups": readGroups(value)
        case "navigation": site.navigation = reader.texts(value, for: key)
        case "markdown": readMarkdown(value)
        case "glossary": readGlossary(value)
        default: reader.unknownKey(keyNode, key, among: Self.keys)
        }
    }

    private mutating func readLanguage(_ node: YAMLNode) {
        guard let text = reader.text(node, for: "language") else { return }
        let isTag = text.split(separator: "-", omittingEmptySubsequences: false).allSatisfy { part in
            (1...8).contains(part.utf8.count)
                && part.utf8.allSatisfy {
                    UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 || UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 | 0x20
                }
        }
        if isTag {
            site.language = text
        } else {
            reader.invalid(node, "‘language’ takes a language tag, not ‘\(text)’", hint: "such as en, en-GB or pt-BR")
        }
    }

    private mutating func readBaseURL(_ node: YAMLNode) {
        guard let text = reader.text(node, for: "base_url") else { return }
        switch BaseURL.normalised(text) {
        case .success(let url): site.baseURL = url
        case .failure(let problem):
            reader.note(.invalidBaseURL, node, "‘base_url’ \(problem.message)", hint: BaseURL.hint)
        }
    }

    private mutating func readEditURL(_ node: YAMLNode) {
        guard let address = reader.webAddress(node, for: "edit_url") else { return }
        if address.contains("{path}") {
            site.editURL = address
        } else {
            reader.invalid(node, "‘edit_url’ has no {path}", hint: "{path} stands for the article's file")
        }
    }

    private mutating func readFeedback(_ node: YAMLNode) {
        guard let text = reader.text(node, for: "feedback") else { return }
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        let isAddress =
            parts.count == 2
            && parts.allSatisfy { part in
                !part.isEmpty
                    && part.unicodeScalars.allSatisfy {
                        $0.value > 0x20 && !"<>\"'?&:,;/\\".unicodeScalars.contains($0)
                    }
            }
        site.feedback = isAddress ? "mailto:\(text)" : reader.webAddress(node, for: "feedback")
    }

    private mutating func readLabels(_ node: YAMLNode) {
        for (name, nameNode, value) in reader.entries(node, for: "labels") {
            if name == "text" {
                readWords(value)
            } else if let kind = Kind(rawValue: name) {
                var label = site.label(of: kind)
                for (key, keyNode, value) in reader.entries(value, for: name) {
                    switch key {
                    case "one": label.one = reader.text(value, for: key) ?? label.one
                    case "many": label.many = reader.text(value, for: key) ?? label.many
                    default: reader.unknownKey(keyNode, key, among: ["one", "many"])
                    }
                }
                site.kindLabels[kind] = label
            } else if let relation = Relation.table.firstIndex(where: { $0.key == name }) {
                var label = site.label(of: relation)
                for (key, keyNode, value) in reader.entries(value, for: name) {
                    switch key {
                    case "there": label.there = reader.text(value, for: key) ?? label.there
                    case "back": label.back = reader.text(value, for: key) ?? label.back
                    default: reader.unknownKey(keyNode, key, among: ["there", "back"])
                    }
                }
                site.relationLabels[relation] = label
            } else {
                reader.unknownKey(
                    nameNode, name, among: Kind.allCases.map(\.rawValue) + Relation.table.map(\.key) + ["text"])
            }
        }
    }

    private mutating func readGroups(_ node: YAMLNode) {
        for (name, nameNode, value) in reader.entries(node, for: "groups") {
            guard let kind = Kind(rawValue: name) else {
                reader.unknownKey(nameNode, name, among: Kind.allCases.map(\.rawValue))
                continue
            }
            site.groups[kind] = reader.entries(value, for: name).map { id, _, value in
                Group(id: id, label: reader.text(value, for: id) ?? id)
            }
        }
    }

    /// Words of the site's language in the HTML of texts.
    private mutating func readWords(_ node: YAMLNode) {
        for (name, nameNode, value) in reader.entries(node, for: "text") {
            guard let word = MarkdownWord(rawValue: name) else {
                reader.unknownKey(nameNode, name, among: MarkdownWord.allCases.map(\.rawValue))
                continue
            }
            site.markdown.words[word] = reader.text(value, for: name)
        }
    }

    private mutating func readGlossary(_ node: YAMLNode) {
        var entries: [Glossary.Entry] = []
        for (term, termNode, value) in reader.entries(node, for: "glossary") {
            if let meaning = reader.text(value, for: term), !term.isEmpty {
                entries.append(Glossary.Entry(term: term, meaning: meaning))
            } else if value.scalar != nil {
                reader.invalid(
                    termNode, "the glossary says nothing of ‘\(term)’", hint: "write ‘term: what it stands for’")
            }
        }
        site.markdown.glossary = Glossary(entries)
    }

    /// The switches of Markdown, by their names in `site.yml`.
    package static let switches: [(name: String, option: any WritableKeyPath<MarkdownOptions, Bool> & Sendable)] = [
        ("tables", \.tables), ("strikethrough", \.strikethrough), ("task_lists", \.taskLists),
        ("footnotes", \.footnotes), ("callouts", \.callouts), ("definition_lists", \.definitionLists),
        ("autolinks", \.autolinks), ("wiki_links", \.wikiLinks), ("smart_punctuation", \.smartPunctuation),
        ("heading_anchors", \.headingAnchors), ("heading_links", \.headingLinks), ("figures", \.figures),
        ("abbreviations", \.abbreviations), ("includes", \.includes), ("settings", \.settings),
        ("raw_html", \.rawHTML),
    ]

    private mutating func readMarkdown(_ node: YAMLNode) {
        for (name, nameNode, value) in reader.entries(node, for: "markdown") {
            if name == "contents_depth" {
                readContentsDepth(value)
            } else if let option = Self.switches.first(where: { $0.name == name })?.option {
                if let flag = reader.flag(value, for: name) { site.markdown[keyPath: option] = flag }
            } else {
                reader.unknownKey(nameNode, name, among: Self.switches.map(\.name) + ["contents_depth"])
            }
        }
    }

    private mutating func readContentsDepth(_ node: YAMLNode) {
        guard let text = reader.text(node, for: "contents_depth") else { return }
        if let depth = Int(text), SiteConfiguration.contentsDepths.contains(depth) {
            site.contentsDepth = depth
        } else {
            reader.invalid(
                node, "‘contents_depth’ takes the level of the deepest heading to list, not ‘\(text)’",
                hint: "a number from 2 to 6")
        }
    }
}
