import Testing

@testable import Templating

/// A text never becomes markup, whatever it holds.
struct EscapingTests {
    private static let references = ["&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;", "'": "&#39;"]

    /// Every scalar that combines with the one before it: categories Mn, Mc and Me.
    private static let marks = (UInt32(0)...0x10FFFF).compactMap { Unicode.Scalar($0) }.filter { scalar in
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .spacingMark, .enclosingMark: true
        default: false
        }
    }

    private static let template = #"<p title="{{title}}">{{title}}</p>"#

    private func page(_ shown: String) -> String { #"<p title="\#(shown)">\#(shown)</p>"# }

    @Test(arguments: references.keys.sorted())
    func eachOfTheFiveCharactersBecomesAReference(_ character: String) throws {
        let reference = try #require(Self.references[character])
        let text = "a\(character)b\(character)\(character)"
        #expect(try render(Self.template, Person(title: text)) == page("a\(reference)b\(reference)\(reference)"))
    }

    @Test(arguments: references.keys.sorted())
    func noMarkThatCombinesHidesACharacterThatIsEscaped(_ character: String) throws {
        let reference = try #require(Self.references[character])
        #expect(Self.marks.count > 2_000)
        // Compared byte by byte: to a `String`, a character and its mark are one.
        func joined(_ start: String) -> [UInt8] { Self.marks.flatMap { Array(start.utf8) + Array(String($0).utf8) } }
        let text = String(decoding: joined(character), as: UTF8.self)
        let shown = joined(reference)
        let expected = Array(#"<p title=""#.utf8) + shown + Array(#"">"#.utf8) + shown + Array("</p>".utf8)
        #expect(try bytes(Self.template, Person(title: text)) == expected)
    }

    @Test func whatIsNotEscapedStandsAsItIs() throws {
        let text = "`=/{}[]()\u{0}\u{7F}\u{A0}\u{2028}é😀\u{1F3FD}"
        #expect(try bytes("{{title}}", Person(title: text)) == Array(text.utf8))
    }

    @Test func aTextThatLooksLikeATagIsShown() throws {
        #expect(
            try render("{{title}}", Person(title: "{{nickname}}{{{biography}}}", nickname: "X"))
                == "{{nickname}}{{{biography}}}")
    }

    @Test func everyWayToATextEscapesIt() throws {
        let hostile = "<b>\"'&"
        let shown = "&lt;b&gt;&quot;&#39;&amp;"
        let person = Person(
            title: hostile, nickname: hostile, aliases: [hostile],
            address: Address(street: hostile, residents: [hostile]),
            work: Address(street: hostile))
        let template = """
            {{title}} {{nickname}} {{#nickname}}{{.}}{{/nickname}} {{#aliases}}{{.}}{{/aliases}} {{address.street}} \
            {{#address}}{{street}}{{/address}} {{#address.residents}}{{.}}{{/address.residents}} {{work.street}} \
            {{$block}}{{title}}{{/block}} {{>part}}
            """
        let rendered = try render(template, person, ["part": "{{title}}"])
        #expect(rendered.split(separator: " ").map(String.init) == Array(repeating: shown, count: 10))
    }

    @Test func onlyHTMLMayStandAsItIsAndOnlyWhereTheTemplateSaysSo() throws {
        let person = Person(biography: TrustedHTML("<b>&amp;</b>"), remark: TrustedHTML("<i>"))
        #expect(try render("{{{biography}}}{{&biography}}", person) == "<b>&amp;</b><b>&amp;</b>")
        #expect(try render("{{biography}}", person) == "&lt;b&gt;&amp;amp;&lt;/b&gt;")
        #expect(
            try render("{{{remark}}}{{remark}}{{#remark}}{{{.}}}{{.}}{{/remark}}", person) == "<i>&lt;i&gt;<i>&lt;i&gt;"
        )
    }
}
