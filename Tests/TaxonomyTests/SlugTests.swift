import Taxonomy
import Testing

struct SlugTests {
    @Test(arguments: [
        "a", "poor-posture", "b12", "a_b", "a--b", "a-", "_a", "2024-review", "über-größe", "日本語", "עברית", "étude",
        "हिन्दी",
        String(repeating: "a", count: 200), String(repeating: "é", count: 100), "console", "com10", "nullify",
    ])
    func aPlainNameInLowerCaseIsASlug(_ slug: String) {
        #expect(Slug.problem(with: slug) == nil)
    }

    @Test(arguments: [
        "", ".", "..", "...", "a/b", "/etc", "../a", "a/../b", "..%2fa", "%2e", "%2e%2e", "a%00", "a\u{0}", "a\\b",
        "..\\a", "C:", "a:b",
        "~", "~a", "a.b", ".a", "a.", ".htaccess", "a.md", "Capital", "aB", "ÜBER", "Ünder", "ǅ", "e\u{301}tude",
        "u\u{308}ber", "\u{212B}",
        "con", "prn", "aux", "nul", "com1", "com9", "lpt1", "lpt9", String(repeating: "a", count: 201),
        String(repeating: "é", count: 101),
        "-a", "-", "--help", "-über", "a b", " a", "a ", "a\tb", "a\nb", "a\r", "a?b", "a#b", "a*b", "a<b", "a>b",
        "a|b", "a\"b", "a'b", "a&b",
        "a@b", "a,b", "a;b", "a=b", "a+b", "a$b", "a!b", "a(b)", "a[b]", "a{b}", "a`b", "a^b", "\u{202E}a",
        "a\u{200B}b", "a\u{200D}b",
        "\u{FEFF}a", "a\u{2028}b", "a\u{A0}b", "🏃", "a\u{2215}b", "a\u{FF0E}b", "a\u{2024}b", "\u{7F}", "a\u{1B}[31m",
        "…", "\u{E000}",
    ])
    func anyOtherNameIsRefused(_ slug: String) {
        #expect(Slug.problem(with: slug) != nil)
    }

    @Test func aProblemShowsNoControlCharacter() {
        for slug in ["a\u{0}", "a\u{1B}", "a\nb", "a\u{202E}"] {
            #expect(Slug.problem(with: slug)?.contains("U+") == true)
        }
        #expect(Slug.problem(with: "a\u{1B}")?.unicodeScalars.contains("\u{1B}") == false)
    }

    @Test(arguments: [
        ("Poor posture", "poor-posture"), ("Überstriding & Co.", "uberstriding-co"), ("Runner’s knee", "runners-knee"),
        ("  What's   new?  ", "whats-new"), ("C++", "c"), ("snake_case", "snake_case"), ("ﬁve", "five"), ("---", ""),
        ("Größe der STRASSE, Straße", "grosse-der-strasse-strasse"), ("Łódź", "lodz"), ("Æther Œuvre", "aether-oeuvre"),
        ("Øre Đorđe Þing Iðunn", "ore-dorde-thing-idunn"), ("Isırma İs", "isirma-is"), ("Runnerʼs", "runners"),
        // A letter without a plain form.
        ("Vitamin α", ""), ("Tokyo 東京", ""), ("Жук", ""),
    ])
    func aTitleSuggestsASlug(_ title: String, _ slug: String) {
        #expect(Slug.suggestion(for: title) == slug)
        if !slug.isEmpty { #expect(Slug.problem(with: slug) == nil) }
    }
}
