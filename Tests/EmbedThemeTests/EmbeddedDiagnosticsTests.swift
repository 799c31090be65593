import Testing

@testable import EmbedTheme

struct EmbeddedDiagnosticsTests {
    @Test(arguments: [("plain", "#"), ("## Heading\n### Third", "####"), ("\"\"\"#", "##"), ("\\#(x)", "##")])
    func nothingInTheTextCanEndTheString(_ text: String, _ signs: String) {
        let source = EmbedTheme.source(embeddingDiagnostics: text)
        #expect(source.contains("static let text = \(signs)\"\"\"\n\(text)\n\"\"\"\(signs)\n"))
    }
}
