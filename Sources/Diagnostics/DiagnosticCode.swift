/// The stable code of a finding, as `docs/diagnostics.md` explains it.
///
/// A code is never given a second meaning. The first digit names the part it is about: 0 files,
/// 1 front matter, 2 relations, 3 the body, 4 templates, 5 `site.yml`, 6 what was published before,
/// 7 coverage, 9 reading and writing.
package enum DiagnosticCode: String, CaseIterable, Hashable, Sendable {
    // Files
    case invalidUTF8 = "CW001"
    case fileTooLarge = "CW002"
    case strayFile = "CW003"
    case strayFolder = "CW004"
    case linkLeavesContent = "CW005"
    case invalidName = "CW006"
    case duplicateSlug = "CW007"
    case collidingNames = "CW008"
    case unusedMedia = "CW009"
    case missingContent = "CW010"
    case nulByte = "CW011"
    case activeSVG = "CW012"
    case unreadableImage = "CW013"

    // Front matter
    case missingFrontMatter = "CW101"
    case unclosedFrontMatter = "CW102"
    case frontMatterTooLarge = "CW103"
    case invalidYAML = "CW104"
    case yamlAnchor = "CW105"
    case yamlTooDeep = "CW106"
    case unknownKey = "CW107"
    case wrongType = "CW108"
    case missingTitle = "CW109"
    case missingSummary = "CW110"
    case longSummary = "CW111"
    case invalidValue = "CW112"
    case misplacedRelation = "CW113"

    // Relations
    case unknownReference = "CW201"
    case wrongKind = "CW202"
    case duplicateEdge = "CW203"
    case selfReference = "CW204"
    case parentCycle = "CW205"
    case ambiguousAlias = "CW206"
    case unexplainedSymptom = "CW207"
    case causeWithoutSymptom = "CW208"
    case causeWithoutIntervention = "CW209"
    case unusedIntervention = "CW210"
    case unfoundedRelief = "CW211"
    case draftReference = "CW212"
    case redirectClash = "CW213"

    // Body
    case brokenLink = "CW301"
    case missingImage = "CW302"
    case brokenAnchor = "CW303"
    case rawHTML = "CW304"
    case foreignScheme = "CW305"
    case nestingTooDeep = "CW306"
    case costlyMarkdown = "CW307"
    case brokenInclude = "CW308"
    case brokenFootnote = "CW309"
    case brokenShortcode = "CW310"
    case longTableRow = "CW311"
    case duplicateAnchor = "CW312"
    case ambiguousLink = "CW313"

    // Templates
    case templateSyntax = "CW401"
    case unknownName = "CW402"
    case wrongNameType = "CW403"
    case unescapedText = "CW404"
    case unknownPartial = "CW405"
    case recursivePartial = "CW406"
    case unknownTemplate = "CW407"

    // site.yml
    case invalidBaseURL = "CW501"
    case unknownSafetyPage = "CW502"
    case unknownGroup = "CW503"

    // What was published before
    case unusableIndex = "CW601"
    case lostArticle = "CW602"
    case lostAddress = "CW603"

    // Coverage
    case orphan = "CW701"
    case thinArticle = "CW702"
    case overdueReview = "CW703"
    case oneWayLink = "CW704"

    // Reading and writing
    case cannotRead = "CW901"

    /// The severity that a finding of this code has unless a switch changes it.
    package var severity: Severity {
        switch self {
        case .unusedMedia, .unreadableImage, .longSummary, .ambiguousAlias, .unexplainedSymptom, .causeWithoutSymptom,
            .causeWithoutIntervention, .unusedIntervention, .unfoundedRelief, .rawHTML, .foreignScheme,
            .brokenFootnote, .longTableRow, .duplicateAnchor:
            .warning
        case .draftReference, .orphan, .thinArticle, .overdueReview, .oneWayLink:
            .note
        default:
            .error
        }
    }

    /// What alone `check --coverage` tells of: work that is left to do, which no switch makes a mistake.
    package var isCoverage: Bool {
        switch self {
        case .orphan, .thinArticle, .overdueReview, .oneWayLink: true
        default: false
        }
    }
}
