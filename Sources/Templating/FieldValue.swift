/// The type of a field and the way to it from a view's address.
enum FieldValue: Sendable {
    case text(isOptional: Bool, Reading<String>)
    case html(isOptional: Bool, Reading<TrustedHTML>)
    case flag(read: @Sendable (UnsafeRawPointer) -> Bool)
    case list(ListAccess)
    case view(ViewAccess)

    /// What a template author calls the type.
    var typeName: String {
        switch self {
        case .text(let isOptional, _): isOptional ? "optional text" : "text"
        case .html(let isOptional, _): isOptional ? "optional HTML" : "HTML"
        case .flag: "flag"
        case .list(let access):
            switch access.element() {
            case .view(let schema): "list of `\(schema.name)`"
            case .text: "list of texts"
            case .html, .list: "list"
            }
        case .view(let access): access.isOptional ? "optional `\(access.schema().name)`" : "`\(access.schema().name)`"
        }
    }
}

extension FieldValue {
    /// The same field, asked of the view that holds its view.
    func reached(through outer: ViewAccess) -> FieldValue {
        switch self {
        case .text(let isOptional, let reading):
            .text(isOptional: isOptional || outer.isOptional, reading.reached(through: outer))
        case .html(let isOptional, let reading):
            .html(isOptional: isOptional || outer.isOptional, reading.reached(through: outer))
        case .flag(let read):
            .flag { address in
                var result = false
                outer.with(address) { result = read($0) }
                return result
            }
        case .list(let access): .list(access.reached(through: outer))
        case .view(let access):
            .view(
                ViewAccess(
                    isOptional: access.isOptional || outer.isOptional, schema: access.schema,
                    with: { address, body in outer.with(address) { access.with($0, body) } }))
        }
    }
}
