import Diagnostics
import Markdown
import Testing

struct RawHTMLTests {
    @Test func rawHTMLIsLeftOutAndItsTextKept() {
        #expect(parse("a <b onclick=\"x()\">c</b> d").bareHTML == "<p>a c d</p>\n")
        #expect(parse("a\n\n<script>\nalert(1)\n</script>\n\nb").bareHTML == "<p>a</p>\n<p>b</p>\n")
    }

    @Test(arguments: [
        "a ⟦<br> b", "a\nb ⟦<br /> c", "a\n\n⟦<div>\nb\n</div>", "- a\n- b ⟦<br> c", "> a\n>\n> ⟦<hr>", "⟦<p>a</p>",
        // Beside letters, as HTML mostly stands.
        "a\nb ⟦<i>c⟦</i>", "a⟦<sup>2⟦</sup>", "é€😀\né€😀⟦<br>x",
        // The same twice.
        "a ⟦<br> b\nc ⟦<br> d", "a ⟦<br> b ⟦<br> c",
    ])
    func whatIsLeftOutIsWarnedOfAtItsPlace(_ markdown: String) {
        let marked = Marked(markdown)
        let document = parse(marked.text)
        #expect(document.findings == marked.findings(.rawHTML))
        #expect(document.diagnostics.allSatisfy { $0.severity == .warning && $0.hint != nil })
    }

    @Test(arguments: ["a <!-- b --> c", "<!-- a -->\n\nb", "<!--\na\n\nb\n-->\n\nc", "  <!-- a -->"])
    func aCommentSaysNothingSoNothingIsLost(_ markdown: String) {
        #expect(parse(markdown).diagnostics.isEmpty)
        #expect(!parse(markdown).bareHTML.contains("<!--"))
    }

    @Test(arguments: ["⟦<!-- a --> lost", "a\n\n⟦<!-- b\n\nlost to the end", "⟦<!-- a --> <b>lost</b>"])
    func whatACommentTakesWithItIsWarnedOf(_ markdown: String) {
        let marked = Marked(markdown)
        #expect(parse(marked.text).findings == marked.findings(.rawHTML))
    }

    @Test func rawHTMLStandsAsWrittenWhereTheSiteAllowsIt() {
        let document = parse("a <b>c</b>\n\n<div>d</div>") { $0.rawHTML = true }
        #expect(document.bareHTML == "<p>a <b>c</b></p>\n<div>d</div>\n")
        #expect(document.diagnostics.isEmpty)
    }

    @Test func codeMayShowHTML() {
        #expect(parse("`<b>`\n\n    <b>\n\n```html\n<b>\n```").diagnostics.isEmpty)
    }
}
