import Diagnostics
import Markdown
import Testing

/// The HTML of a link to an address of the web.
private func web(_ address: String, _ text: String? = nil) -> String {
    "<a href=\"\(address)\" rel=\"external noopener\">\(text ?? address)</a>"
}

/// The HTML of a link to an address of e-mail.
private func mail(_ address: String) -> String { "<a href=\"mailto:\(address)\">\(address)</a>" }

struct AutolinkTests {
    static let addresses: [(String, String)] = [
        ("https://a.example", web("https://a.example")),
        ("See http://a.example/b now", "See \(web("http://a.example/b")) now"),
        ("https://a.example/b?c=d&e#f", web("https://a.example/b?c=d&amp;e#f")),
        ("HTTPS://A.EXAMPLE", web("HTTPS://A.EXAMPLE")),
        ("https://a.example:8080/b_c_d/%20;e", web("https://a.example:8080/b_c_d/%20;e")),
        ("http://1.2.3.4/", web("http://1.2.3.4/")),
        ("https://日本.example/ü", web("https://%E6%97%A5%E6%9C%AC.example/%C3%BC", "https://日本.example/ü")),
        ("a\nhttps://a.example\nb", "a\n\(web("https://a.example"))\nb"),
        ("b:https://a.example", "b:\(web("https://a.example"))"),
        ("https://a.example https://b.example", "\(web("https://a.example")) \(web("https://b.example"))"),
        ("https://a.example/https://b.example", web("https://a.example/https://b.example")),
        ("www.a.example", web("http://www.a.example", "www.a.example")),
        ("(www.a.example/b)", "(\(web("http://www.a.example/b", "www.a.example/b")))"),
        ("*www.a.example*", "<em>\(web("http://www.a.example", "www.a.example"))</em>"),
        ("a\\\nwww.a.example", "a<br />\n\(web("http://www.a.example", "www.a.example"))"),
        ("a@b.example", mail("a@b.example")), ("(a.b-c_d+e@f-g.example)", "(\(mail("a.b-c_d+e@f-g.example")))"),
        ("a@b.example,c@d.example", "\(mail("a@b.example")),\(mail("c@d.example"))"),
    ]

    @Test(arguments: addresses)
    func aBareAddressIsALink(_ markdown: String, _ expected: String) {
        #expect(html(markdown) == "<p>\(expected)</p>\n")
    }

    static let sentences: [(String, String)] = [
        ("https://a.example.", "\(web("https://a.example"))."),
        ("https://a.example/b, c", "\(web("https://a.example/b")), c"),
        ("https://a.example!?", "\(web("https://a.example"))!?"),
        ("https://a.example: b", "\(web("https://a.example")): b"),
        ("https://a.example; b", "\(web("https://a.example")); b"),
        ("https://a.example...", "\(web("https://a.example"))…"),
        ("**https://a.example**", "<strong>\(web("https://a.example"))</strong>"),
        ("https://a.example/b*", "\(web("https://a.example/b"))*"),
        ("https://a.example/b~", "\(web("https://a.example/b"))~"),
        ("https://a.example/<b", "\(web("https://a.example/"))&lt;b"),
        ("https://a.example/b&c;", "\(web("https://a.example/b"))&amp;c;"),
        ("www.a.example.", "\(web("http://www.a.example", "www.a.example"))."),
        ("a@b.example.", "\(mail("a@b.example"))."), ("_a@b.example_", "<em>\(mail("a@b.example"))</em>"),
        // Parentheses belong to it where they match.
        ("https://a.example/b_(c)", web("https://a.example/b_(c)")),
        ("(https://a.example/b)", "(\(web("https://a.example/b")))"),
        ("(https://a.example/b_(c))", "(\(web("https://a.example/b_(c)")))"),
        ("https://a.example/(b", web("https://a.example/(b")), ("https://a.example))", "\(web("https://a.example"))))"),
        ("(see https://a.example/b.)", "(see \(web("https://a.example/b")).)"),
    ]

    @Test(arguments: sentences)
    func theMarksOfASentenceAreNoPartOfAnAddress(_ markdown: String, _ expected: String) {
        #expect(html(markdown) == "<p>\(expected)</p>\n")
    }

    static let typography: [(String, String)] = [
        ("https://a.example/--b---c...d", web("https://a.example/--b---c...d")),
        ("https://a.example/it's", web("https://a.example/it&#x27;s", "https://a.example/it's")),
        ("https://a.example/\"b\"c", web("https://a.example/%22b%22c", "https://a.example/&quot;b&quot;c")),
        ("\"https://a.example/b\"", "“\(web("https://a.example/b"))”"),
        ("'https://a.example'", "‘\(web("https://a.example"))’"),
        ("“https://a.example/b”", "“\(web("https://a.example/b"))”"),
        ("https://a.example -- b", "\(web("https://a.example")) – b"), ("a--b@c.example", mail("a--b@c.example")),
        ("https://a.example/_b_/*c*d", web("https://a.example/_b_/*c*d")),
        ("*www.a.example/__b__.c*", "<em>\(web("http://www.a.example/__b__.c", "www.a.example/__b__.c"))</em>"),
        // As it was typed.
        ("https://a.example/b–c", web("https://a.example/b%E2%80%93c", "https://a.example/b–c")),
    ]

    @Test(arguments: typography)
    func anAddressIsNoProse(_ markdown: String, _ expected: String) {
        #expect(html(markdown) == "<p>\(expected)</p>\n")
    }

    @Test func typographicMarksOfTheAuthorStayInAnAddress() {
        let written = html("https://a.example/b–c…d") { $0.smartPunctuation = false }
        #expect(written.contains("href=\"https://a.example/b%E2%80%93c%E2%80%A6d\""))
    }

    @Test(arguments: [
        "https://", "https://a", "https://localhost/b", "https://.a.example", "https://a_b.example",
        "xhttps://a.example", "ftp://a.example", "javascript://a.example/", "www.", "www", "xwww.a.example",
        "/www.a.example", "Www.a.example", "www.a_b.example", "www.a.exa_mple", "a@b", "a@b.", "@b.example", "a@",
        "a@@b.example", "a@b.example-", "a@b.example_", "a@b-.c-", "a/@b.example", "://a.example", "@", "a:b",
    ])
    func whatIsNoAddressStaysAsItIs(_ markdown: String) {
        #expect(html(markdown) == "<p>\(markdown)</p>\n")
    }

    static let others: [(String, String)] = [
        ("https\\://a.example", "https://a.example"), ("a\\@b.example", "a@b.example"),
        ("`https://a.example`", "<code>https://a.example</code>"), ("`www.a.example`", "<code>www.a.example</code>"),
        // In a link's text.
        ("[https://a.example](b.md)", "<a href=\"b.md\">https://a.example</a>"),
        ("[*a https://a.example*](b.md)", "<a href=\"b.md\"><em>a https://a.example</em></a>"),
        ("[a@b.example](c.md)", "<a href=\"c.md\">a@b.example</a>"),
        ("[[a|www.a.example]]", "<a href=\"a\">www.a.example</a>"), ("<https://a.example>", web("https://a.example")),
        ("<a@b.example>", mail("a@b.example")),
        // In an image's.
        ("![https://a.example](b.png)", "<img src=\"b.png\" alt=\"https://a.example\" loading=\"lazy\" />"),
    ]

    @Test(arguments: others)
    func anAddressInCodeOrInALinkIsLeftAlone(_ markdown: String, _ expected: String) {
        #expect(html(markdown) == "<p>\(expected)</p>\n")
    }

    @Test func anAddressInABlockOfCodeIsLeftAlone() {
        #expect(html("```\nhttps://a.example\n```") == "<pre tabindex=\"0\"><code>https://a.example\n</code></pre>\n")
        #expect(html("    a@b.example") == "<pre tabindex=\"0\"><code>a@b.example\n</code></pre>\n")
    }

    @Test func addressesAreListedAndRead() {
        let document = parse("## www.a.example\n\nhttps://b.example/ and c@d.example.")
        #expect(
            document.externalLinks.map(\.destination) == [
                "http://www.a.example", "https://b.example/", "mailto:c@d.example",
            ])
        #expect(document.links.isEmpty && document.html.holes.isEmpty && document.diagnostics.isEmpty)
        #expect(document.text == "www.a.example\nhttps://b.example/ and c@d.example.")
        #expect(document.headings.map(\.text) == ["www.a.example"])
    }

    @Test(arguments: [
        "a\nb ⟦https://a.example c", "- é ⟦www.a.example.\n- ⟦a@b.example", "> a <⟦https://a.example>",
        "⟦https://a.example ⟦https://a.example",
    ])
    func anAddressIsFoundWhereItStands(_ markdown: String) {
        let marked = Marked(markdown)
        var finder = SourceFinder(source(marked.text))
        let places = parse(marked.text).externalLinks.map { link in
            let location = finder.place(of: link).location
            return "\(location.line):\(location.column)"
        }
        #expect(places == marked.places)
    }
}
