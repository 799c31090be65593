import Diagnostics
import Markdown
import Taxonomy
import Testing

struct TextGuardTests {
    private func refusal(_ bytes: [UInt8]) -> Diagnostic? {
        TextGuard.refusal(of: SourceText(path: "Content/a.md", bytes: bytes))
    }

    @Test(arguments: [
        "", "text", "\u{FEFF}text", "a\r\nb\tc", "é€😀",
        "\u{7F}\u{80}\u{7FF}\u{800}\u{D7FF}\u{E000}\u{FFFF}\u{10000}\u{10FFFF}", "12345678é",
    ])
    func textIsRead(_ text: String) {
        #expect(refusal(Array(text.utf8)) == nil)
    }

    /// Sequences that are not well-formed, by the table 3-7 of the Unicode standard.
    @Test(
        arguments: [
            [0x80], [0xBF], [0xC0, 0x80], [0xC1, 0xBF], [0xC3], [0xC3, 0x28], [0xE0, 0x80, 0x80], [0xE0, 0x9F, 0xBF],
            [0xE2, 0x82],
            [0xE2, 0x28, 0xA1], [0xE2, 0x82, 0x28], [0xED, 0xA0, 0x80], [0xED, 0xBF, 0xBF], [0xF0, 0x80, 0x80, 0x80],
            [0xF0, 0x8F, 0xBF, 0xBF],
            [0xF0, 0x9F, 0x98], [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xFE], [0xFF], [0xFF, 0xFE],
        ] as [[UInt8]])
    func bytesThatAreNoTextAreRefusedAtTheirPlace(_ bytes: [UInt8]) {
        for before in ["", "a", "\u{E9}12345678", "line\n"] {
            let found = refusal(Array(before.utf8) + bytes + Array("\n".utf8))
            let expected = before.hasSuffix("\n") ? (2, 1) : (1, before.unicodeScalars.count + 1)
            #expect(found?.code == .invalidUTF8)
            #expect(found?.location.line == expected.0)
            #expect(found?.location.column == expected.1)
        }
    }

    @Test(arguments: ["\u{0}", "abc\u{0}", "12345678\u{0}12345678", "é\u{0}"])
    func aNULByteIsRefusedAtItsPlace(_ text: String) {
        let found = refusal(Array(text.utf8))
        #expect(found?.code == .nulByte)
        #expect(found?.location.column == 1 + text.unicodeScalars.prefix { $0.value != 0 }.count)
    }

    @Test func eightMebibytesAreReadAndOneByteMoreIsRefused() {
        let limit = 8 * 1024 * 1024
        #expect(refusal([UInt8](repeating: 0x61, count: limit)) == nil)
        #expect(refusal([UInt8](repeating: 0x61, count: limit + 1))?.code == .fileTooLarge)
    }

    @Test func aFileThatIsNoTextIsOneErrorAndNoArticle() {
        let file = SourceText(path: "Content/causes/a.md", bytes: Array("---\ntitle: ".utf8) + [0xFF])
        let (article, diagnostics) = ArticleParser.article(file, kind: .cause, slug: "a", options: .init())
        #expect(article == nil)
        #expect(diagnostics.map(\.code) == [.invalidUTF8])
    }
}
