import Diagnostics
import Testing

struct TextPrinterTests {
    @Test func aFindingIsPrintedWithItsLineACaretAndAHint() {
        let diagnostic = finding(
            .unknownReference, "no symptom is called ‘headace’", path: "Content/causes/dehydration.md", line: 9,
            column: 5,
            length: 7, on: "  - headace", hint: "did you mean ‘headache’?")
        #expect(
            TextPrinter().print([diagnostic]) == """
                Content/causes/dehydration.md:9:5: error[CW201]: no symptom is called ‘headace’
                  9 |   - headace
                    |     ^~~~~~~
                  hint: did you mean ‘headache’?

                """)
    }

    @Test func aFindingAboutAFileNamesTheFileAlone() {
        let diagnostic = Diagnostic(.strayFile, "not published", path: "Content/notes.txt", hint: "move it")
        #expect(TextPrinter().print(diagnostic) == "Content/notes.txt: error[CW003]: not published\n  hint: move it\n")
    }

    @Test func nothingIsPrintedForNoFindings() {
        #expect(TextPrinter().print([]) == "")
    }

    @Test func anotherPlaceIsPrintedBelow() {
        let other = Diagnostic.Related(
            location: source("", path: "Content/b.md").location(line: 4, column: 3), message: "first stated here")
        let printed = TextPrinter().print(finding(.duplicateEdge, "twice", related: [other]))
        #expect(
            printed == """
                Content/a.md:1:1: error[CW203]: twice
                  1 | text
                    | ^
                  Content/b.md:4:3: first stated here

                """)
    }

    struct Caret: Sendable {
        let line: String
        let column: Int
        let length: Int
        let under: String

        init(_ line: String, _ column: Int, _ length: Int, _ under: String) {
            (self.line, self.column, self.length, self.under) = (line, column, length, under)
        }
    }

    @Test(arguments: [
        Caret("key: value", 6, 5, "     ^~~~~"),
        // A tab is as wide in the line below as in the line itself.
        Caret("\tkey: x", 2, 3, "\t^~~"), Caret("a\tb\tc", 5, 1, " \t \t^"),
        Caret("é€ = x", 4, 1, "   ^"), Caret("naïve: ‘x’", 8, 3, "       ^~~"),
        // Past the end of the line, and longer than it.
        Caret("abc", 9, 1, "   ^"), Caret("abc", 2, 99, " ^~"), Caret("", 1, 1, "^"),
    ])
    func theCaretStandsUnderThePlace(_ caret: Caret) {
        let printed = TextPrinter().print(
            finding(line: 3, column: caret.column, length: caret.length, on: caret.line))
        #expect(printed.hasSuffix("\n  3 | \(caret.line)\n    | \(caret.under)\n"))
    }

    @Test func theGutterIsAsWideAsTheNumber() {
        #expect(TextPrinter().print(finding(line: 1234, on: "text")).hasSuffix("\n  1234 | text\n       | ^\n"))
    }

    @Test(arguments: [1, 60, 119, 120, 121, 180, 250, 300])
    func aWideLineIsShownAroundThePlace(_ column: Int) throws {
        let wide = String(repeating: "x", count: column - 1) + "!" + String(repeating: "y", count: 300 - column)
        let lines = TextPrinter().print(finding(column: column, length: 500, on: wide)).split(separator: "\n")
        try #require(lines.count == 3)
        let (shown, under) = (Array(lines[1]), Array(lines[2]))
        let caret = try #require(under.firstIndex(of: "^"))
        #expect(shown[caret] == "!")
        #expect(shown.count <= 130)
        #expect(under.count <= shown.count)
    }

    @Test(arguments: [
        "\u{0}", "\u{7}", "\u{8}", "\n", "\r", "\u{1B}", "\u{7F}", "\u{85}", "\u{9B}", "\u{202A}", "\u{202E}",
        "\u{2066}", "\u{2069}",
    ])
    func whatSteersATerminalIsReplaced(_ control: String) {
        #expect(TextPrinter.printable("a\(control)b") == "a\u{FFFD}b")
    }

    @Test func noPartOfAFindingCanSteerATerminal() {
        let hostile = "\u{1B}[2J\u{9B}31m\u{202E}"
        let other = Diagnostic.Related(
            location: source("", path: hostile).location(line: 1, column: 1), message: hostile)
        let printed = TextPrinter().print(
            finding(.brokenLink, hostile, path: hostile, column: 2, on: hostile, hint: hostile, related: [other]))
        let steering = printed.unicodeScalars.filter {
            $0 != "\n" && ($0.value < 0x20 || $0.value == 0x9B || $0.value == 0x202E)
        }
        #expect(steering.isEmpty)
        #expect(count("\n", in: printed) == 5)
    }

    @Test func wordsOfEveryLanguageStayAsTheyAre() {
        let text = "Überlastung ‘日本語’ עברית 🏃\u{200D}♀️"
        #expect(TextPrinter.printable(text) == text)
    }

    // MARK: Many

    @Test func warningsPastTwentyOfOneCodeAreCountedAndErrorsAllPrinted() {
        let many =
            (1...25).map { finding(.rawHTML, line: $0) } + (1...30).map { finding(.brokenLink, line: $0) }
            + (1...20).map { finding(.longSummary, line: $0) }
        let printed = TextPrinter().print(many)
        #expect(count("warning[CW304]", in: printed) == 20)
        #expect(count("warning[CW111]", in: printed) == 20)
        #expect(count("error[CW301]", in: printed) == 30)
        #expect(printed.hasSuffix("… and 5 more of CW304; --all prints them\n"))
        #expect(count(" more of ", in: printed) == 1)
    }

    @Test func withoutALimitEveryWarningIsPrinted() {
        let printed = TextPrinter(warningLimit: nil).print((1...25).map { finding(.rawHTML, line: $0) })
        #expect(count("warning[CW304]", in: printed) == 25)
        #expect(count("more of", in: printed) == 0)
    }

    @Test func aWarningMadeAnErrorIsAlwaysPrinted() {
        let strict = (1...25).map { line in
            var diagnostic = finding(.rawHTML, line: line)
            diagnostic.severity = .error
            return diagnostic
        }
        #expect(count("error[CW304]", in: TextPrinter().print(strict)) == 25)
    }

    @Test func findingsArePrintedInReadingOrder() {
        let shuffled = [
            finding(.brokenLink, "5", path: "b", line: 1), finding(.missingImage, "4", path: "a", line: 10),
            finding(.brokenLink, "3", path: "a", line: 10), finding(.brokenLink, "1", path: "a", line: 2, column: 3),
            finding(.brokenLink, "2", path: "a", line: 2, column: 8),
        ]
        #expect(shuffled.inReadingOrder().map(\.message) == ["1", "2", "3", "4", "5"])
        #expect(TextPrinter().print(shuffled) == TextPrinter().print(shuffled.reversed()))
    }

    @Test func colourIsUsedOnlyWhereAsked() {
        #expect(TextPrinter(usesColour: true).print(finding()).contains("\u{1B}[1;31merror[CW301]\u{1B}[0m"))
        #expect(!TextPrinter().print(finding()).contains("\u{1B}"))
    }
}
