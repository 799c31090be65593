import Diagnostics
import Markdown
import Testing

/// The HTML of a table: the cells of its head and of its rows, and how each column is aligned.
private func table(_ head: [String], _ rows: [[String]] = [], _ alignments: [String] = []) -> String {
    func row(_ cells: [String], _ tag: String, _ attribute: String) -> String {
        var text = "<tr>\n"
        for (column, cell) in cells.enumerated() {
            let alignment = column < alignments.count ? alignments[column] : ""
            let alignedBy = alignment.isEmpty ? "" : " class=\"align-\(alignment)\""
            text += "<\(tag)\(attribute)\(alignedBy)>\(cell)</\(tag)>\n"
        }
        return text + "</tr>\n"
    }
    var text = "<div class=\"table\" role=\"group\" tabindex=\"0\"><table>\n<thead>\n"
    text += row(head, "th", " scope=\"col\"")
    text += "</thead>\n"
    if !rows.isEmpty {
        text += "<tbody>\n"
        for cells in rows { text += row(cells, "td", "") }
        text += "</tbody>\n"
    }
    return text + "</table></div>\n"
}

struct TableTests {
    static let shapes: [(String, String)] = [
        ("| a | b |\n|---|---|\n| 1 | 2 |", table(["a", "b"], [["1", "2"]])),
        // Without pipes at the edges, with few dashes and with many.
        ("a | b\n-- | --\n1 | 2", table(["a", "b"], [["1", "2"]])),
        ("|a|b|\n|-|-|\n|1|2|", table(["a", "b"], [["1", "2"]])),
        ("| a | b\n|----|-------\n1 | 2 |", table(["a", "b"], [["1", "2"]])),
        // Indented, with blanks behind it, with tabs.
        ("  | a |\n | - |\n   | 1 |   ", table(["a"], [["1"]])),
        ("|\ta\t|\tb|\n|\t-\t|---\t|\n|1\t|\t2|", table(["a", "b"], [["1", "2"]])),
        // A head alone, and one column.
        ("| a | b |\n|---|---|", table(["a", "b"])), ("| a |\n|---|\n| 1 |", table(["a"], [["1"]])),
        ("a\n|---|\n1", table(["a"], [["1"]])), ("| a\n| -\n| 1", table(["a"], [["1"]])),
        // Empty cells, short rows, and rows of nothing.
        ("| a | b |\n|---|---|\n|   | 2 |\n| 1 | |\n||2|", table(["a", "b"], [["", "2"], ["1", ""], ["", "2"]])),
        ("| a | b |\n|---|---|\n| 1 |\n1\n||\n|", table(["a", "b"], [["1", ""], ["1", ""], ["", ""], ["", ""]])),
        ("| | |\n|---|---|\n| 1 | 2 |", table(["", ""], [["1", "2"]])), ("||\n|-|", table([""])),
        // Dashes further down are text.
        ("| a |\n|---|\n| b |\n| - |\n| c |", table(["a"], [["b"], ["-"], ["c"]])),
        ("é | ü\n-- | --\n😀 | 日本", table(["é", "ü"], [["😀", "日本"]])),
        ("\u{FEFF}| a |\n|---|\n| 1 |", table(["a"], [["1"]])),
    ]

    @Test(arguments: shapes)
    func aRowOfDashesMakesATable(_ markdown: String, _ expected: String) {
        #expect(html(markdown) == expected)
    }

    @Test(arguments: ["\r\n", "\r"])
    func lineEndsOfOtherSystemsGiveTheSameTable(_ lineEnd: String) {
        let text = "x\n\n| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |\n\ny"
        #expect(html(text.replacing("\n", with: lineEnd)) == html(text))
    }

    static let alignments: [(String, [String])] = [
        ("|:--|:-:|--:|---|", ["left", "center", "right", ""]), (":-|:-:|-:|-", ["left", "center", "right", ""]),
        ("| :-- | - | - | :-: |", ["left", "", "", "center"]), ("|-|-|-|-:|", ["", "", "", "right"]),
    ]

    @Test(arguments: alignments)
    func colonsAlignAColumn(_ dashes: String, _ expected: [String]) {
        #expect(
            html("| a | b | c | d |\n\(dashes)\n| 1 | 2 | 3 | |")
                == table(["a", "b", "c", "d"], [["1", "2", "3", ""]], expected))
    }

    static let ends: [(String, String)] = [
        ("\nc", "<p>c</p>\n"), ("> c", "<blockquote>\n<p>c</p>\n</blockquote>\n"), ("- c", "<ul>\n<li>c</li>\n</ul>\n"),
        ("1. c", "<ol>\n<li>c</li>\n</ol>\n"), ("```\nc\n```", "<pre tabindex=\"0\"><code>c\n</code></pre>\n"),
        ("***", "<hr />\n"), ("---", "<hr />\n"), ("\n---", "<hr />\n"), ("<!-- c -->", ""),
        ("\n| c |\n|---|\n| d |", table(["c"], [["d"]])),
    ]

    @Test(arguments: ends)
    func anotherBlockEndsATable(_ after: String, _ expected: String) {
        #expect(html("| a |\n|---|\n| b |\n\(after)") == table(["a"], [["b"]]) + expected)
    }

    @Test(arguments: ["c", "c c", "#c", ": c", "[c]: d", "=== c"])
    func aLineOfTextGoesOnWithTheTable(_ line: String) {
        #expect(html("| a |\n|---|\n| b |\n\(line)\n| e |") == table(["a"], [["b"], [line], ["e"]]))
    }

    static let others: [(String, String)] = [
        // The head does not match the dashes.
        ("| a | b |\n|---|\n| 1 | 2 |", "<p>| a | b |\n|---|\n| 1 | 2 |</p>\n"),
        ("| a |\n|---|---|", "<p>| a |\n|---|---|</p>\n"), ("| a \\| b |\n|---|---|", "<p>| a | b |\n|---|---|</p>\n"),
        // What is no row of dashes.
        ("|---|", "<p>|---|</p>\n"), ("| a |\n|-- -|", "<p>| a |\n|-- -|</p>\n"),
        ("| a |\n|::|", "<p>| a |\n|::|</p>\n"), ("| a |\n|:|", "<p>| a |\n|:|</p>\n"),
        ("| a |\n| x- |", "<p>| a |\n| x- |</p>\n"), ("| a |\n|   |", "<p>| a |\n|   |</p>\n"),
        ("| a |\n\n|---|", "<p>| a |</p>\n<p>|---|</p>\n"), ("a\n-:", "<p>a\n-:</p>\n"),
        // What is something else before it is a table.
        ("a | b\n- | -", "<p>a | b</p>\n<ul>\n<li>| -</li>\n</ul>\n"),
        ("    | a |\n    |---|", "<pre tabindex=\"0\"><code>| a |\n|---|\n</code></pre>\n"),
        ("```\n| a |\n|---|\n```", "<pre tabindex=\"0\"><code>| a |\n|---|\n</code></pre>\n"),
    ]

    @Test(arguments: others)
    func whatIsNoTableStaysAsItIs(_ markdown: String, _ expected: String) {
        #expect(html(markdown) { $0.smartPunctuation = false } == expected)
    }

    static let cells: [(String, String)] = [
        ("*a* **b** `c`", "<em>a</em> <strong>b</strong> <code>c</code>"), ("a\\|b", "a|b"),
        ("`a \\| b`", "<code>a | b</code>"), ("`\\|`", "<code>|</code>"), ("a &#124; b", "a | b"), ("\\\\\\|", "\\|"),
        ("a\\\\", "a\\"), ("`\\\\`", "<code>\\\\</code>"), ("\\~ \\[a]", "~ [a]"), ("\"a\" -- it's", "“a” – it’s"),
        ("[a](b.md \"c\")", "<a href=\"b.md\" title=\"c\">a</a>"),
        ("[[a\\|b]] [[c]]", "<a href=\"a\">b</a> <a href=\"c\">c</a>"), ("~~a~~", "<del>a</del>"),
        ("![a](b.png \"c\")", "<img src=\"b.png\" alt=\"a\" title=\"c\" loading=\"lazy\" />"),
        ("www.a.example", "<a href=\"http://www.a.example\" rel=\"external noopener\">www.a.example</a>"),
        // A cell holds no blocks.
        ("# a", "# a"), ("- a", "- a"), ("> a", "&gt; a"), ("a #", "a #"), ("#", "#"), ("\\#", "#"), ("```", "```"),
        ("1. a", "1. a"), ("[a]: b", "[a]: b"), ("[ ] a", "[ ] a"),
    ]

    @Test(arguments: cells)
    func aCellHoldsInlines(_ cell: String, _ expected: String) {
        #expect(html("| x |\n|---|\n| \(cell) |") == table(["x"], [[expected]]))
        #expect(html("| \(cell) | x |\n|---|---|") == table([expected, "x"]))
    }

    @Test func markupDoesNotReachOverACell() {
        #expect(html("| *a | b* |\n|---|---|\n| **c | d** |") == table(["*a", "b*"], [["**c", "d**"]]))
        #expect(html("| a | b |\n|---|---|\n| `c | d` |") == table(["a", "b"], [["`c", "d`"]]))
        #expect(html("| [a | b](c.md) |\n|---|---|") == table(["[a", "b](c.md)"]))
    }

    static let places: [(String, String)] = [
        ("> | a |\n> |---|\n> | b |", "<blockquote>\n" + table(["a"], [["b"]]) + "</blockquote>\n"),
        (
            "> x\n>\n> > | a |\n> > |:-:|\n>> | b |",
            "<blockquote>\n<p>x</p>\n<blockquote>\n\(table(["a"], [["b"]], ["center"]))</blockquote>\n"
                + "</blockquote>\n"
        ),
        ("- | a |\n  |---|\n  | b |\n- c", "<ul>\n<li>\n" + table(["a"], [["b"]]) + "</li>\n<li>c</li>\n</ul>\n"),
        ("1. | a |\n   |---|\n   | b |", "<ol>\n<li>\n" + table(["a"], [["b"]]) + "</li>\n</ol>\n"),
        ("-\t| a |\n\t|---|\n\t| b |", "<ul>\n<li>\n" + table(["a"], [["b"]]) + "</li>\n</ul>\n"),
        (
            "> - | a |\n>   |---|\n>   | b |",
            "<blockquote>\n<ul>\n<li>\n" + table(["a"], [["b"]]) + "</li>\n</ul>\n</blockquote>\n"
        ),
        (
            "- > | a |\n  > |---|\n  > | b |",
            "<ul>\n<li>\n<blockquote>\n" + table(["a"], [["b"]]) + "</blockquote>\n</li>\n</ul>\n"
        ),
        (
            "> [!NOTE] T\n> | a |\n> |---|\n> | b |",
            "<div class=\"callout callout-note\" role=\"note\">\n<p class=\"callout-title\">T</p>\n"
                + "\(table(["a"], [["b"]]))</div>\n"
        ),
        ("T\n: | a |\n  |---|\n  | b |", "<dl>\n<dt>T</dt>\n<dd>\n" + table(["a"], [["b"]]) + "</dd>\n</dl>\n"),
        (
            "T\n: x\n\n  | a |\n  |---|\n  | b |",
            "<dl>\n<dt>T</dt>\n<dd>\n<p>x</p>\n" + table(["a"], [["b"]]) + "</dd>\n</dl>\n"
        ),
    ]

    @Test(arguments: places)
    func aTableStandsWhereverAParagraphDoes(_ markdown: String, _ expected: String) {
        #expect(html(markdown) == expected)
    }

    static let leads: [(String, String)] = [
        ("x\ny *z*\n| a |\n|---|\n| b |", "<p>x\ny <em>z</em></p>\n" + table(["a"], [["b"]])),
        ("*x\n| a* |\n|---|", "<p>*x</p>\n" + table(["a*"])), ("x  \n| a |\n|---|", "<p>x</p>\n" + table(["a"])),
        ("[x]: y.md\n| a |\n|---|", table(["a"])),
        ("[x]\n| [x] |\n|---|\n\n[x]: y.md", "<p><a href=\"y.md\">x</a></p>\n" + table(["<a href=\"y.md\">x</a>"])),
        ("> x\n> | a |\n> |---|", "<blockquote>\n<p>x</p>\n" + table(["a"]) + "</blockquote>\n"),
        ("- x\n  | a |\n  |---|", "<ul>\n<li>x\n" + table(["a"]) + "</li>\n</ul>\n"),
    ]

    @Test(arguments: leads)
    func theLinesBeforeATableAreAParagraph(_ markdown: String, _ expected: String) {
        #expect(html(markdown) == expected)
    }

    @Test(arguments: [
        "| [x] |\n|---|\n\n[x]: y.md", "[x]: y.md\n\n| [x] |\n|---|", "[x]: y.md\n| [x] |\n|---|",
        "| [x][Z] |\n|---|\n\n[z]:\n  y.md", "| [x] |\n|---|\n\n> [x]: y.md", "| [x] |\n|---|\n\n- a\n\n  [x]: y.md",
        "- [x]: y.md\n\n| [x] |\n|---|", "| [x] |\n|---|\n\n[a]: b\n[x]: y.md",
        "| [x] |\n|---|\n\n[x]: y.md\n[x]: z.md",
    ])
    func aReferenceInACellIsThatOfTheText(_ markdown: String) {
        #expect(html(markdown).contains(table(["<a href=\"y.md\">x</a>"])))
    }

    @Test(arguments: [
        "| [x] |\n|---|\n\n```\n[x]: y.md\n```", "| [x] |\n|---|\n\n    [x]: y.md", "| [x] |\n|---|\n\na\n[x]: y.md",
        "| [x] |\n|---|\n\na [x]: y.md", "| [x] |\n|---|\n\n<!--\n[x]: y.md\n-->",
    ])
    func whatDefinesNoReferenceElsewhereDefinesNoneInACell(_ markdown: String) {
        #expect(html(markdown).hasPrefix(table(["[x]"])))
    }

    @Test(arguments: [
        "| a | b |\n|---|---|\n| 1 | 2 | ⟦3 | 4 |", "x\n\n> | a |\n> |---|\n> | é | ⟦b |",
        "- | a |\n  |---|\n  | b | ⟦`c` |", "| a |\n|---|\n| b | ⟦c |\n\nd\n\n| e |\n|---|\n| f |\n| g | ⟦h |",
        // The same text in a cell that stays, and an escape.
        "| a |\n|---|\n| c | ⟦c |", "| a |\n|---|\n| b | ⟦\\[c |",
    ])
    func aRowWithMoreCellsThanTheHeadIsWarnedOfAtTheFirst(_ markdown: String) {
        let marked = Marked(markdown)
        let document = parse(marked.text)
        #expect(document.findings == marked.findings(.longTableRow))
        #expect(document.diagnostics.allSatisfy { $0.severity == .warning && $0.hint != nil })
    }

    @Test func cellsThatAreOverAreLeftOut() {
        #expect(html("| a |\n|---|\n| 1 | 2 |\n| 3 |") == table(["a"], [["1"], ["3"]]))
    }

    static let mistakes: [(String, DiagnosticCode)] = [
        ("| a | b |\n|---|---|\n| 1 | [x](⟦ftp:y) |", .foreignScheme), ("> | é ⟦<b> |\n> |---|\n> | 1 |", .rawHTML),
        ("x\n| a |\n|---|\n| b |\n| ⟦{{< setting c >}} |", .brokenShortcode),
        ("| [^a] ⟦[^b] |\n|---|\n\n[^a]: x", .brokenFootnote),
    ]

    @Test(arguments: mistakes)
    func whatIsFoundInACellIsLocatedThere(_ markdown: String, _ code: DiagnosticCode) {
        let marked = Marked(markdown)
        #expect(parse(marked.text).findings == marked.findings(code))
    }

    @Test(arguments: [
        ("| a | b |\n|---|---|\n| *c* | `d` |\n\ne", "a\tb\nc\td\ne"), ("| a | b |\n|---|---|\n| | c |", "a\tb\n\tc"),
        ("x\n| a |\n|---|\n| b |", "x\na\nb"), ("- | a | b |\n  |---|---|\n- c", "a\tb\nc"),
    ])
    func aTableReadsOneRowALine(_ markdown: String, _ expected: String) {
        #expect(parse(markdown).text == expected)
    }

    @Test func theWordsOfATableAreCounted() {
        #expect(parse("| a | b c |\n|---|---|\n| d | |").wordCount == 4)
    }

    @Test func linksInCellsAreListedWithTheirLines() {
        let document = parse("x\n\n| [a](b.md) |\n|---|\n| [c](d.md) [[e]] |")
        #expect(document.links.map(\.destination) == ["b.md", "d.md", "e"])
        #expect(document.links.map(\.lines) == [3...3, 5...5, 5...5])
    }

    @Test(arguments: ["| a |\n|---|\n| b |\n: c", "| a |\n|---|\n\n: c", "T\n: d\n\n| a |\n|---|\n| b |\n: c"])
    func aTableIsNoTerm(_ markdown: String) {
        let written = html(markdown)
        #expect(written.contains("<table>\n<thead>\n<tr>\n<th scope=\"col\">a</th>\n"))
        #expect(written.contains(": c"))
    }
}
