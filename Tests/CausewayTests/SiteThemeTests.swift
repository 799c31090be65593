import Diagnostics
import Testing
import Trials

@testable import Causeway
@testable import Templating

/// The views of pages and the default theme that shows them.
struct SiteThemeTests {
    /// Every view that a template can reach, by its name.
    private func reachable() -> [String: [ViewSchema]] {
        var found: [String: [ViewSchema]] = [:]
        var pending = SiteTheme.schemas
        while let schema = pending.popLast() {
            let isNew = found[schema.name] == nil
            found[schema.name, default: []].append(schema)
            guard isNew else { continue }
            for entry in schema.entries {
                switch entry.value {
                case .view(let access): pending.append(access.schema())
                case .list(let access): if case .view(let element) = access.element() { pending.append(element) }
                case .text, .html, .flag: continue
                }
            }
        }
        return found
    }

    @Test func everyNameOfAViewIsGivenOnceAndDocumented() {
        let views = reachable()
        #expect(views.count > 15)
        for (name, schemas) in views {
            for schema in schemas {
                let names = schema.entries.map(\.name)
                #expect(Set(names).count == names.count, "\(name)")
                #expect(schema.entries.allSatisfy { !$0.documentation.isEmpty }, "\(name)")
                #expect(names.allSatisfy { $0.wholeMatch(of: /[a-z]+(_[a-z]+)*/) != nil }, "\(name): \(names)")
            }
        }
    }

    /// The compiler tells views apart by their names.
    @Test func noTwoViewsHaveOneName() {
        for (name, schemas) in reachable() {
            let kinds = Set(schemas.map { $0.entries.map { "\($0.name): \($0.value.typeName)" } })
            #expect(kinds.count == 1, "\(name)")
        }
    }

    @Test func theDefaultThemeHasNoMistakeAndNoTemplateThatIsNotUsed() throws {
        var files = try ThemeLoader.load(overlay: "/there/is/no/such/folder", defaults: DefaultThemeFiles.all)
        // As if they were a site's own, of which none may be idle.
        files.templates = files.templates.map { TemplateSource(name: $0.name, text: $0.text, isOverlay: true) }
        var diagnostics: [Diagnostic] = []
        let theme = SiteTheme.compiled(files, diagnostics: &diagnostics)
        #expect(diagnostics.map(\.message) == [])
        #expect(theme != nil)
    }

    @Test func styleSheetsComeInTheOrderOfTheirNamesAndTheIconIsFound() {
        let assets = ThemeAssets([("z.css", [1]), ("icon.svg", [2]), ("css/a.css", [3]), ("font.woff2", [4])])
        let (first, last) = (HashedName.name(for: "css/a.css", bytes: [3]), HashedName.name(for: "z.css", bytes: [1]))
        #expect(assets.stylesheets == ["assets/\(first)", "assets/\(last)"])
        #expect(assets.icon == "assets/\(HashedName.name(for: "icon.svg", bytes: [2]))")
        #expect(assets.files.count == 4)
        #expect(ThemeAssets([]).icon == nil)
    }
}
