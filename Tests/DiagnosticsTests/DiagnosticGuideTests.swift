import Testing

@testable import Diagnostics

struct DiagnosticGuideTests {
    @Test(arguments: DiagnosticCode.allCases)
    func everyCodeIsExplained(_ code: DiagnosticCode) throws {
        let explanation = try #require(DiagnosticGuide.explanations[code])
        let text = explanation.text(width: 80)
        #expect(text.hasPrefix("\(code.rawValue): \(explanation.title)\n\nSeverity: \(code.severity.rawValue).\n\n"))
        #expect(text.contains("\nCure: "))
        #expect(text.hasSuffix("\n") && !text.hasSuffix("\n\n"))
        let running = text.split(separator: "\n").filter { !$0.hasPrefix("    ") }
        #expect(running.allSatisfy { !$0.contains("```") && !$0.contains(".md)") && !$0.contains(".md#") })
        // A code scanning service takes no more.
        #expect((20...1_024).contains(explanation.summary.count))
    }

    @Test(arguments: ["CW301", "cw301", "error[CW301]", "a.md:1:2: warning[cw301]: x", "Broken link", "broken Link"])
    func aCodeIsFoundAsItIsPrintedAndByItsTitle(_ written: String) {
        #expect(DiagnosticGuide.code(written) == .brokenLink)
    }

    @Test(arguments: ["", "[", "[]", "]CW301[", "CW3011", "broken"])
    func whatIsNeitherCodeNorTitleIsNone(_ written: String) {
        #expect(DiagnosticGuide.code(written) == nil)
    }

    @Test(arguments: ["CW2011", "2011", "cw201x", "error[CW2011]", "CW21"])
    func theCodeWithTheSameBeginningIsNearest(_ written: String) {
        #expect(DiagnosticGuide.closestCode(to: written) == .unknownReference)
    }

    @Test(arguments: DiagnosticCode.allCases)
    func proseIsNotIndentedAndMarkdownKeepsItsExamples(_ code: DiagnosticCode) throws {
        let explanation = try #require(DiagnosticGuide.explanations[code])
        #expect(!explanation.prose.split(separator: "\n").contains { $0.hasPrefix(" ") || $0.hasPrefix("`") })
        #expect(!explanation.prose.contains("\n\n\n"))
        #expect(!explanation.markdownWithoutLinks.contains("](diagnostics.md"))
        #expect(count("```", in: explanation.markdownWithoutLinks) == count("```", in: explanation.markdown))
    }

    @Test func aCodeIsInOnePartAndPartsAreInOrder() {
        #expect(DiagnosticGuide.parts.flatMap(\.codes) == DiagnosticCode.allCases)
        #expect(DiagnosticGuide.parts.map(\.title).first == "Files")
        #expect(DiagnosticGuide.parts.allSatisfy { Set($0.codes.map { $0.rawValue.dropFirst(2).first }).count == 1 })
    }

    @Test func aSectionReachesToTheNextCode() throws {
        let found = DiagnosticGuide.explanations(
            in: "# D\n\nIntro.\n\n## CW001 — One thing\n\nA.\n\n## Not a code\n\nB.\n\n"
                + "## CW002 — Two\nC.\n## CW999 — None\n")
        let first = try #require(found[.invalidUTF8])
        #expect(first.title == "One thing")
        #expect(first.markdown == "\nA.\n\n## Not a code\n\nB.\n")
        #expect(found[.fileTooLarge]?.markdown == "C.\n## CW999 — None\n")
        #expect(found.count == 2)
    }
}
