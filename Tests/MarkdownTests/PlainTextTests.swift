import Markdown
import Testing

struct PlainTextTests {
    @Test func aDocumentReadsOneBlockALineWithoutMarkup() {
        let document = parse(
            """
            # *Title*

            One `two`
            three\\
            four [five](a.md "no") ![six](b.png).

            - seven
            - eight

              nine

            > ten
            ---
            ```swift
            eleven
            ```
            1. twelve <b>thirteen</b>
            """)
        #expect(
            document.text == """
                Title
                One two three four five six.
                seven
                eight
                nine
                ten
                eleven
                twelve thirteen
                """)
    }

    @Test(arguments: [
        ("", 0), ("one", 1), ("one two-three 4", 3), ("a , b ; c", 3), ("# One\n\ntwo\nthree", 3), ("***", 0),
        ("- a\n- b", 2),
        ("Größe läuft", 2), ("`let x = 1`", 3), ("\"Quoted\" (words)...", 2), ("a\tb", 2),
    ])
    func wordsHoldALetterOrADigit(_ markdown: String, _ count: Int) {
        #expect(parse(markdown) { $0.smartPunctuation = false }.wordCount == count)
    }

    @Test func entitiesAndEscapesAreReadAsWhatTheyStandFor() {
        #expect(parse("&lt;b&gt; \\*c\\* &eacute;").text == "<b> *c* é")
    }
}
