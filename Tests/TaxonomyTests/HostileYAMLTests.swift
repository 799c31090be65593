import Diagnostics
import Markdown
import Testing

@testable import Taxonomy

struct HostileYAMLTests {
    /// A front matter that is good by itself, so that only what is added can be an error.
    private static let good = "title: T\nsummary: S\n"

    /// Doubles a value so many times, each alias close to its quoted key.
    private static let bombInBraces =
        "{\"title\": T, \"summary\": S, \"a0\":&a0 {\"k\": x}"
        + (1...12).map { ", \"a\($0)\":&a\($0) {\"k\":*a\($0 - 1), \"l\":*a\($0 - 1)}" }.joined() + "}"

    static let files: [(name: String, yaml: String)] = [
        ("bomb", "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]\n" + good),
        ("bomb in braces", bombInBraces),
        ("bomb behind a block scalar", good + "aliases:\n- - |\n  - &a [x, x]\n  - &b [*a, *a]"),
        ("anchor at the root", "--- &a\n" + good), ("circle", good + "aliases: &a [*a]"),
        ("anchor", "summary: S\ntitle: &t x"),
        ("alias of nothing", "summary: S\ntitle: *t"), ("merge", good + "<<: *base"),
        ("merge of braces", good + "<<: {draft: true}"),
        ("string tag", "summary: S\ntitle: !!str x"), ("binary tag", "summary: S\ntitle: !!binary eA=="),
        ("tag in braces", "{\"title\":!!python/name:os.system x, \"summary\": S}"),
        ("ruby", "summary: S\ntitle: !ruby/object:Gem x"),
        ("python", good + "order: !!python/object/apply:os.system [ls]"), ("tag at the root", "--- !a\n" + good),
        ("template", "summary: S\ntitle: {{ title }}"), ("template later", good + "group: {{ group }}"),
        ("list as key", good + "? [a, b]\n: c"), ("mapping as key", good + "{a: b}: c"),
        ("long way to a key", good + "? ? ? a"),
        ("list as title", "summary: S\ntitle: [a, b]"), ("null as key", good + "~: x"),
        ("number as key", good + "1: x"),
        ("empty key", good + ": x"), ("brackets", good + "aliases: " + String(repeating: "[", count: 20_000)),
        (
            "closed brackets",
            good + "aliases: " + String(repeating: "[", count: 5_000) + String(repeating: "]", count: 5_000)
        ),
        ("brackets at the root", "--- " + String(repeating: "[", count: 20_000)),
        ("braces", good + "aliases: " + String(repeating: "{a: ", count: 10_000)),
        ("dashes", good + "aliases:\n" + String(repeating: "- ", count: 20_000) + "x"),
        ("questions", good + String(repeating: "? ", count: 20_000) + "x"),
        ("steps", good + (0..<40).map { String(repeating: " ", count: $0) + "a:\n" }.joined()),
        ("tab", good + "\taliases: [x]"),
        ("tab within", good + "codes:\n\t- a"), ("open quote", good + "group: \"x"),
        ("open single quote", good + "group: 'x"),
        ("open bracket", good + "aliases: [x"), ("colon", good + "group: x: y"), ("at", good + "group: @x"),
        ("tick", good + "group: `x`"),
        ("percent", good + "group: %x"), ("twice", good + "group: x\ngroup: y"), ("list", "- title: T\n- summary: S"),
        ("text", "title and summary"), ("number", "12"), ("second document", good + "---  \nd: e"),
        ("ended document", good + "...\nevil: true"), ("directive", "%YAML 9.9\n" + good),
        ("escape", good + "group: \"\\q\""),
        ("surrogate", good + "group: \"\\uD800\""), ("beyond Unicode", good + "group: \"\\U00110000\""),
        ("key with NUL", good + "\"a\\0b\": x"), ("indent", good + "  group: x"),
        ("unindent", good + "codes:\n    - system: s\n  - code: c"),
        ("many keys", good + (0..<400).map { "k\($0): x\n" }.joined()),
        ("block scalar of nothing", "title: |\nsummary: >"),
        ("huge number", good + "order: 1e400"), ("sixtieth minute", good + "updated: 12:60:60"),
    ]

    @Test(arguments: files.map(\.name))
    func aHostileFileIsALocatedErrorAndQuick(_ name: String) throws {
        let yaml = try #require(Self.files.first { $0.name == name }).yaml
        var diagnostics: [Diagnostic] = []
        let time = seconds { diagnostics = read(yaml).diagnostics }
        let errors = diagnostics.filter { $0.severity == .error }
        #expect(!errors.isEmpty)
        #expect(errors.allSatisfy { $0.sourceLine != nil && $0.location.line >= 1 && $0.location.column >= 1 })
        #expect(time < 1)
    }

    @Test func thereAreFortyOfThemAndWhatTheyAreAddedToIsGood() {
        #expect(Self.files.count >= 40)
        #expect(read(Self.good).diagnostics.isEmpty)
    }

    static let mistakes: [(String, DiagnosticCode)] = [
        ("title: T\nsummary: S\ngroup: ⟦&a x", .yamlAnchor), ("title: T\nsummary: ⟦*a", .yamlAnchor),
        ("title: T\nsummary: ⟦!!str x", .invalidYAML), ("title: T\nsummary: S\naliases:\n  - é: ⟦*x", .yamlAnchor),
        ("title: T\nsummary: S\ngroup: x⟦: y", .invalidYAML), ("title: T\nsummary: S\ngroup: ⟦@x", .invalidYAML),
        ("title: T\nsummary: S\n⟦title: U", .invalidYAML), ("⟦- title: T", .invalidYAML), ("⟦text", .invalidYAML),
    ]

    @Test(arguments: mistakes)
    func whatIsNoYAMLOfOursIsFoundAtItsPlace(_ yaml: String, _ code: DiagnosticCode) {
        let marked = Marked("---\n\(yaml)\n---\n")
        let diagnostics = ArticleParser.article(source(marked.text), kind: .cause, slug: "a", options: .init())
            .diagnostics
        #expect(diagnostics.places == marked.places(code))
    }
}
