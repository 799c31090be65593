import Taxonomy
import Testing

struct KindTests {
    @Test(
        arguments: [
            (Kind.cause, "causes"), (.symptom, "symptoms"), (.intervention, "interventions"), (.faq, "faqs"),
            (.tip, "tips"), (.page, "pages"),
        ] as [(Kind, String)])
    func aKindsFolderIsItsPlural(_ kind: Kind, _ folder: String) {
        #expect(kind.folder == folder)
        #expect(Kind(folder: folder) == kind)
        #expect(Kind(rawValue: String(folder.dropLast())) == kind)
    }

    @Test(arguments: ["", "cause", "Causes", "causes/", "media", "_drafts"])
    func anotherFolderIsOfNoKind(_ folder: String) {
        #expect(Kind(folder: folder) == nil)
    }

    @Test func kindsSortInTheOrderOfTheNavigation() {
        #expect(Kind.allCases.shuffled().sorted() == Kind.allCases)
        #expect(Kind.allCases.map(\.position) == Array(Kind.allCases.indices))
    }
}
