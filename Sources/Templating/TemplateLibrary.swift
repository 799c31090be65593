package import Diagnostics

/// All templates of a theme, to compile those that pages are made from.
package struct TemplateLibrary: Sendable {
    /// A template with its nodes.
    struct Parsed: Sendable {
        let source: TemplateSource
        let nodes: [TemplateNode]
    }

    private let templates: [String: Parsed]
    /// Mistakes in the form of templates.
    package let diagnostics: [Diagnostic]

    /// Parses templates; of two with one name, the last stands.
    package init(_ sources: [TemplateSource]) {
        var templates: [String: Parsed] = [:]
        var diagnostics: [Diagnostic] = []
        for source in sources {
            let (nodes, findings) = TemplateParser.parse(source)
            templates[source.name] = Parsed(source: source, nodes: nodes)
            diagnostics += findings
        }
        self.templates = templates
        self.diagnostics = diagnostics
    }

    subscript(name: String) -> Parsed? { templates[name] }

    /// Names of all templates, sorted.
    package var names: [String] { templates.keys.sorted() }

    /// Compiles a template for a view.
    ///
    /// - Parameter used: gains the names of the templates that it is made from.
    /// - Returns: nil where something is wrong with it or its partials; `diagnostics` gains all that is.
    package func compile<V: View>(
        _ name: String, for view: V.Type, used: inout Set<String>, diagnostics: inout [Diagnostic]
    ) -> Template<V>? {
        var compiler = TemplateCompiler(self, context: .view(.of(view)))
        let program = compiler.compile(name)
        used.formUnion(compiler.used)
        diagnostics += compiler.diagnostics
        return compiler.diagnostics.isEmpty ? Template(program: program) : nil
    }

    /// Templates of the site's own that no page is made from.
    package func unused(beside used: Set<String>) -> [Diagnostic] {
        names.filter { !used.contains($0) }.compactMap { name in
            guard let template = templates[name], template.source.isOverlay else { return nil }
            let hint = ClosestMatch.find(name, among: names.filter { used.contains($0) }).map {
                "did you mean ‘\($0)’?"
            }
            return Diagnostic(
                .unknownTemplate, "no page is made from the template ‘\(name)’", path: template.source.text.path,
                hint: hint ?? "include it in a template that is used, or take it away")
        }
    }
}
