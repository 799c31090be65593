import Diagnostics
import Markdown
import Testing

struct SettingsTests {
    private func parsed(_ markdown: String) -> Document {
        parse(markdown) {
            $0.settingValues = ["emergency_number": "112", "advice_line": "116 117", "markup": "<b>*c*</b>"]
        }
    }

    @Test func aSettingStandsWhereItIsNamed() {
        let document = parsed("Call {{< setting emergency_number >}} or {{<  setting  advice_line  >}}.")
        #expect(document.bareHTML == "<p>Call 112 or 116 117.</p>\n")
        #expect(document.text == "Call 112 or 116 117.")
        #expect(document.diagnostics.isEmpty)
    }

    @Test func aSettingStandsInHeadingsLinksAndAlternativeTexts() {
        let document = parsed(
            "# Call {{< setting emergency_number >}}\n\n[{{< setting advice_line >}}](a.md) ![{{< setting advice_line >}}](b.png)"
        )
        #expect(document.headings.map(\.anchor) == ["call-112"])
        #expect(document.links.last?.alternative == "116 117")
        #expect(document.bareHTML.hasSuffix("<p>116 117 </p>\n"))
    }

    @Test func aSettingIsTextAndNoMarkup() {
        #expect(parsed("{{< setting markup >}}").bareHTML == "<p>&lt;b&gt;*c*&lt;/b&gt;</p>\n")
    }

    @Test(arguments: ["`{{< setting unknown >}}`", "```\n{{< setting unknown >}}\n```", "    {{< setting unknown >}}"])
    func codeIsLeftAlone(_ markdown: String) {
        let document = parsed(markdown)
        #expect(document.text.contains("{{< setting unknown >}}"))
        #expect(document.diagnostics.isEmpty)
    }

    @Test(arguments: [
        "Call ⟦{{< setting emergency_numbr >}} now", "a\nb ⟦{{< setting none >}} c", "- a\n- ⟦{{< youtube x >}}",
        "⟦{{< setting >}}", "⟦{{< setting a b >}}",
        // At the end of a sentence, beside letters, and the same twice.
        "a\nCall ⟦{{< setting none >}}.", "a\nno⟦{{< setting none >}}",
        "⟦{{< setting none >}}\na ⟦{{< setting none >}}",
    ])
    func aShortcodeThatNamesNothingIsAnErrorAtItsPlace(_ markdown: String) {
        let marked = Marked(markdown)
        let document = parsed(marked.text)
        #expect(document.findings == marked.findings(.brokenShortcode))
        #expect(document.diagnostics.hasErrors)
        #expect(!document.bareHTML.contains("{{"))
    }

    @Test func aMistypedSettingIsTakenForTheNearest() {
        #expect(parsed("{{< setting advice_lin >}}").diagnostics.map(\.hint) == ["did you mean ‘advice_line’?"])
    }

    @Test func withoutSettingsTheTextStaysAsItIsWritten() {
        #expect(html("{{< setting title >}}") { $0.settings = false } == "<p>{{&lt; setting title &gt;}}</p>\n")
    }
}
