import Diagnostics
import Testing

struct DiagnosticCodeTests {
    @Test func everyCodeIsUniqueAndOfOneShape() {
        let codes = DiagnosticCode.allCases.map(\.rawValue)
        #expect(Set(codes).count == codes.count)
        for code in codes {
            #expect(code.wholeMatch(of: /CW[0-9]{3}/) != nil, "\(code)")
        }
        #expect(codes == codes.sorted())
    }

    @Test func theFirstDigitNamesThePartThatACodeIsAbout() {
        let parts = Set(DiagnosticCode.allCases.compactMap { $0.rawValue.dropFirst(2).first })
        #expect(parts.isSubset(of: ["0", "1", "2", "3", "4", "5", "6", "9"]))
    }

    static let warnings: Set<DiagnosticCode> = [
        .longSummary, .ambiguousAlias, .unexplainedSymptom, .causeWithoutSymptom, .causeWithoutIntervention,
        .unusedIntervention, .unfoundedRelief, .rawHTML, .foreignScheme, .unusedMedia, .unreadableImage,
        .brokenFootnote, .longTableRow, .duplicateAnchor,
    ]

    @Test(arguments: DiagnosticCode.allCases)
    func whatBreaksAPageIsAnErrorAndWhatWeakensItAWarning(_ code: DiagnosticCode) {
        let expected: Severity = code == .draftReference ? .note : Self.warnings.contains(code) ? .warning : .error
        #expect(code.severity == expected)
    }

    @Test func onlyErrorsKeepASiteFromBeingBuilt() {
        #expect(![finding(.rawHTML), finding(.draftReference)].hasErrors)
        #expect([finding(.rawHTML), finding(.brokenLink)].hasErrors)
        #expect(![Diagnostic]().hasErrors)
    }
}
