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
        #expect(parts.isSubset(of: ["0", "1", "2", "3", "4", "5", "6", "7", "9"]))
    }

    static let warnings: Set<DiagnosticCode> = [
        .longSummary, .ambiguousAlias, .unexplainedSymptom, .causeWithoutSymptom, .causeWithoutIntervention,
        .unusedIntervention, .unfoundedRelief, .rawHTML, .foreignScheme, .unusedMedia, .unreadableImage,
        .brokenFootnote, .longTableRow, .duplicateAnchor,
    ]

    static let notes: Set<DiagnosticCode> = [.draftReference, .orphan, .thinArticle, .overdueReview, .oneWayLink]

    @Test(arguments: DiagnosticCode.allCases)
    func whatBreaksAPageIsAnErrorAndWhatWeakensItAWarning(_ code: DiagnosticCode) {
        let expected: Severity = Self.notes.contains(code) ? .note : Self.warnings.contains(code) ? .warning : .error
        #expect(code.severity == expected)
    }

    @Test func coverageIsThePartWithTheDigit7() {
        let codes = DiagnosticCode.allCases.filter(\.isCoverage)
        #expect(codes == DiagnosticCode.allCases.filter { $0.rawValue.hasPrefix("CW7") })
        #expect(codes.allSatisfy { $0.severity == .note })
    }

    @Test func onlyErrorsKeepASiteFromBeingBuilt() {
        #expect(![finding(.rawHTML), finding(.draftReference)].hasErrors)
        #expect([finding(.rawHTML), finding(.brokenLink)].hasErrors)
        #expect(![Diagnostic]().hasErrors)
    }
}
