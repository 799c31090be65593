import Diagnostics
import Testing

@testable import Templating

// MARK: Views

/// A view with a field of every type.
struct Person: View {
    var title = "Ann"
    var nickname: String?
    var isTall = false
    var biography = TrustedHTML(trusting: [])
    var remark: TrustedHTML?
    var aliases: [String] = []
    var friends: [Person] = []
    var address = Address()
    var work: Address?

    static let name = "person"

    static let fields: [Field<Self>] = [
        .text("title", "a name", \.title),
        .optionalText("nickname", "a name that may be missing", \.nickname),
        .flag("is_tall", "a flag", \.isTall),
        .html("biography", "HTML", \.biography),
        .optionalHTML("remark", "HTML that may be missing", \.remark),
        .texts("aliases", "texts", \.aliases),
        .list("friends", "views of the same kind", \.friends),
        .view("address", "a view", \.address),
        .optionalView("work", "a view that may be missing", \.work),
    ]
}

struct Address: View {
    var street = "Mill Lane"
    var note: String?
    var residents: [String] = []

    static let name = "address"

    static let fields: [Field<Self>] = [
        .text("street", "a street", \.street),
        .optionalText("note", "a remark", \.note),
        .texts("residents", "who lives there", \.residents),
    ]
}

extension TrustedHTML {
    init(_ html: String) { self.init(trusting: Array(html.utf8)) }
}

// MARK: Templates

/// The name of the template that tests render.
let page = "page"

func library(_ templates: [String: String]) -> TemplateLibrary {
    TemplateLibrary(
        templates.sorted { $0.key < $1.key }.map { name, text in
            TemplateSource(name: name, text: SourceText(path: name, bytes: Array(text.utf8)), isOverlay: true)
        })
}

/// What a template makes of a view.
func render<V: View>(_ template: String, _ view: V, _ partials: [String: String] = [:]) throws -> String {
    String(decoding: try bytes(template, view, partials), as: UTF8.self)
}

func bytes<V: View>(_ template: String, _ view: V, _ partials: [String: String] = [:]) throws -> [UInt8] {
    let library = library(partials.merging([page: template]) { $1 })
    var used: Set<String> = []
    var diagnostics = library.diagnostics
    let compiled = library.compile(page, for: V.self, used: &used, diagnostics: &diagnostics)
    try #require(diagnostics.isEmpty, "\(diagnostics.map(\.message))")
    var output: [UInt8] = []
    try #require(compiled).render(view, into: &output)
    return output
}

/// Everything that is wrong with a page for a person, in reading order.
func findings(_ template: String, _ partials: [String: String] = [:]) -> [Diagnostic] {
    let library = library(partials.merging([page: template]) { $1 })
    var used: Set<String> = []
    var diagnostics = library.diagnostics
    _ = library.compile(page, for: Person.self, used: &used, diagnostics: &diagnostics)
    return diagnostics.inReadingOrder()
}

extension [Diagnostic] {
    /// Template, code, line and column of each.
    var places: [String] {
        map { "\($0.location.path) \($0.code.rawValue) \($0.location.line):\($0.location.column)" }
    }
}

/// A text in which each `⟦` marks where a finding is expected.
struct Marked {
    let text: String
    /// Line and column of each mark.
    let marks: [String]

    init(_ marked: String) {
        var text = String.UnicodeScalarView()
        var marks: [String] = []
        var (line, column) = (1, 1)
        for scalar in marked.unicodeScalars {
            if scalar == "⟦" {
                marks.append("\(line):\(column)")
                continue
            }
            text.append(scalar)
            (line, column) = scalar == "\n" ? (line + 1, 1) : (line, column + 1)
        }
        self.text = String(text)
        self.marks = marks
    }

    /// What `places` of the findings is if each mark is a finding of one code.
    func places(_ code: DiagnosticCode, in template: String = page) -> [String] {
        marks.map { "\(template) \(code.rawValue) \($0)" }
    }
}
