@testable import Templating

/// The data of an example of the Mustache specification; numbers are the texts that they print as.
enum JSONValue: Decodable, Sendable {
    case null
    case flag(Bool)
    case text(String)
    case list([JSONValue])
    case object([String: JSONValue])

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let readings: [() throws -> JSONValue] = [
            { container.decodeNil() ? .null : .flag(try container.decode(Bool.self)) },
            { .text(String(try container.decode(Int.self))) },
            { .text(String(try container.decode(Double.self))) },
            { .text(try container.decode(String.self)) },
            { .list(try container.decode([JSONValue].self)) },
        ]
        for read in readings {
            if case .success(let value) = Result(catching: read) {
                self = value
                return
            }
        }
        self = .object(try container.decode([String: JSONValue].self))
    }

    subscript(key: String) -> JSONValue {
        if case .object(let fields) = self, let value = fields[key] { value } else { .null }
    }

    var isTrue: Bool { if case .flag(true) = self { true } else { false } }
    var text: String? { if case .text(let text) = self { text } else { nil } }
    var html: TrustedHTML? { text.map { TrustedHTML($0) } }
    var items: [JSONValue] { if case .list(let items) = self { items } else { [] } }

    /// The value and everything inside it.
    var all: [JSONValue] {
        switch self {
        case .null, .flag, .text: [self]
        case .list(let items): [self] + items.flatMap(\.all)
        case .object(let fields): [self] + fields.values.flatMap(\.all)
        }
    }

    /// The value where every object that has the first part of a dotted name can be asked for the rest.
    func answering(_ parts: ArraySlice<String>) -> JSONValue {
        switch self {
        case .null, .flag, .text: return self
        case .list(let items): return .list(items.map { $0.answering(parts) })
        case .object(let fields):
            var fields = fields.mapValues { $0.answering(parts) }
            for first in parts.prefix(1) { fields[first] = fields[first]?.gaining(parts.dropFirst()) }
            return .object(fields)
        }
    }

    /// The object with what a path lacks: objects on the way, nothing at its end.
    func gaining(_ path: ArraySlice<String>) -> JSONValue {
        guard let first = path.first, case .object(var fields) = self else { return self }
        let held = fields[first] ?? (path.count > 1 ? .object([:]) : .null)
        fields[first] = held.gaining(path.dropFirst())
        return .object(fields)
    }
}

/// An example's data as a view, whose schema is inferred from them.
///
/// The specification's engines look names up in whatever they are given; ours wants to know the names
/// beforehand, and refuses a section about what is always there. So objects are optional views, strings,
/// numbers and what is missing optional texts (HTML where the example shows them unescaped), and the
/// outermost view has every name that the example asks for.
struct SpecificationView: Sendable {
    private let data: JSONValue
    /// Names that the example shows unescaped.
    private let unescaped: Set<String>

    /// - Parameters:
    ///   - data: what the example is rendered with.
    ///   - templates: the texts of the example's template and partials.
    init(_ data: JSONValue, shownBy templates: [String]) {
        var data = data
        var unescaped: Set<String> = []
        for template in templates {
            for tag in template.matches(of: /\{\{\s*([#^&{]?)\s*([\w.]+)\s*\}?\}\}/) {
                let parts = tag.2 == "." ? ["."] : tag.2.split(separator: ".").map(String.init)
                if ["&", "{"].contains(tag.1) { unescaped.formUnion(parts.suffix(1)) }
                if parts != ["."] { data = data.answering(parts[...]).gaining(parts[...]) }
            }
        }
        self.data = data
        self.unescaped = unescaped
    }

    /// What the example's template is compiled for.
    var context: ContextType { context([data], name: "data") }

    /// What a program that was compiled for `context` makes of the data.
    func render(_ program: TemplateProgram) -> String {
        var output: [UInt8] = []
        switch context {
        case .view, .list: withUnsafePointer(to: data) { program.run(on: UnsafeRawPointer($0), into: &output) }
        case .text: withUnsafePointer(to: data.text ?? "") { program.run(on: UnsafeRawPointer($0), into: &output) }
        case .html:
            withUnsafePointer(to: data.html ?? TrustedHTML("")) { program.run(on: UnsafeRawPointer($0), into: &output) }
        }
        return String(decoding: output, as: UTF8.self)
    }

    // MARK: Types

    private enum Form { case flag, text, html, list, view }

    /// The form that the values of a name share.
    private func form(of values: [JSONValue], name: String) -> Form {
        for value in values {
            switch value {
            case .flag: return .flag
            case .list: return .list
            case .object: return .view
            case .null, .text: continue
            }
        }
        return unescaped.contains(name) ? .html : .text
    }

    /// What stands for `{{.}}` where some values are rendered one by one.
    private func context(_ values: [JSONValue], name: String) -> ContextType {
        switch form(of: values, name: ".") {
        case .view: .view(schema(values, name: name))
        case .list: .list(list(of: values.flatMap(\.items), name: name) { Memory.value(at: $0) })
        case .html: .html
        case .text, .flag: .text
        }
    }

    private func schema(_ values: [JSONValue], name: String) -> ViewSchema {
        var fields: [String: [JSONValue]] = [:]
        for case .object(let object) in values {
            for (key, value) in object { fields[key, default: []].append(value) }
        }
        let entries = fields.sorted { $0.key < $1.key }.map { key, values in
            ViewSchema.Entry(name: key, documentation: "of an example", value: field(key, values, of: name))
        }
        return ViewSchema(name: name, entries: entries)
    }

    private func field(_ key: String, _ values: [JSONValue], of view: String) -> FieldValue {
        let read: @Sendable (UnsafeRawPointer) -> JSONValue = { Memory.value(at: $0, as: JSONValue.self)[key] }
        switch form(of: values, name: key) {
        case .flag: return .flag(read: { read($0).isTrue })
        case .text: return .text(isOptional: true, .computed { read($0).text })
        case .html: return .html(isOptional: true, .computed { read($0).html })
        // Lists of one name share a type: so an empty one has that of the others, and may hold itself.
        case .list: return .list(list(of: data.all.flatMap { $0[key].items }, name: "\(key)[]", read))
        case .view:
            return .view(
                ViewAccess(
                    isOptional: true, schema: { schema(values, name: "\(view).\(key)") },
                    with: { address, body in withUnsafePointer(to: read(address)) { body(UnsafeRawPointer($0)) } }))
        }
    }

    /// The way to a list whose type is that of some items.
    ///
    /// The type is made when it is asked for, since it may hold the list again.
    private func list(
        of items: [JSONValue], name: String, _ read: @escaping @Sendable (UnsafeRawPointer) -> JSONValue
    ) -> ListAccess {
        let element: @Sendable () -> ContextType = { context(items, name: name) }
        switch form(of: items, name: ".") {
        case .view, .list: return ListAccess(reading: { read($0).items }, element: element)
        case .html: return ListAccess(reading: { read($0).items.compactMap(\.html) }, element: element)
        case .text, .flag: return ListAccess(reading: { read($0).items.compactMap(\.text) }, element: element)
        }
    }
}
