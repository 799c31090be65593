import Diagnostics
import Testing
import Trials

@testable import Causeway

/// What changes in the sources when an article gets another name, and what does not.
struct RenamingTests {
    /// A site with `causes/heat`, and with `pages/a`, of which a test gives the body and front matter.
    private func site(
        _ body: String = "Text.", _ frontMatter: String = "", heat: String = "", more: [String: String] = [:]
    ) throws -> SiteFixture {
        var files = [
            "Content/causes/heat.md": article("Heat", heat, body: "## Why\n\nText."),
            "Content/pages/a.md": article("A", frontMatter, body: body),
            "Content/tips/other.md": article("Other"),
        ]
        files.merge(more) { $1 }
        return try SiteFixture(files)
    }

    private func rename(_ site: SiteFixture, _ id: String = "causes/heat", to new: String = "hot-days") async throws {
        let left = try await Renaming(id, to: new, site.options()).write()
        #expect(left == [])
        let summary = try await site.check()
        #expect(summary.counts != nil, "\(summary.diagnostics.map(\.message))")
    }

    private static let forms: [(before: String, after: String)] = [
        ("[a](../causes/heat.md)", "[a](../causes/hot-days.md)"),
        ("[a](../causes/heat.md#why \"T\")", "[a](../causes/hot-days.md#why \"T\")"),
        ("[a](<../causes/heat.md> 'T')", "[a](<../causes/hot-days.md> 'T')"),
        ("[a](/causes/heat.md?q#why)", "[a](/causes/hot-days.md?q#why)"),
        ("[a](causes/heat) [b](/causes/heat/)", "[a](causes/hot-days) [b](/causes/hot-days/)"),
        ("[a](../pages/../causes/./heat.md)", "[a](../pages/../causes/./hot-days.md)"),
        ("[a](../causes/h%65at.md#why)", "[a](/causes/hot-days.md#why)"),
        ("[a](../causes/he&#97;t.md#why)", "[a](../causes/hot-days.md#why)"),
        ("[a](../causes/heat.md/.)", "[a](/causes/hot-days.md)"),
        ("[a] [b][a]\n\n[a]: ../causes/heat.md 'T'", "[a] [b][a]\n\n[a]: ../causes/hot-days.md 'T'"),
        ("[[heat]] [[heat|warm]] [[causes/heat#why]]", "[[hot-days]] [[hot-days|warm]] [[causes/hot-days#why]]"),
        (
            "[[Heat]] [[heat.md#Why]] [[../causes/heat.md]]",
            "[[hot-days]] [[hot-days.md#Why]] [[../causes/hot-days.md]]"
        ),
        ("| a |\n|---|\n| [[heat\\|warm]] |", "| a |\n|---|\n| [[hot-days\\|warm]] |"),
        ("`[a](../causes/heat.md)` [[heat]]", "`[a](../causes/heat.md)` [[hot-days]]"),
        ("```\n[[heat]]\n```\n\n    causes/heat", "```\n[[heat]]\n```\n\n    causes/heat"),
        ("heat, causes/heat and [a](../tips/other.md)", "heat, causes/heat and [a](../tips/other.md)"),
        ("<!-- [a](../causes/heat.md) -->\n\n[[heat]]", "<!-- [a](../causes/heat.md) -->\n\n[[hot-days]]"),
    ]

    @Test(arguments: forms.indices)
    func aLinkFollowsInTheFormThatItHas(_ index: Int) async throws {
        let form = Self.forms[index]
        let site = try site(form.before)
        try await rename(site)
        #expect(try site.folder.text(of: "Content/pages/a.md") == article("A", body: form.after))
        #expect(!site.folder.holds("Content/causes/heat.md"))
    }

    private static let references: [(before: String, after: String)] = [
        ("related: [causes/heat]", "related: [causes/hot-days]"),
        ("related: ['causes/heat', tips/other] # x", "related: ['causes/hot-days', tips/other] # x"),
        ("related:\n  - \"causes/heat\"\n  - tips/other", "related:\n  - \"causes/hot-days\"\n  - tips/other"),
        ("related: [{to: causes/heat, note: of heat}]", "related: [{to: causes/hot-days, note: of heat}]"),
        ("related:\n- to: causes/heat\n  basis: stated", "related:\n- to: causes/hot-days\n  basis: stated"),
        ("related:\n- to: >-\n    causes/heat\n", "related:\n- to: >-\n    causes/hot-days\n"),
        ("related: [\"causes/\\u0068eat\"]", "related: [\"causes/hot-days\"]"),
    ]

    @Test(arguments: references.indices)
    func aReferenceFollowsInTheFormThatItHas(_ index: Int) async throws {
        let form = Self.references[index]
        let site = try site("Text.", form.before)
        try await rename(site)
        #expect(try site.folder.text(of: "Content/pages/a.md") == article("A", form.after))
    }

    @Test func aBareSlugStaysBareAndOneThatYAMLReadsAsNothingIsQuoted() async throws {
        let tip = [
            "Content/tips/t.md": article("T", "targets: [heat, causes/cold]"),
            "Content/causes/cold.md": article("Cold"),
        ]
        let site = try site(more: tip)
        try await rename(site)
        #expect(try site.folder.text(of: "Content/tips/t.md") == article("T", "targets: [hot-days, causes/cold]"))
        try await rename(site, "causes/hot-days", to: "causes/null")
        #expect(try site.folder.text(of: "Content/tips/t.md") == article("T", "targets: [\"null\", causes/cold]"))
    }

    @Test func everyOtherTextFollows() async throws {
        let draft = article("Draft", "draft: true\nrelated: [causes/heat]", body: "[[heat]] [x](none.md)")
        let site = try site(more: [
            "Content/index.md": "---\n---\n[a](causes/heat.md)\n",
            "Content/diary.md": "---\ntitle: D\nquestions: [heat]\n---\n[a](causes/heat.md)\n",
            "Content/causes/index.md": "---\r\ntitle: Causes\r\n---\r\n[a](heat.md)\r\n",
            "Content/_includes/deep/f.md": "[a](../../causes/heat.md#why)\n",
            "Content/_includes/unused.md": "[a](/causes/heat.md)\n",
            "Content/tips/t.md": article("T", body: "{{< include \"deep/f.md\" >}}\n\n[own](../causes/heat.md)"),
            "Content/pages/draft.md": draft,
            "Content/site.yml": "safety_page: causes/heat # s\nnavigation: [causes, 'causes/heat']\n",
        ])
        try await rename(site)
        let folder = site.folder
        #expect(try folder.text(of: "Content/index.md") == "---\n---\n[a](causes/hot-days.md)\n")
        #expect(
            try folder.text(of: "Content/diary.md")
                == "---\ntitle: D\nquestions: [heat]\n---\n[a](causes/hot-days.md)\n")
        #expect(
            try folder.text(of: "Content/causes/index.md") == "---\r\ntitle: Causes\r\n---\r\n[a](hot-days.md)\r\n")
        #expect(try folder.text(of: "Content/_includes/deep/f.md") == "[a](../../causes/hot-days.md#why)\n")
        #expect(try folder.text(of: "Content/_includes/unused.md") == "[a](/causes/hot-days.md)\n")
        #expect(
            try folder.text(of: "Content/tips/t.md")
                == article("T", body: "{{< include \"deep/f.md\" >}}\n\n[own](../causes/hot-days.md)"))
        #expect(
            try folder.text(of: "Content/pages/draft.md")
                == article("Draft", "draft: true\nrelated: [causes/hot-days]", body: "[[hot-days]] [x](none.md)"))
        #expect(
            try folder.text(of: "Content/site.yml")
                == "safety_page: causes/hot-days # s\nnavigation: [causes, 'causes/hot-days']\n")
    }

    @Test func theFileStaysInItsFolderAndItsOwnLinksWithIt() async throws {
        let body = "[me](sub.md#why) [[sub]] [a](../../pages/a.md)\n\n## Why"
        let site = try site(more: ["Content/causes/deep/sub.md": article("Sub", body: body)])
        try await rename(site, "causes/sub", to: "causes/under")
        let after = "[me](under.md#why) [[under]] [a](../../pages/a.md)\n\n## Why"
        #expect(
            try site.folder.text(of: "Content/causes/deep/under.md")
                == article("Sub", "redirect_from: [causes/sub/]", body: after))
    }

    // MARK: Old addresses

    @Test func renamingTwiceKeepsBothAddressesAndBackAgainFreesTheFirst() async throws {
        let site = try site()
        try await rename(site)
        try await rename(site, "causes/hot-days", to: "warmth")
        #expect(
            try site.folder.text(of: "Content/causes/warmth.md").contains(
                "\nredirect_from: [causes/heat/, causes/hot-days/]\n"))
        try await rename(site, "causes/warmth", to: "heat")
        #expect(
            try site.folder.text(of: "Content/causes/heat.md").contains(
                "\nredirect_from: [causes/warmth/, causes/hot-days/]\n"))
        try await site.build()
        #expect(try site.output().text("causes/warmth/index.html").contains("causes/heat/"))
    }

    @Test func anAddressWithOtherLettersLeadsOnToo() async throws {
        let site = try site("[[müde]]", more: ["Content/causes/müde.md": article("Müde")])
        try await rename(site, "causes/müde", to: "tired")
        try await site.build()
        #expect(try site.output()["causes/müde/index.html"] != nil)
    }

    @Test func aDraftHasNoAddressToKeep() async throws {
        let site = try site(more: ["Content/causes/d.md": article("D", "draft: true")])
        try await rename(site, "causes/d", to: "e")
        #expect(try site.folder.text(of: "Content/causes/e.md") == article("D", "draft: true"))
    }

    // MARK: Names that meet

    @Test func aWikiLinkIsWrittenInFullWhereTheNewSlugIsNotAlone() async throws {
        let site = try site("[[heat]] [[other]] [[other|o]] [b](../tips/other.md)")
        try await rename(site, to: "other")
        #expect(
            try site.folder.text(of: "Content/pages/a.md")
                == article("A", body: "[[causes/other]] [[tips/other]] [[tips/other|o]] [b](../tips/other.md)"))
    }

    @Test func aWikiLinkToAHubIsKeptFromTheArticleOfItsName() async throws {
        let site = try site("[[tips]] [[heat]]")
        try await rename(site, to: "tips")
        #expect(try site.folder.text(of: "Content/pages/a.md") == article("A", body: "[[tips/]] [[tips]]"))
    }

    // MARK: What is refused

    private static let refusals: [(id: String, new: String, words: String)] = [
        ("causes/hot", "x", "did you mean ‘causes/heat’?"), ("heat", "x", "did you mean ‘causes/heat’?"),
        ("causes/heat", "tips/heat", "relations hold between kinds"), ("causes/heat", "things/x", "no kind of article"),
        ("causes/heat", "causes/deep/x", "stays in its sub-folder"), ("causes/heat", "Hot", "capital letter"),
        ("causes/heat", "", "it is empty"), ("causes/heat", "index", "hub"), ("causes/heat", "heat", "already"),
        ("causes/heat", "con", "Windows"), ("causes/heat", "taken", "Content/causes/deep/taken.md"),
        ("causes/heat", "hidden", "causes/hidden already"), ("causes/heat", "was", "old address of causes/taken"),
        ("causes/heat", "../x", "no kind of article"), ("pages/link", "x", "symbolic link"),
    ]

    @Test(arguments: refusals.indices)
    func whatCannotBeIsRefusedAndNothingIsWritten(_ index: Int) async throws {
        let refusal = Self.refusals[index]
        let site = try site(
            "[[heat]]",
            more: [
                "Content/causes/deep/taken.md": article("Taken", "redirect_from: [Causes/Was]"),
                "Content/causes/hidden.md": article("Hidden", "draft: true"),
                "Content/_notes/link.md": article("Link"),
            ])
        try site.folder.link("Content/pages/link.md", to: "../_notes/link.md")
        let before = try site.folder.files()
        let error = await #expect(throws: EditError.self) {
            _ = try await Renaming(refusal.id, to: refusal.new, site.options()).write()
        }
        #expect(error?.description.contains(refusal.words) == true, "\(error?.description ?? "")")
        #expect(try site.folder.files().differences(from: before) == [])
    }

    @Test(arguments: ["Content/causes/heat.md", "Content/pages/a.md"], [false, true])
    func whatIsSavedMeanwhileIsKept(_ path: String, _ isStaged: Bool) async throws {
        let site = try site("[[heat]]")
        let renaming = try await Renaming("causes/heat", to: "hot-days", site.options())
        let before = try site.folder.files()
        if !isStaged { try site.folder.save("mine", as: path) }
        let error = #expect(throws: EditError.self) {
            _ = try renaming.write {
                // It is asked while texts are staged, before any file is replaced.
                if isStaged { Self.save("mine", as: path, in: site.folder) }
                return false
            }
        }
        guard case .refused(let reason)? = error else {
            Issue.record("\(error.map(\.description) ?? "nothing was refused")")
            return
        }
        #expect(reason.contains("\(path) was changed meanwhile"))
        #expect(try site.folder.files().differences(from: before) == [path])
        #expect(try site.folder.text(of: path) == "mine")
    }

    private static func save(_ text: String, as path: String, in folder: TemporaryFolder) {
        do { try folder.save(text, as: path) } catch { Issue.record(error) }
    }

    @Test func whatIsStoppedIsTakenBack() async throws {
        let site = try site("[[heat]]")
        let before = try site.folder.files()
        let renaming = try await Renaming("causes/heat", to: "hot-days", site.options())
        for limit in 1...2 {
            var questions = 0
            let error = #expect(throws: EditError.self) {
                _ = try renaming.write {
                    questions += 1
                    return questions == limit
                }
            }
            guard case .stopped? = error else {
                Issue.record("\(error.map(\.description) ?? "nothing was stopped")")
                continue
            }
            #expect(try site.folder.files().differences(from: before) == [])
        }
    }

    @Test func aSiteWithErrorsIsRefused() async throws {
        let site = try site("[[heat]] [x](none.md)")
        let before = try site.folder.files()
        let error = await #expect(throws: EditError.self) {
            _ = try await Renaming("causes/heat", to: "hot-days", site.options()).write()
        }
        guard case .errors(let errors)? = error else {
            Issue.record("\(error.map(\.description) ?? "nothing was refused")")
            return
        }
        #expect(errors.map(\.code) == [.brokenLink])
        #expect(try site.folder.files().differences(from: before) == [])
    }
}
