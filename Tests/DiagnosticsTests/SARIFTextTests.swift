import Testing

@testable import Diagnostics

struct SARIFTextTests {
    @Test(arguments: [
        ("", ""), ("plain [a] (b) \\", "plain [a] (b) \\"), ("{0}", "{{0}}"), ("{{title}}", "{{{{title}}}}"),
        ("{\u{301}0}", "{{\u{301}0}}"), ("[bar](1)", #"[bar\](1)"#), ("[a](b) [c](d)", #"[a\](b) [c\](d)"#),
        (#"\[bar\](1)"#, #"\[bar\\\](1)"#), (#"[bar\\](1)"#, #"[bar\\\\\](1)"#), ("](", #"\]("#), ("]", "]"),
    ])
    func aPlainTextHasNeitherPlaceholdersNorLinks(_ text: String, _ expected: String) {
        #expect(SARIFText.plain(text) == expected)
    }

    @Test func markdownKeepsItsLinks() {
        #expect(SARIFText.formatted("[bar](1) `{0}`") == "[bar](1) `{{0}}`")
    }
}
