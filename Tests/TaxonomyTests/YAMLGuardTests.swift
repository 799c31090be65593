import Testing

@testable import Taxonomy

struct YAMLGuardTests {
    /// What is found in a text, with its byte.
    private func finding(_ yaml: String) -> String? {
        switch YAMLGuard.finding(in: Array(yaml.utf8)[...]) {
        case .anchor(let offset): "anchor \(offset)"
        case .tag(let offset): "tag \(offset)"
        case .tooDeep: "too deep"
        case nil: nil
        }
    }

    @Test(arguments: [
        "a: ⟦&x 1", "a: ⟦*x", "- ⟦&x 1", "- ⟦*x", "a:\n  ⟦&x b: 1", "⟦&x a: 1", "⟦*x : 1", "a: [⟦*x]", "a: [b, ⟦&x c]",
        "{a: ⟦&x 1}",
        "? ⟦&x a\n: b", "a: b\nc: ⟦&x d", "a: \"b\"\nc: ⟦*d", "a: 'b'\nc: ⟦*d", "a: 'it''s'\nc: ⟦*d",
        "a: |\n  b\nc: ⟦*d", "a: # b\n  ⟦&c d",
        "<<: ⟦*x", "- - ⟦&x a", "a: [\n  b,\n  ⟦*x\n]", "a:\n- b: |\n    c\n- ⟦&d e",
        // A block scalar ends where its own mapping goes on, not where its line began.
        "- a: |\n    text\n  b: ⟦&x 1", "a:\n- - |\n  - ⟦&x b", "- a: >-\n  b: ⟦*x",
        // In braces a value may stand close to its quoted key.
        "{\"a\":⟦&x 1}", "{\"a\":⟦*x}", "{'a':⟦*x}",
        // What follows a document's mark.
        "--- ⟦&x\na: 1", "--- [⟦&x a]", "---\n⟦&x a: 1",
    ])
    func anchorsAndAliasesAreFoundWhereTheyStand(_ yaml: String) {
        let parts = yaml.split(separator: "⟦", omittingEmptySubsequences: false)
        #expect(finding(parts.joined()) == "anchor \(parts[0].utf8.count)")
    }

    @Test(arguments: [
        "a: ⟦!!str b", "a: ⟦!b c", "a: ⟦!ruby/object:A {}", "⟦!!map {a: b}", "- ⟦!b", "a: [⟦!b c]", "{\"a\":⟦!b c}",
        "a: ⟦!<tag:b> c",
        "--- ⟦!b\na: 1",
    ])
    func tagsAreFoundWhereTheyStand(_ yaml: String) {
        let parts = yaml.split(separator: "⟦", omittingEmptySubsequences: false)
        #expect(finding(parts.joined()) == "tag \(parts[0].utf8.count)")
    }

    @Test(arguments: [
        "a: b & c", "a: R&D", "a: 5 * 3", "a: b*c*", "a: Stop!", "a: not !b", "a: b &c *d !e", "a: \"&b *c !d\"",
        "a: '&b *c !d'",
        "a: \"b\\\" &c\"", "a: 'it''s &b'", "a: 'it''s: *b* c'", "a: \"b\n  &c\n  *d\"", "a: 'b\n  &c'",
        "a: b\n  &c\n  *d", "- b\n  *c",
        "a: |\n  &b\n  *c: d\n  !e", "a: >\n  *b\n\n  &c", "a: |-\n  &b\nc: d", "a:\n  - |\n    &b\n  - c",
        "a: |2\n    &b\n", "# &a *b !c",
        "a: b # &c *d", "a: [b&c, d*e, \"*f\"]", "a: https://b.example/?c&d=*e", "", "\n\n", "a:\r\n  b: R&D\r\n",
        "a: |\r\n  &b\r\n", "a: -&b", "a: x:&b", "a: {b: c&d}",
    ])
    func marksWithinTextAreText(_ yaml: String) {
        #expect(finding(yaml) == nil)
    }

    @Test func thirtyTwoLevelsAreReadAndOneMoreIsRefused() {
        func mappings(_ depth: Int) -> String {
            (0..<depth).map { String(repeating: " ", count: $0) + "a:" }.joined(separator: "\n") + " b"
        }
        func lists(_ depth: Int) -> String {
            "a: " + String(repeating: "[", count: depth - 1) + "b" + String(repeating: "]", count: depth - 1)
        }
        func braces(_ depth: Int) -> String {
            "a: " + String(repeating: "{b: ", count: depth - 1) + "c" + String(repeating: "}", count: depth - 1)
        }
        #expect(YAMLGuard.depthLimit == 32)
        for shape in [mappings, lists, braces] {
            #expect(finding(shape(32)) == nil)
            #expect(finding(shape(33)) == "too deep")
        }
    }

    @Test(arguments: ["[", "{a: ", "- ", "? ", "{\"a\":[", "a: [", "--- [", "- ["])
    func deepNestingIsRefusedHoweverItIsWritten(_ opening: String) {
        var found: String?
        let yaml =
            opening + String(repeating: opening.hasPrefix("-") && opening.count > 2 ? "[" : opening, count: 15_000)
        let time = seconds { found = finding(yaml) }
        #expect(found == "too deep")
        #expect(time < 1)
    }

    @Test func manySiblingsAreNotDeep() {
        #expect(finding((0..<500).map { "a\($0): [b, {c: d}]" }.joined(separator: "\n")) == nil)
        #expect(finding("a:\n" + (0..<500).map { "  - b: c\($0)\n    d: |\n      e\n" }.joined()) == nil)
        #expect(finding("a: [" + String(repeating: "[b], ", count: 500) + "]") == nil)
    }
}
