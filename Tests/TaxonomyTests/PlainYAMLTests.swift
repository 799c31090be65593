import Diagnostics
import Testing

@testable import Taxonomy

/// The reader of plain YAML says what the parser for all of YAML says, or leaves the text to it.
struct PlainYAMLTests {
    private func read(_ yaml: String) -> (plain: [YAMLNode.Entry]?, any: [YAMLNode.Entry]?) {
        let bytes = Array(yaml.utf8)
        let reader = YAMLReader(
            text: SourceText(path: "Content/a.md", bytes: bytes), range: 0..<bytes.count, firstLine: 2)
        var diagnostics: [Diagnostic] = []
        return (PlainYAML.read(bytes[...], firstLine: 2), reader.anyMapping(&diagnostics))
    }

    /// What is compared: texts, their quotes and places.
    ///
    /// An empty value's place shows nowhere.
    private func comparable(_ entries: [YAMLNode.Entry]) -> [String] {
        func line(_ node: YAMLNode) -> String {
            let place = "\(node.position.line):\(node.position.column)"
            switch node.content {
            case .scalar(let scalar):
                return scalar.isNull && scalar.string.isEmpty
                    ? "nothing" : "\(place) \(scalar.style) ‘\(scalar.string)’"
            case .sequence(let items): return "\(place) [\(items.map { line($0) }.joined(separator: ", "))]"
            case .mapping(let entries): return "\(place) {\(comparable(entries).joined(separator: ", "))}"
            }
        }
        return entries.map { "\(line($0.key)): \(line($0.value))" }
    }

    @Test(arguments: [
        "title: Dehydration\nsummary: Too little water.\n", "a: \"b: c\"\nd: 'e # f'\n",
        "a:\n  - b\n  - {to: c, basis: stated}\n",
        "a:\n- b\n- 'c d'\ne: [f, causes/g, \"h, i\"]\n", "a:\nb:\n\n# remark\nc: d\n", "a: b\r\nc:\r\n  - d\r\n",
        "title: Übung – “jetzt”\norder: 12\ndraft: true\nupdated: 2026-01-31\n", "a: []\nb: [c]   \n", "",
    ])
    func plainFrontMatterIsReadAsYAMLReadsIt(_ yaml: String) throws {
        let (plain, any) = read(yaml)
        #expect(comparable(try #require(plain)) == comparable(try #require(any)))
    }

    @Test(arguments: [
        "a: {b: c}\n", "a: |\n  b\n", "a: >\n  b\n", "a: b\n  c\n", "a: \"b\\n\"\n", "a: 'it''s'\n", "? a\n: b\n",
        "a: &b c\n", "a: *b\n",
        "a: !b c\n", "a: b\na: c\n", "a:\n  b: c\n", "a:\n  - b\n   - c\n", "a:\n  - - b\n", "a:\n  - b\n    c\n",
        "a: [b, [c]]\n",
        "a: [b\n  c]\n", "a: b: c\n", "a:b\n", "- a\n", "--- \na: b\n", "a: @b\n", "a: %b\n", "a: `b`\n", "a:\tb\n",
        "A: b\n",
        "a: b\u{2028}c\n", "a: \u{FEFF}b\n", "a: \"b\n  c\"\n", "a: [b,]\n", "a: b #c\n", "a: b: c\n",
        "a:\n  - {to: {b: c}}\n",
        "a: \"b\" c\n",
    ])
    func whatIsNotPlainIsLeftToTheOtherReader(_ yaml: String) {
        #expect(PlainYAML.read(Array(yaml.utf8)[...], firstLine: 2) == nil)
    }

    /// Lines drawn from what front matter is made of, and from what it is mistaken for.
    @Test func bothReadersAgreeOnRandomFrontMatter() {
        let values = [
            "b", "b c", "12", "true", "null", "~", "", "\"d e\"", "'f'", "2026-01-31", "causes/g-h", "[i, j]",
            "[\"k l\", m]", "[]", "{to: n}",
            "o: p", "q#r", "s #t", "Ü–“v”", "w, x", "[y", "z]", "a:b", "-1", "- c", "'it''s'", "\"\\t\"", "|", "*x",
            "&y z", "!t u", "  d  ", "{}",
            "https://example.org/a?b=c&d", "{to: e, basis: stated, note: \"f: g\"}", "{to: h,basis: stated}",
            "50 % of it", "e = mc²", "(f)", "?",
        ]
        var random = SplitMix64(seed: 20_260_131)
        var plainly = 0
        for _ in 0..<20_000 {
            var yaml = ""
            for _ in 0..<1 + random.below(5) {
                let key = ["a", "b_c", "title", "parents", "D", "e-f"][random.below(6)]
                switch random.below(4) {
                case 0:
                    yaml += "\(key):\n"
                    let indent = ["", "  ", "    "][random.below(3)]
                    for _ in 0..<random.below(4) { yaml += "\(indent)- \(values[random.below(values.count)])\n" }
                case 1: yaml += ["\n", "# a\n", "  \n", "  # b\n"][random.below(4)]
                default: yaml += "\(key): \(values[random.below(values.count)])\(random.below(8) == 0 ? "  " : "")\n"
                }
            }
            if random.below(10) == 0 { yaml = yaml.replacing("\n", with: "\r\n") }
            let (plain, any) = read(yaml)
            guard let plain else { continue }
            plainly += 1
            guard let any else {
                Issue.record("read plainly, but no YAML: \(yaml)")
                continue
            }
            #expect(comparable(plain) == comparable(any), "\(yaml)")
        }
        #expect(plainly > 2_000, "too few texts were plain for this to tell anything")
    }
}

/// A generator of numbers that gives the same ones in each run (Steele, Lea and Flood 2014).
private struct SplitMix64 {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func below(_ limit: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ (mixed >> 31)) % UInt64(limit))
    }
}
