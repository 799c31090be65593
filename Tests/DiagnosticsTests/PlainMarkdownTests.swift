import Testing

@testable import Diagnostics

struct PlainMarkdownTests {
    @Test(arguments: [
        ("see [Authoring](authoring.md#relations) for it", "see Authoring for it"),
        ("write `{{name}}` here", "write ‘{{name}}’ here"), ("`[a](b)` stays", "‘[a](b)’ stays"),
        ("[`site.yml`](a.md) and `b`", "‘site.yml’ and ‘b’"), ("**bold**", "bold"), ("a [b] c", "a [b] c"),
        ("one ` alone", "one ` alone"), ("", ""),
    ])
    func marksWithinALineAreResolved(_ line: String, _ expected: String) {
        #expect(PlainMarkdown.withoutMarks(line[...]) == expected)
    }

    @Test func codeIsIndentedAndOtherwiseUntouched() {
        #expect(
            PlainMarkdown.text(of: "\nText.\n\n```md\n---\n\n  [a](b) `c`\n```\n\nEnd.\n", width: 80)
                == "Text.\n\n    ---\n\n      [a](b) `c`\n\nEnd.\n")
    }

    @Test func paragraphsAreWrappedAndListItemsHang() {
        #expect(PlainMarkdown.text(of: "one two three", width: 8) == "one two\nthree\n")
        #expect(PlainMarkdown.text(of: "- one two three", width: 9) == "- one two\n  three\n")
        #expect(PlainMarkdown.text(of: "incomprehensible word", width: 5) == "incomprehensible\nword\n")
        #expect(PlainMarkdown.text(of: "one two three", width: nil) == "one two three\n")
        #expect(PlainMarkdown.text(of: "\n\n", width: 8) == "")
    }
}
