import Diagnostics
import Markdown
import Testing

/// The HTML of an image with its caption.
private func figure(_ source: String, _ alternative: String, _ caption: String) -> String {
    let image = "<img src=\"\(source)\" alt=\"\(alternative)\" loading=\"lazy\" />"
    return "<figure>\n\(image)\n<figcaption>\(caption)</figcaption>\n</figure>\n"
}

struct FigureTests {
    static let figures: [(String, String)] = [
        ("![a](b.png \"c\")", figure("b.png", "a", "c")), ("![a](b.png 'c d')", figure("b.png", "a", "c d")),
        ("![a](b.png (c))  ", figure("b.png", "a", "c")), ("![](b.png \"c\")", figure("b.png", "", "c")),
        ("![a *b*](<c d.png> \"e\")", figure("c%20d.png", "a b", "e")),
        ("![a][b]\n\n[b]: c.png \"d\"", figure("c.png", "a", "d")),
        ("![a](b.png \"<c> & *d*\")", figure("b.png", "a", "&lt;c&gt; &amp; *d*")),
        ("![a](b.png \"c\\~ \\[d]\")", figure("b.png", "a", "c~ [d]")),
        ("a\n\n![b](c.png \"d\")\n\ne", "<p>a</p>\n" + figure("c.png", "b", "d") + "<p>e</p>\n"),
        ("> ![a](b.png \"c\")", "<blockquote>\n" + figure("b.png", "a", "c") + "</blockquote>\n"),
        ("- ![a](b.png \"c\")\n- d", "<ul>\n<li>\n" + figure("b.png", "a", "c") + "</li>\n<li>d</li>\n</ul>\n"),
        ("T\n: ![a](b.png \"c\")", "<dl>\n<dt>T</dt>\n<dd>\n" + figure("b.png", "a", "c") + "</dd>\n</dl>\n"),
    ]

    @Test(arguments: figures)
    func anImageThatStandsAloneHasItsTitleAsACaption(_ markdown: String, _ expected: String) {
        #expect(html(markdown) == expected)
    }

    @Test func aCalloutMayHoldAFigure() {
        #expect(
            html("> [!NOTE]\n> ![a](b.png \"c\")") == """
                <div class="callout callout-note" role="note">
                <p class="callout-title">Note</p>
                \(figure("b.png", "a", "c"))</div>

                """)
    }

    static let others: [(String, String)] = [
        ("![a](b.png)", "<p><img src=\"b.png\" alt=\"a\" loading=\"lazy\" /></p>\n"),
        ("![a](b.png \"\")", "<p><img src=\"b.png\" alt=\"a\" loading=\"lazy\" /></p>\n"),
        ("![a](b.png \"c\") d", "<p><img src=\"b.png\" alt=\"a\" title=\"c\" loading=\"lazy\" /> d</p>\n"),
        ("d\n![a](b.png \"c\")", "<p>d\n<img src=\"b.png\" alt=\"a\" title=\"c\" loading=\"lazy\" /></p>\n"),
        ("*![a](b.png \"c\")*", "<p><em><img src=\"b.png\" alt=\"a\" title=\"c\" loading=\"lazy\" /></em></p>\n"),
        (
            "[![a](b.png \"c\")](d.md)",
            "<p><a href=\"d.md\"><img src=\"b.png\" alt=\"a\" title=\"c\" loading=\"lazy\" /></a></p>\n"
        ),
        (
            "![a](b.png \"c\")\n![d](e.png \"f\")",
            "<p><img src=\"b.png\" alt=\"a\" title=\"c\" loading=\"lazy\" />\n"
                + "<img src=\"e.png\" alt=\"d\" title=\"f\" loading=\"lazy\" /></p>\n"
        ),
        (
            "- [ ] ![a](b.png \"c\")",
            "<ul>\n<li><label><input type=\"checkbox\" disabled=\"\" /> "
                + "<img src=\"b.png\" alt=\"a\" title=\"c\" loading=\"lazy\" /></label></li>\n</ul>\n"
        ),
    ]

    @Test(arguments: others)
    func anImageInATextIsNoFigure(_ markdown: String, _ expected: String) {
        #expect(html(markdown) == expected)
    }

    @Test func aFiguresImageHasNoTitleAsWell() {
        let document = parse("![a](b.png \"c\")\n\nd ![e](f.png \"g\")")
        #expect(document.links.map(\.title) == ["", "g"])
        #expect(document.links.map(\.alternative) == ["a", "e"])
        #expect(document.html.holes.map(\.part) == [.image, .image])
    }

    @Test func aCaptionIsRead() {
        #expect(parse("a\n\n![b](c.png \"D e\")\n\nf").text == "a\nb\nD e\nf")
    }

    @Test(arguments: ["![a](⟦https://b.example/c.png \"d\")", "x\n\n- ![a](⟦//b.example/c.png \"d\")"])
    func anImageThatIsLeftOutIsWarnedOfAtItsPlace(_ markdown: String) {
        let marked = Marked(markdown)
        #expect(parse(marked.text).findings == marked.findings(.foreignScheme))
    }
}
