import Diagnostics
import Markdown
import Testing

struct NestingTests {
    /// Texts with `levels` blocks and inlines inside one another, the paragraph and its text included.
    static let shapes: [(String, @Sendable (_ levels: Int) -> String)] = [
        ("quotes", { String(repeating: "> ", count: $0 - 2) + "x" }),
        ("lists", { String(repeating: "- ", count: ($0 - 2) / 2) + ($0 % 2 == 0 ? "x" : "> x") }),
        ("strong", { String(repeating: "**", count: $0 - 2) + "x" + String(repeating: "**", count: $0 - 2) }),
    ]

    @Test(arguments: shapes.map(\.0))
    func aHundredLevelsAreReadAndOneMoreIsRefused(_ name: String) throws {
        let shape = try #require(Self.shapes.first { $0.0 == name }).1
        #expect(MarkdownLimits.nesting == 100)
        let allowed = parse(shape(100))
        #expect(allowed.diagnostics.isEmpty)
        #expect(allowed.text == "x")
        let refused = parse("one\n\n" + shape(101))
        #expect(refused.findings == ["CW306 3:1"])
        #expect(refused.bareHTML == "" && refused.text == "")
    }

    @Test(arguments: [101, 500, 50_000])
    func deepNestingIsRefusedWithItsLine(_ count: Int) {
        for marker in [">", "> ", "- ", "* ", "+ ", "1. ", "-\t", "> - "] {
            let nested = "first\n\n" + String(repeating: marker, count: count) + "x\n\nlast"
            #expect(parse(nested).findings == ["CW306 3:1"], "\(marker)")
        }
    }

    @Test func carriageReturnsHideNothingFromTheLimit() {
        let document = parse("first\r\r" + String(repeating: "> ", count: 20_000) + "x")
        #expect(document.diagnostics.map(\.code) == [.nestingTooDeep])
    }

    @Test(arguments: ["-", "- ", "*", "* ", "_", "_ ", "-\t"])
    func aLongThematicBreakNestsNothing(_ marker: String) {
        let line = String(repeating: marker, count: 500)
        for text in [line, line + "\n", line + "\r\n", "a\n\n\(line)\n\nb"] {
            let document = parse(text)
            #expect(document.diagnostics.isEmpty)
            #expect(document.bareHTML.contains("<hr />"))
        }
    }

    @Test(arguments: [
        String(repeating: ".", count: 300), "+" + String(repeating: "----+", count: 60),
        String(repeating: "1.", count: 200),
        String(repeating: "x > ", count: 300), String(repeating: "-", count: 300) + " x",
        String(repeating: "*", count: 300),
    ])
    func aLongLineOfMarksThatNestsNothingIsRead(_ line: String) {
        #expect(parse(line).diagnostics.isEmpty)
    }
}
