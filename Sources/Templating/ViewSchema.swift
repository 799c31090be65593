/// The names of a view, as templates are checked against them.
package struct ViewSchema: Sendable {
    /// A field without the type of its view.
    struct Entry: Sendable {
        let name: String
        let documentation: String
        let value: FieldValue
    }

    /// The view's name; two schemas of one name are the same.
    let name: String
    let entries: [Entry]
    private let places: [String: Int]

    init(name: String, entries: [Entry]) {
        self.name = name
        self.entries = entries
        places = Dictionary(entries.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The schema of a view.
    package static func of<V: View>(_ view: V.Type) -> ViewSchema {
        ViewSchema(
            name: V.name,
            entries: V.fields.map { Entry(name: $0.name, documentation: $0.documentation, value: $0.value) })
    }

    subscript(name: String) -> FieldValue? { places[name].map { entries[$0].value } }
}
