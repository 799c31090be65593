/// The reference of views, printed from the schemas that templates are checked against.
package enum ViewReference {
    /// A section of Markdown for each view, those of pages first, then those inside them in the order
    /// in which they are met.
    package static func markdown(for pages: [ViewSchema]) -> String {
        var sections: [String] = []
        var pending = pages
        var seen = Set(pages.map(\.name))
        var index = 0
        while index < pending.count {
            let schema = pending[index]
            index += 1
            var lines = ["### `\(schema.name)`", "", "| Name | Type | What it is |", "|---|---|---|"]
            for entry in schema.entries {
                lines.append("| `\(entry.name)` | \(entry.value.typeName) | \(entry.documentation) |")
                if let inner = entry.value.inner, seen.insert(inner.name).inserted { pending.append(inner) }
            }
            sections.append(lines.joined(separator: "\n"))
        }
        return sections.joined(separator: "\n\n") + "\n"
    }
}

extension FieldValue {
    /// The view that a section on the field opens, if it is one.
    fileprivate var inner: ViewSchema? {
        switch self {
        case .list(let access): if case .view(let schema) = access.element() { schema } else { nil }
        case .view(let access): access.schema()
        case .text, .html, .flag: nil
        }
    }
}
