import Diagnostics
import Markdown
import Testing

/// Texts on which parsers of Markdown have taken quadratic time.
struct CostTests {
    static let texts: [(name: String, text: String)] = [
        ("dashes", String(repeating: "- ", count: 33_000)), ("lists", String(repeating: "- ", count: 33_000) + "x"),
        ("lists in a definition", "a\n: " + String(repeating: "- ", count: 33_000) + "x"),
        ("lists in a footnote", "[^a]: " + String(repeating: "- ", count: 33_000) + "x\n\n[^a]"),
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

    /// Texts on which one of our own extensions might.
    static let textsOfExtensions: [(name: String, text: String)] = [
        ("heads of tables", String(repeating: "| a |\n|---|\n\n", count: 10_000)),
        ("rows of dashes", String(repeating: "|---\n", count: 20_000)),
        ("pipes", String(repeating: "|", count: 50_000) + "\n" + String(repeating: "|-", count: 50_000)),
        ("columns", String(repeating: "| a ", count: 20_000) + "\n" + String(repeating: "|-", count: 20_000)),
        ("definitions beside a table", String(repeating: "[a]: b\n\n", count: 20_000) + "| [a] |\n|---|"),
        ("open tildes", String(repeating: "~a ", count: 50_000)),
        ("closing tildes", String(repeating: "a~ ", count: 50_000)),
        ("mixed tildes", String(repeating: "~~a ~b ", count: 20_000)),
        ("tasks", String(repeating: "- [ ] a\n", count: 20_000)),
        ("open footnotes", String(repeating: "[^", count: 50_000)),
        ("references of a footnote", String(repeating: "[^a] ", count: 20_000) + "\n\n[^a]: b"),
        ("equal footnotes", String(repeating: "[^a]: x\n", count: 10_000)),
        ("lines of definitions", String(repeating: ": x\n", count: 20_000)),
        ("definitions of a term", "a\n" + String(repeating: ": x\n", count: 20_000)),
        ("definitions in code", "```\n" + String(repeating: ": x\n[^a]: y\n", count: 20_000)),
        ("terms", String(repeating: "a\n", count: 50_000) + ": x"),
        ("at signs", String(repeating: "a@", count: 50_000)),
        ("beginnings of hosts", String(repeating: "www.", count: 50_000)),
        ("beginnings of addresses", String(repeating: "http://a.", count: 50_000)),
        ("addresses", String(repeating: "https://a.b a@b.c ", count: 5_000)),
        ("closing parentheses of an address", "www.a.b/" + String(repeating: ")", count: 50_000)),
        ("open parentheses of an address", "www.a.b/" + String(repeating: "(", count: 50_000)),
        ("entities of an address", "www.a.b/" + String(repeating: "&a;", count: 50_000)),
        ("quotes behind an address", "www.a.b/" + String(repeating: "\"", count: 50_000)),
        ("open wiki links", String(repeating: "[[", count: 50_000)),
        ("open texts of wiki links", String(repeating: "[[a|", count: 50_000)),
        ("open wiki links with markup", String(repeating: "[[a|*b* ", count: 20_000)),
        ("wiki links", String(repeating: "[[a]] ", count: 20_000)),
        ("beginnings of ids", "# " + String(repeating: "{#", count: 50_000)),
        ("equal ids", String(repeating: "# a {#a}\n", count: 10_000)),
        ("figures", String(repeating: "![a](b \"c\")\n\n", count: 20_000)),
        ("shortcodes", String(repeating: "{{< ", count: 50_000)),
        ("includes", String(repeating: "{{< include \"a\" >}}\n\n", count: 5_000)),
        ("escapes", String(repeating: "\\~", count: 50_000)),
        ("escapes in code", String(repeating: "`\\~` ", count: 20_000)),
    ]

    @Test(arguments: (texts + textsOfExtensions).map(\.name))
    func aHostileTextIsReadInASecondOrRefused(_ name: String) throws {
        let text = try #require((Self.texts + Self.textsOfExtensions).first { $0.name == name }).text
        var document = Document()
        let time = seconds { document = parse(text) }
        #expect(time < 1)
        if document.diagnostics.hasErrors { #expect(document.bareHTML == "") }
    }

    @Test(arguments: [
        "a <br> ", "[a](ftp:b) ", "{{< setting a >}} ", "![a](//b.example) ", "[^a] ", "[[//a]] ", "[[ftp:a|b]] ",
    ])
    func manyFindingsAreToldQuickly(_ mistake: String) {
        let text = String(repeating: mistake, count: 2_000) + "\n"
        var document = Document()
        let time = seconds { document = parse(text) }
        #expect(document.diagnostics.count == 2_000)
        #expect(time < 2)
    }

    @Test func aTableOfAMegabyteIsRead() {
        let row = "| aaaa | *bbb* | `ccc` | dddd |\n"
        let text = row + "|---|---|---|---|\n" + String(repeating: row, count: 1_000_000 / row.utf8.count)
        var document = Document()
        let time = seconds { document = parse(text) }
        #expect(document.diagnostics.isEmpty)
        #expect(document.wordCount == 4 * (1 + 1_000_000 / row.utf8.count))
        #expect(time < 5)
    }

    @Test(arguments: [50_000, 12])
    func aTableThatGrowsByItsColumnsIsRefusedAtItsHead(_ rows: Int) {
        let columns = 10_000
        let head = String(repeating: "| a ", count: columns) + "\n" + String(repeating: "|-", count: columns) + "\n"
        var document = Document()
        let time = seconds { document = parse("x\n\n" + head + String(repeating: "|b\n", count: rows)) }
        #expect(document.findings == ["CW307 3:1"])
        #expect(document.bareHTML == "" && document.text == "")
        #expect(time < 1)
    }

    @Test(arguments: [(100, 0), (101, 1)])
    func aHundredThousandCellsMayBeMissing(_ rows: Int, _ findings: Int) {
        let head = String(repeating: "|a", count: 1_001) + "\n" + String(repeating: "|-", count: 1_001) + "\n"
        #expect(parse(head + String(repeating: "|b\n", count: rows)).diagnostics.count == findings)
        // Those of several tables count together.
        let first = head + String(repeating: "|b\n", count: 60)
        let second = head + String(repeating: "|b\n", count: rows - 60)
        #expect(parse("\(first)\n\(second)").diagnostics.count == findings)
    }

    @Test(arguments: ["a", "a00000", "a00000a"])
    func aGlossaryOfManyTermsCostsLittle(_ word: String) {
        let entries = (0..<2_000).map { Glossary.Entry(term: "a\(100_000 + $0)", meaning: "x") }
        let glossary = Glossary(entries)
        let text = String(repeating: word + " ", count: 10_000)
        let time = seconds { _ = parse(text) { $0.glossary = glossary } }
        #expect(time < 1)
    }

    // MARK: Growth

    struct Shape: Sendable {
        let name: String
        let text: @Sendable (_ count: Int) -> String

        init(_ name: String, _ text: @escaping @Sendable (_ count: Int) -> String) {
            self.name = name
            self.text = text
        }

        /// A text over and over.
        init(_ name: String, repeating text: String, after start: String = "", before end: String = "") {
            self.init(name) { start + String(repeating: text, count: $0) + end }
        }
    }

    static let shapes: [Shape] = [
        Shape("rows of a table", repeating: "| a | *b* | `c` |\n", after: "| a | b | c |\n|---|---|---|\n"),
        Shape("heads of tables", repeating: "| a |\n|---|\n\n"), Shape("rows of dashes", repeating: "|---\n"),
        Shape("columns") { String(repeating: "| a ", count: $0) + "\n" + String(repeating: "|-", count: $0) },
        Shape("lines before a table", repeating: "a *b*\n", before: "| a |\n|---|\n"),
        Shape("definitions beside a table", repeating: "[a]: b\n\n", before: "| [a] |\n|---|\n"),
        Shape("open tildes", repeating: "~a "), Shape("closing tildes", repeating: "a~ "),
        Shape("mixed tildes", repeating: "~~a ~b "), Shape("struck out", repeating: "~~a~~ ~b~ "),
        Shape("tasks", repeating: "- [ ] a\n"), Shape("open footnotes", repeating: "[^"),
        Shape("references of a footnote", repeating: "[^a] ", before: "\n\n[^a]: b"),
        Shape("footnotes") { count in (0..<count).map { "a[^\($0)]\n\n[^\($0)]: b\n\n" }.joined() },
        Shape("footnotes of footnotes") { count in
            "a[^0]\n\n" + (0..<count).map { "[^\($0)]: b[^\($0 + 1)]\n" }.joined()
        },
        Shape("equal footnotes", repeating: "[^a]: x\n"), Shape("lines of definitions", repeating: ": x\n"),
        Shape("definitions of a term", repeating: ": x\n", after: "a\n"),
        Shape("definition lists", repeating: "a\n: x\n\n"),
        Shape("definitions in code", repeating: ": x\n", after: "```\n"),
        Shape("terms", repeating: "a\n", before: ": x"),
        Shape("at signs", repeating: "a@"), Shape("beginnings of hosts", repeating: "www."),
        Shape("beginnings of addresses", repeating: "http://a."), Shape("addresses", repeating: "https://a.b a@b.c "),
        Shape("parentheses of an address") {
            "www.a.b/" + String(repeating: "(", count: $0) + String(repeating: ")", count: 2 * $0)
        },
        Shape("entities of an address", repeating: "&a;", after: "www.a.b/"), Shape("open wiki links", repeating: "[["),
        Shape("open texts of wiki links", repeating: "[[a|"), Shape("wiki links", repeating: "[[a]] [[b|c]] "),
        Shape("open wiki links with markup", repeating: "[[a|*b* "),
        Shape("markup in a wiki link", repeating: "b *c* ", after: "[[a|", before: "]]"),
        Shape("beginnings of ids", repeating: "{#", after: "# "), Shape("equal ids", repeating: "# a {#a}\n"),
        Shape("ids") { count in (0..<count).map { "# a {#b\($0)}\n" }.joined() },
        Shape("figures", repeating: "![a](b \"c\")\n\n"), Shape("shortcodes", repeating: "{{< "),
        Shape("marks of an address", repeating: "_", after: "www.a.b/"),
        Shape("references of characters", repeating: "&#91;"),
        Shape("backslashes before references", repeating: "\\\\&#91;"),
        Shape("findings on a line", repeating: "[a](ftp:b) "), Shape("unknown footnotes", repeating: "[^a] "),
        Shape("escapes", repeating: "\\~"), Shape("escapes in code", repeating: "`\\~` "),
    ]

    @Test(arguments: shapes.map(\.name))
    func twiceTheTextTakesTwiceTheTime(_ name: String) throws {
        let shape = try #require(Self.shapes.first { $0.name == name })
        // Long enough to be measured.
        var count = 500
        while count < 1_000_000 {
            let text = shape.text(count)
            if seconds({ _ = parse(text) }) > 0.01 { break }
            count *= 2
        }
        // Over two doublings, and each as fast as it ever was, so that a slow moment of the machine is no failure.
        let texts = [shape.text(count), shape.text(4 * count)]
        var best = [Double.infinity, .infinity]
        for _ in 0..<4 {
            for (index, text) in texts.enumerated() { best[index] = min(best[index], seconds { _ = parse(text) }) }
        }
        #expect(best[1] < 2.5 * 2.5 * best[0])
    }
}
