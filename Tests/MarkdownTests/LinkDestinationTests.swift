import Testing

@testable import Markdown

struct LinkDestinationTests {
    @Test(arguments: [
        "", "a.md", "../symptoms/a.md", "/causes/a/", "#anchor", "?q=1", "a#b:c", "a/b:c", "?a:b", "./javascript:x",
        "1a:b",
        ":a", "über:x", "javascript", "javascript%3Aalert(1)", "C/D", "-a:b",
    ])
    func whatNamesNoSchemeIsInTheSite(_ destination: String) {
        #expect(LinkDestination(destination) == .local)
    }

    @Test(arguments: [
        "http://a.example", "https://a.example/b", "HTTPS://A.EXAMPLE", "mailto:a@b.example", "MailTo:a@b.example",
        "tel:112",
        "tel:+44-111",
    ])
    func fourSchemesMayBeLinkedTo(_ destination: String) {
        #expect(LinkDestination(destination) == .external)
    }

    @Test(arguments: [
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\tscript:alert(1)", "java\nscript:alert(1)",
        "java\r\nscript:alert(1)", " javascript:alert(1)", "\u{1}javascript:alert(1)", "\u{0}javascript:alert(1)",
        "\u{1F}javascript:alert(1)", "javascript\t:alert(1)", "javascript://%0Aalert(1)", "vbscript:x",
        "data:text/html,x",
        "data:image/svg+xml;base64,x", "blob:https://a.example/b", "file:///etc/passwd", "about:blank", "view-source:x",
        "ftp://a",
        "ws://a", "filesystem:x", "jar:x", "intent://a#Intent;end", "web+a:b", "a.b:c", "x-y:z", "//evil.example",
        "///evil.example", "/\\evil.example", "\\\\evil.example", "\\/evil.example", "\\evil.example",
        "/\t/evil.example",
        "\t//evil.example", "/\n\\evil.example", " //evil.example", "C:/Windows",
    ])
    func everyOtherSchemeAndHostIsForeign(_ destination: String) {
        #expect(LinkDestination(destination) == .foreign)
    }
}
