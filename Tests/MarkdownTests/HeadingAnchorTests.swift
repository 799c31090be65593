import Testing

@testable import Markdown

struct HeadingAnchorTests {
    /// Headings and the slugs that GitHub gives them.
    @Test(arguments: [
        ("What you can do", "what-you-can-do"), ("Hello, World!", "hello-world"), ("A  B", "a--b"), ("a_b-c", "a_b-c"),
        ("C++ & D", "c--d"), ("1. First", "1-first"), ("Über Größe", "über-größe"), ("日本語 の", "日本語-の"),
        ("Runner’s knee", "runners-knee"), ("🏃 Run", "-run"), ("50%", "50"), ("e\u{301}tude", "e\u{301}tude"),
        ("a\"b'c<d>", "abcd"),
    ])
    func aHeadingHasTheSlugThatGitHubGivesIt(_ heading: String, _ anchor: String) {
        var anchors = HeadingAnchors()
        #expect(Array(anchors.anchor(for: heading).unicodeScalars) == Array(anchor.unicodeScalars))
    }

    @Test(arguments: [
        (["a", "a", "a"], ["a", "a-1", "a-2"]), (["a", "A", "a!"], ["a", "a-1", "a-2"]),
        (["a", "a-1", "a"], ["a", "a-1", "a-2"]), (["a", "a", "a-1"], ["a", "a-1", "a-1-1"]),
        (["", "!", "?"], ["section", "section-1", "section-2"]),
    ])
    func anAnchorIsGivenOnce(_ headings: [String], _ expected: [String]) {
        var anchors = HeadingAnchors()
        #expect(headings.map { anchors.anchor(for: $0) } == expected)
    }

    @Test func thePagesOwnIdsAreNotTaken() {
        var anchors = HeadingAnchors()
        for heading in ["cw-search", "CW-main", "cw-", "CW-search"] {
            let anchor = anchors.anchor(for: heading)
            #expect(!anchor.hasPrefix(HeadingAnchors.reservedPrefix) && !anchor.isEmpty)
        }
        #expect(anchors.anchor(for: "cwm") == "cwm")
    }

    @Test func manyEqualHeadingsAreGivenAnchorsQuickly() {
        let markdown = String(repeating: "# a\n", count: 5_000)
        var document = Document()
        let time = seconds { document = parse(markdown) }
        #expect(Set(document.headings.map(\.anchor)).count == 5_000)
        #expect(time < 2)
    }

    @Test func headingsAreListedAsTheyAreWritten() {
        let document = parse("# A *b* `c`\n\ntext\n\n### D [e](f.md)\n\n# A b c")
        #expect(
            document.headings == [
                Heading(level: 1, text: "A b c", anchor: "a-b-c"), Heading(level: 3, text: "D e", anchor: "d-e"),
                Heading(level: 1, text: "A b c", anchor: "a-b-c-1"),
            ])
        #expect(document.bareHTML.hasPrefix("<h1 id=\"a-b-c\">A <em>b</em> <code>c</code> <a "))
    }

    @Test func anAnchorHoldsNothingThatLeavesItsAttribute() {
        let document = parse("# \"><script>alert(1)</script>' onclick=\"x\n") { $0.smartPunctuation = false }
        #expect(document.headings.first?.anchor.contains(where: { "\"'<>& =".contains($0) }) == false)
    }
}
