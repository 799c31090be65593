import Diagnostics
import Markdown
import Taxonomy
import Testing

/// Where an old address is written, and that nothing else changes.
struct RedirectEditTests {
    /// The front matter with `causes/old/` added, the article being about to be called `causes/new`.
    private func added(_ frontMatter: String, start: String = "---\n", end: String = "---\n\nText.\n") throws -> String
    {
        let text = SourceText(path: "Content/causes/old.md", bytes: Array((start + frontMatter + end).utf8))
        let parsed = ArticleParser.article(text, kind: .cause, slug: "old", options: .init())
        let article = try #require(parsed.article)
        try #require(!parsed.diagnostics.hasErrors, "\(parsed.diagnostics.map(\.message))")
        let edit = try #require(RedirectEdit.adding("causes/old/", taken: "causes/new/", to: article))
        let changed = SourceText(path: text.path, bytes: text.applying([edit]))
        let after = ArticleParser.article(changed, kind: .cause, slug: "new", options: .init())
        try #require(!after.diagnostics.hasErrors, "\(after.diagnostics.map(\.message))")
        let frontMatter = try #require(after.article?.frontMatter)
        #expect(frontMatter.redirectFrom.contains { $0.value == "causes/old/" })
        #expect(!frontMatter.redirectFrom.contains { RedirectPath.normalised($0.value) == "causes/new/" })
        #expect(frontMatter.title == article.frontMatter.title)
        #expect(frontMatter.summary == article.frontMatter.summary)
        let whole = String(decoding: changed.bytes, as: UTF8.self)
        return String(whole.dropFirst(start.count).dropLast(end.count))
    }

    @Test(arguments: [
        // A list that is there.
        ("redirect_from: [a/b]\n", "redirect_from: [a/b, causes/old/]\n"),
        ("redirect_from: [ 'a/b' , \"c\", ] # why\n", "redirect_from: [ 'a/b' , \"c\", causes/old/, ] # why\n"),
        ("redirect_from: [\n  a,\n  b # last\n]\n", "redirect_from: [\n  a,\n  b, causes/old/ # last\n]\n"),
        ("redirect_from: []\n", "redirect_from: [causes/old/]\n"),
        ("redirect_from:\n- a\n- b\norder: 1\n", "redirect_from:\n- a\n- b\n- causes/old/\norder: 1\n"),
        (
            "redirect_from:\n    - a # one\n    # two\norder: 1\n",
            "redirect_from:\n    - a # one\n    - causes/old/\n    # two\norder: 1\n"
        ),
        (
            "redirect_from:\n  - >-\n    a/b\norder: 1\n",
            "redirect_from:\n  - >-\n    a/b\n  - causes/old/\norder: 1\n"
        ),
        ("redirect_from:\n", "redirect_from: [causes/old/]\n"),
        ("redirect_from: # none yet\n", "redirect_from: [causes/old/] # none yet\n"),
        ("redirect_from: ~\n", "redirect_from: [causes/old/]\n"),
        // The new address was an old one.
        ("redirect_from: [a, causes/new/, b]\n", "redirect_from: [a, causes/old/, b]\n"),
        ("redirect_from:\n  - \"/causes/new\" # before\n", "redirect_from:\n  - \"causes/old/\" # before\n"),
        ("redirect_from: [causes/new/index.html]\n", "redirect_from: [causes/old/]\n"),
        // A key that is not.
        ("", "redirect_from: [causes/old/]\n"),
        ("order: 1\nproduces: [x]\n", "order: 1\nredirect_from: [causes/old/]\nproduces: [x]\n"),
        (
            "aliases:\n  - a\n  # note\n\n# of what it leads to\nproduces: [x]\n",
            "aliases:\n  - a\n  # note\nredirect_from: [causes/old/]\n\n# of what it leads to\nproduces: [x]\n"
        ),
        ("draft: false\n# end\n", "redirect_from: [causes/old/]\ndraft: false\n# end\n"),
    ])
    func theAddressGoesWhereAnAuthorWouldPutIt(_ before: String, _ expected: String) throws {
        let head = "title: T\nsummary: S\n"
        #expect(try added(head + before) == head + expected)
    }

    @Test(arguments: [
        ("summary: S\ntitle: T\n", "summary: S\ntitle: T\nredirect_from: [causes/old/]\n"),
        (
            "produces: [x]\ntitle: T\nsummary: |\n  S\n\n  # S\n",
            "produces: [x]\ntitle: T\nsummary: |\n  S\n\n  # S\nredirect_from: [causes/old/]\n"
        ),
        ("  title: T\n  summary: S\n", "  title: T\n  summary: S\n  redirect_from: [causes/old/]\n"),
        ("{title: T, summary: S}\n", "{redirect_from: [causes/old/], title: T, summary: S}\n"),
        ("\"title\": 'T'\n? summary\n: S\n", "\"title\": 'T'\n? summary\n: S\nredirect_from: [causes/old/]\n"),
    ])
    func frontMatterOfEveryFormTakesIt(_ before: String, _ expected: String) throws {
        #expect(try added(before) == expected)
    }

    @Test func lineEndsAndMarksStay() throws {
        let after = try added(
            "title: T\r\nsummary: é\r\nredirect_from:\r\n  - a\r\n", start: "\u{FEFF}---\r\n", end: "---\r\n")
        #expect(after == "title: T\r\nsummary: é\r\nredirect_from:\r\n  - a\r\n  - causes/old/\r\n")
        let new = try added("title: T\r\nsummary: é\r\n", start: "\u{FEFF}---\r\n", end: "---\r\n")
        #expect(new == "title: T\r\nsummary: é\r\nredirect_from: [causes/old/]\r\n")
    }
}
