import Diagnostics
import Markdown
import Testing

@testable import Taxonomy

struct FrontMatterSplitTests {
    struct Parts: Sendable {
        let file: String
        let yaml: String
        let body: String
        let bodyLine: Int

        init(_ file: String, _ yaml: String, _ body: String, line: Int) {
            (self.file, self.yaml, self.body, bodyLine) = (file, yaml, body, line)
        }
    }

    @Test(arguments: [
        Parts("---\ntitle: a\n---\nbody\n", "title: a\n", "body\n", line: 4),
        Parts("---\ntitle: a\n---", "title: a\n", "", line: 4),
        Parts("---\ntitle: a\n---\n", "title: a\n", "", line: 4),
        Parts("---\r\ntitle: a\r\n---\r\nbody", "title: a\r\n", "body", line: 4),
        Parts("\u{FEFF}---\ntitle: a\n---\nbody", "title: a\n", "body", line: 4),
        Parts("\u{FEFF}---\r\na: b\r\n---\r\n", "a: b\r\n", "", line: 4),
        Parts("---\n---\nbody", "", "body", line: 3), Parts("---\n\n---\n\nbody", "\n", "\nbody", line: 4),
        // Only a line that is exactly `---` closes.
        Parts("---\ntitle: a --- b\n---\nbody", "title: a --- b\n", "body", line: 4),
        Parts("---\na: b\n--- \n ---\n----\n--\n---\nbody", "a: b\n--- \n ---\n----\n--\n", "body", line: 8),
        Parts("---\na: |\n  b\n---\n  c\n---\n", "a: |\n  b\n", "  c\n---\n", line: 5),
        Parts("---\na: |\n  ---\n---\nb", "a: |\n  ---\n", "b", line: 5),
        Parts("---\na: b\n---\n---\nc\n---\n", "a: b\n", "---\nc\n---\n", line: 4),
    ])
    func frontMatterEndsAtTheNextLineThatIsThreeDashes(_ parts: Parts) throws {
        let bytes = Array(parts.file.utf8)
        let split = try FrontMatterSplit(bytes)
        #expect(String(decoding: bytes[split.yaml], as: UTF8.self) == parts.yaml)
        #expect(String(decoding: bytes[split.bodyStart...], as: UTF8.self) == parts.body)
        #expect(split.yamlLine == 2)
        #expect(split.bodyLine == parts.bodyLine)
    }

    @Test(arguments: [
        "", "\u{FEFF}", "\n---\na: b\n---\n", "title: a\n", "--- \na: b\n---\n", "----\n", "--", " ---\n---\n",
        "# A\n\n---\n",
    ])
    func aFileThatDoesNotBeginWithItHasNone(_ file: String) {
        #expect(throws: FrontMatterSplit.Failure.missing) { try FrontMatterSplit(Array(file.utf8)) }
    }

    @Test(arguments: [
        "---", "---\n", "---\na: b\n", "---\na: b\n--- \n", "---\na: b\n ---", "---\ntitle: a --- b", "---\na: b\n----",
    ])
    func frontMatterThatNeverClosesIsNone(_ file: String) {
        #expect(throws: FrontMatterSplit.Failure.unclosed) { try FrontMatterSplit(Array(file.utf8)) }
    }

    @Test func sixtyFourKibibytesAreReadAndOneByteMoreIsRefused() throws {
        func file(_ count: Int) -> [UInt8] {
            Array("---\n#".utf8) + [UInt8](repeating: UInt8(ascii: "a"), count: count - 2) + Array("\n---\n".utf8)
        }
        #expect(try FrontMatterSplit(file(64 * 1024)).yaml.count == 64 * 1024)
        #expect(throws: FrontMatterSplit.Failure.tooLarge) { try FrontMatterSplit(file(64 * 1024 + 1)) }
    }

    @Test(arguments: [
        ("", "CW101 1:1"), ("just text\n", "CW101 1:1"), ("---\ntitle: a\n", "CW102 1:1"),
        ("---\n#" + String(repeating: "a", count: 65_536) + "\n---\n", "CW103 1:1"),
    ])
    func aFileWithoutItIsAnErrorThatSaysHowToBegin(_ file: String, _ place: String) {
        let (article, diagnostics) = ArticleParser.article(source(file), kind: .cause, slug: "a", options: .init())
        #expect(article == nil)
        #expect(diagnostics.places == [place])
        #expect(diagnostics.allSatisfy { $0.hint != nil })
    }
}
