import Diagnostics
import Markdown
import Testing

/// Texts on which parsers of Markdown have taken quadratic time.
struct CostTests {
    static let texts: [(name: String, text: String)] = [
        ("dashes", String(repeating: "- ", count: 33_000)), ("lists", String(repeating: "- ", count: 33_000) + "x"),
        ("quotes", String(repeating: ">", count: 50_000)), ("numbers", String(repeating: "1. ", count: 20_000) + "x"),
        ("empty links in images", String(repeating: "![[]()", count: 50_000)),
        ("links in images", String(repeating: "![[a](b)", count: 20_000)),
        ("open emphasis", String(repeating: "*a **b ", count: 10_000)),
        (
            "closed emphasis",
            String(repeating: "*a **b ", count: 5_000) + "x" + String(repeating: " b** a*", count: 5_000)
        ),
        ("mixed emphasis", String(repeating: "*x_ ", count: 10_000)),
        ("emphasis in quotes", String(repeating: "> ", count: 90) + String(repeating: "*a **b ", count: 5_000)),
        ("quotation marks", String(repeating: "'a \"b ", count: 10_000)),
        ("open brackets", String(repeating: "[", count: 50_000)),
        ("nested brackets", String(repeating: "[", count: 20_000) + "a" + String(repeating: "]", count: 20_000)),
        ("open links", String(repeating: "[a](", count: 20_000)),
        ("open angles", String(repeating: "[](<", count: 20_000)),
        ("backticks", (1..<400).map { "e" + String(repeating: "`", count: $0) }.joined()),
        ("comments", String(repeating: "x <!-- ", count: 10_000)),
        ("instructions", String(repeating: "x <? ", count: 10_000)),
        ("tags", String(repeating: "<a ", count: 10_000)), ("entities", String(repeating: "&", count: 50_000)),
        ("definitions", String(repeating: "[a]: /u \"\n", count: 10_000)),
        ("references", "[a]: b\n\n" + String(repeating: "[a]", count: 10_000)),
        ("links of a block", String(repeating: "[a](b.md) ", count: 10_000)),
        ("links of many blocks", String(repeating: "[a](b.md)\n\n", count: 5_000)),
        ("outside links of a block", String(repeating: "<https://a.example> ", count: 10_000)),
        ("images of a block", String(repeating: "![a](b.png) ", count: 10_000)),
        ("headings", String(repeating: "# a\n", count: 5_000)),
        ("hard breaks", String(repeating: "a\\\n", count: 20_000)),
    ]

    @Test(arguments: texts.map(\.name))
    func aHostileTextIsReadInASecondOrRefused(_ name: String) throws {
        let text = try #require(Self.texts.first { $0.name == name }).text
        var document = Document()
        let time = seconds { document = parse(text) }
        #expect(time < 1)
        if document.diagnostics.hasErrors { #expect(document.bareHTML == "") }
    }

    @Test(arguments: ["a <br> ", "[a](ftp:b) ", "{{< setting a >}} ", "![a](//b.example) "])
    func manyFindingsAreToldQuickly(_ mistake: String) {
        let text = String(repeating: mistake, count: 2_000) + "\n"
        var document = Document()
        let time = seconds { document = parse(text) }
        #expect(document.diagnostics.count == 2_000)
        #expect(time < 2)
    }
}
