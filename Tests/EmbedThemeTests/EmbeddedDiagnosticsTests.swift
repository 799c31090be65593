import Testing

@testable import EmbedTheme

struct EmbeddedDiagnosticsTests {
    @Test(arguments: [("plain", "#"), ("## Heading\n### Third", "####"), ("\"\"\"#", "##"), ("\\#(x)", "##")])
    func nothingInTheTextCanEndTheString(_ text: String, _ signs: String) {
        let source = EmbedTheme.source(embeddingText: text, as: "Document")
        #expect(source.contains("static let text = \(signs)\"\"\"\n\(text)\n\"\"\"\(signs)\n"))
    }
}
