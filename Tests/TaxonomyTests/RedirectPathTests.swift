import Diagnostics
import Taxonomy
import Testing

struct RedirectPathTests {
    @Test(arguments: [
        ("causes/old/", "causes/old/"), ("causes/old", "causes/old/"), ("/causes/old/", "causes/old/"),
        ("/old", "old/"),
        ("causes/old/index.html", "causes/old/"), ("a/b/c/d", "a/b/c/d/"), ("Old_Name-1.htm", "Old_Name-1.htm/"),
        ("~a/b", "~a/b/"), ("causes/müdigkeit", "causes/müdigkeit/"), ("/tips/睡眠/index.html", "tips/睡眠/"),
        (String(repeating: "a", count: 200), String(repeating: "a", count: 200) + "/"),
    ])
    func anOldAddressIsAPathOfTheSite(_ written: String, _ path: String) {
        #expect(RedirectPath.normalised(written) == path)
    }

    @Test(arguments: [
        "", "/", "//", "///", "index.html", "/index.html", "//evil.example/a", "..", "../a", "a/..", "a/../b",
        "a/../../b", "/..", ".", "./a",
        "a/./b", "a//b", "a//", ".htaccess", ".git/config", "a/.hidden/b", ".causeway/manifest.json", "...", "a\\b",
        "..\\a", "\\\\host\\a",
        "%2e%2e/a", "..%2fa", "a%00b", "%", "a\u{0}b", "a b", " a", "a\t", "a\nb", "a?b", "a#b", "https://a.example/b",
        "javascript:alert(1)",
        "C:/a", "C:\\a", "a:b", "a*b", "a<b", "a\"b", "a'b", "a|b", "a&b", "a;b", "$(a)", "`a`", "é", "e\u{301}",
        "\u{202E}a", "a\u{2215}b", "causes/Müde", "causes/mu\u{308}de", "fehler/müde", "causes/a/müde", "causes/a b",
        "a\u{FF0E}\u{FF0E}/b", "a/" + String(repeating: "b", count: 201),
        Array(repeating: String(repeating: "a", count: 190), count: 6).joined(separator: "/"),
    ])
    func whatCouldLeaveTheSiteIsNoOldAddress(_ written: String) {
        #expect(RedirectPath.normalised(written) == nil)
    }

    @Test func oldAddressesAreSortedAndLeadToTheirArticle() throws {
        let linked = Linked([
            article("causes/a", "redirect_from: [z/old/, /b/old]"), article("causes/b", "redirect_from: [m]"),
        ])
        let base = try #require(linked.base)
        #expect(base.redirects.map(\.from) == ["b/old/", "m/", "z/old/"])
        #expect(base.redirects.map { base.articles[$0.to].id } == ["causes/a", "causes/b", "causes/a"])
    }

    @Test(arguments: ["⟦../a", "\"⟦a b\"", "⟦/", "⟦//evil.example"])
    func anAddressThatIsNoneIsAnErrorAtItsPlace(_ written: String) {
        let marked = Marked("---\ntitle: a\nsummary: S\nredirect_from: [\(written)]\n---\n")
        let linked = Linked([article("causes/a", "redirect_from: [\(written.replacing("⟦", with: ""))]")])
        #expect(linked.errors.places == marked.places(.invalidValue))
    }

    @Test(arguments: [
        // Pages.
        "causes/a/", "/causes/b", "Causes/B/", "causes/b/index.html", "causes/", "symptoms", "faqs/index.html",
        // Files that a site has, and folders that belong to it.
        "assets", "assets/site.css", "schema/", "schema/index.v1.json", "media", "media/a.png", "index.json",
        "404.html", "robots.txt",
        "sitemap.xml", "causes/b/index.json",
    ])
    func anOldAddressTakesNothingOfTheSite(_ written: String) {
        let linked = Linked([article("causes/a", "redirect_from: [\(written)]"), article("causes/b")])
        #expect(linked.errors.places == ["CW213 4:17"])
        #expect(linked.base?.redirects.isEmpty == true)
    }

    @Test func twoArticlesMayNotHaveOneOldAddress() {
        let linked = Linked([
            article("causes/a", "redirect_from: [old]"), article("causes/b", "redirect_from: [/Old/]"),
        ])
        #expect(linked.errors.places == ["CW213 4:17"])
        #expect(linked.errors.first?.location.path == "Content/causes/b.md")
        #expect(linked.errors.first?.message.contains("causes/a") == true)
    }
}
