import Testing

@testable import Markdown

struct CalloutTests {
    @Test(arguments: [
        ("NOTE", "note", "Note"), ("TIP", "tip", "Tip"), ("IMPORTANT", "important", "Important"),
        ("WARNING", "warning", "Warning"), ("CAUTION", "caution", "Caution"), ("note", "note", "Note"),
    ])
    func aMarkedQuoteIsACallout(_ marker: String, _ name: String, _ label: String) {
        #expect(
            html("> [!\(marker)]\n> Body *text*.") == """
                <div class="callout callout-\(name)" role="note">
                <p class="callout-title">\(label)</p>
                <p>Body <em>text</em>.</p>
                </div>

                """)
    }

    @Test(arguments: [
        ("NON-URGENT", "non-urgent", "Non-urgent advice"), ("URGENT", "urgent", "Urgent advice"),
        ("EMERGENCY", "emergency", "Immediate action required"),
    ])
    func aCareCardSaysHowUrgentItIs(_ marker: String, _ name: String, _ label: String) {
        #expect(
            html("> [!\(marker)] Call *now* if\n> - you faint") == """
                <section class="care-card care-card-\(name)">
                <h2 class="care-card-title"><span class="visually-hidden">\(label): </span>Call <em>now</em> if</h2>
                <ul>
                <li>you faint</li>
                </ul>
                </section>

                """)
        #expect(html("> [!\(marker)]\n> a").contains("<h2 class=\"care-card-title\">\(label)</h2>"))
    }

    @Test func aCalloutMayHaveATitleAndSeveralBlocks() {
        #expect(
            html("> [!TIP] Drink **water**\n> first\n>\n> second") == """
                <div class="callout callout-tip" role="note">
                <p class="callout-title">Drink <strong>water</strong></p>
                <p>first</p>
                <p>second</p>
                </div>

                """)
    }

    @Test func aCalloutMayBeATitleAlone() {
        #expect(
            html("> [!NOTE] Title")
                == "<div class=\"callout callout-note\" role=\"note\">\n<p class=\"callout-title\">Title</p>\n</div>\n")
        #expect(
            html("> [!NOTE]")
                == "<div class=\"callout callout-note\" role=\"note\">\n<p class=\"callout-title\">Note</p>\n</div>\n")
    }

    @Test(arguments: [
        "> [!UNKNOWN]\n> a", "> a [!NOTE]", "> NOTE\n> a", "> `[!NOTE]`\n> a", "> # [!NOTE]", "> - [!NOTE]",
    ])
    func anotherQuoteStaysAQuote(_ markdown: String) {
        #expect(html(markdown).hasPrefix("<blockquote>"))
    }

    @Test func aMarkerOutsideAQuoteIsText() {
        #expect(html("[!NOTE] a") == "<p>[!NOTE] a</p>\n")
    }

    @Test func calloutsCanBeSwitchedOff() {
        #expect(html("> [!NOTE]\n> a") { $0.callouts = false } == "<blockquote>\n<p>[!NOTE]\na</p>\n</blockquote>\n")
    }

    @Test(arguments: [
        ("", 2), ("# A\n", 2), ("## A\n", 3), ("## A\n### B\n", 4), ("## A\n### B\n## C\n", 3), ("###### A\n", 6),
    ])
    func aCardsTitleStandsOneLevelBelowItsHeading(_ before: String, _ level: Int) {
        let markdown = before + "> [!URGENT] Call\n> now"
        #expect(html(markdown).contains("<h\(level) class=\"care-card-title\">"))
        #expect(html(markdown) { $0.headingAnchors = false }.contains("<h\(level) class=\"care-card-title\">"))
    }

    @Test func aCalloutsTextIsRead() {
        #expect(parse("> [!NOTE] Title\n> body\n\nafter").text == "Title\nbody\nafter")
    }

    @Test func calloutsStandInListsAndInEachOther() {
        let written = html("- > [!NOTE]\n  > a\n  > > [!TIP]\n  > > b")
        #expect(written.contains("callout-note") && written.contains("callout-tip") && !written.contains("blockquote"))
    }
}
