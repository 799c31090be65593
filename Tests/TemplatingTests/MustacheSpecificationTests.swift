import Diagnostics
import Foundation
import Testing

@testable import Templating

/// The examples of the Mustache specification, where they lie beside the package.
struct MustacheSpecificationTests {
    /// An example, as the specification writes it.
    private struct Example: Decodable {
        let name: String
        let data: JSONValue
        let template: String
        let partials: [String: String]?
        let expected: String
    }

    private struct Part: Decodable {
        let tests: [Example]
    }

    static let folder: URL = {
        var folder = URL(fileURLWithPath: #filePath)
        for _ in 0..<4 { folder.deleteLastPathComponent() }
        return folder.appendingPathComponent("shared/mustache-spec", isDirectory: true)
    }()

    static let isThere = FileManager.default.fileExists(atPath: folder.path)

    /// Examples of the version of 2025-01-18 that are about what templates here can say.
    private static let knownExamples = 163

    @Test(.enabled(if: isThere, "the specification's examples are not in ../shared/mustache-spec"))
    func everyExampleComesOutAsTheSpecificationSays() throws {
        let parts = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path).filter {
            $0.hasSuffix(".json")
        }
        var count = 0
        for part in parts.sorted() {
            let data = try Data(contentsOf: Self.folder.appendingPathComponent(part))
            for example in try JSONDecoder().decode(Part.self, from: data).tests {
                #expect(try Self.render(example) == example.expected, "\(part): \(example.name)")
                count += 1
            }
        }
        print("Mustache specification: \(count) examples ran")
        #expect(count >= Self.knownExamples)
    }

    private static func render(_ example: Example) throws -> String {
        var templates = example.partials ?? [:]
        templates[page] = example.template
        // A partial that there is not is empty to the specification, and an error to us.
        for text in templates.values {
            for tag in text.matches(of: /\{\{\s*[<>]\s*(\w+)\s*\}\}/) where templates[String(tag.1)] == nil {
                templates[String(tag.1)] = ""
            }
        }
        let view = SpecificationView(example.data, shownBy: templates.sorted { $0.key < $1.key }.map(\.value))
        let library = library(templates)
        var compiler = TemplateCompiler(library, context: view.context)
        let program = compiler.compile(page)
        let diagnostics = library.diagnostics + compiler.diagnostics
        try #require(diagnostics.isEmpty, "\(example.name): \(diagnostics.map(\.message))")
        return view.render(program)
    }
}
