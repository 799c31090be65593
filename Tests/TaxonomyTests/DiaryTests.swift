import Diagnostics
import Markdown
import Testing

@testable import Taxonomy

/// `Content/diary.md`: what it asks, and what is wrong with it.
struct DiaryTests {
    private func read(_ yaml: String, body: String = "") -> (diary: Diary?, diagnostics: [Diagnostic]) {
        DiaryParser.diary(source("---\n\(yaml)\n---\n\(body)", path: "Content/diary.md"), options: MarkdownOptions())
    }

    @Test func everyFormOfAQuestionIsRead() throws {
        let (diary, diagnostics) = read(
            """
            title: Log
            summary: Seven days.
            entries: 5
            entry_label: Run
            questions:
              - Date
              - {label: Surface, options: [Road, Trail]}
              - {label: Strength}
              - {kind: cause}
              - {group: location, label: Where}
            """, body: "Tick.\n")
        let read = try #require(diary)
        #expect(diagnostics.isEmpty)
        #expect(read.title == "Log" && read.summary == "Seven days." && read.document.text == "Tick.")
        #expect(read.entries == 5 && read.entryLabel == "Run")
        #expect(
            read.questions == [
                .line(label: "Date"), .choice(label: "Surface", options: ["Road", "Trail"]), .line(label: "Strength"),
                .articles(.cause, group: nil, label: nil),
                .articles(.symptom, group: Located("location", at: Position(line: 11, column: 13)), label: "Where"),
            ])
    }

    @Test func whatIsNotSaidHasADefault() {
        let diary = read("title: Log\nquestions: [Date]").diary
        #expect(diary?.entries == 7 && diary?.entryLabel == "Day" && diary?.summary == "")
    }

    @Test(arguments: [
        ("questions: [Date]", "CW109 1:1"),
        ("title: Log", "CW112 1:1"),
        ("title: Log\nquestions:", "CW112 1:1"),
        ("title: Log\nquestions: []", "CW112 1:1"),
        ("title: Log\nquestions: [Date]\nentries: ⟦0", "CW112"),
        ("title: Log\nquestions: [Date]\nentries: ⟦11", "CW112"),
        ("title: Log\nquestions: [Date]\nentries: ⟦many", "CW112"),
        ("title: Log\nquestions: [Date]\n⟦entrys: 3", "CW107"),
        ("title: Log\nquestions: ⟦Date", "CW108"),
        ("title: Log\nquestions: [Date, \"⟦\"]", "CW108"),
        ("title: Log\nquestions: [⟦[Date]]", "CW108"),
        ("title: Log\nquestions: [⟦{options: [a]}]", "CW108"),
        ("title: Log\nquestions: [{⟦lable: a}]", "CW107"),
        ("title: Log\nquestions: [{kind: ⟦symptoms}]", "CW112"),
        ("title: Log\nquestions: [⟦{kind: cause, options: [a]}]", "CW108"),
        ("title: Log\nquestions: [{label: a, options: ⟦b}]", "CW108"),
    ])
    func aMistakeIsLocated(_ yaml: String, _ expected: String) {
        let marked = Marked(yaml)
        // The front matter begins on the second line.
        let places = marked.places.map { place in
            let parts = place.split(separator: ":").compactMap { Int($0) }
            return "\(expected) \(parts[0] + 1):\(parts[1])"
        }
        let found = read(marked.text).diagnostics.places
        #expect(found == (places.isEmpty ? [expected] : places))
    }

    @Test func aTextThatIsNoDiaryIsRefused() {
        let (diary, diagnostics) = DiaryParser.diary(
            source("Dear diary,\n", path: "Content/diary.md"), options: MarkdownOptions())
        #expect(diary == nil)
        #expect(diagnostics.places == ["CW101 1:1"])
    }

    // MARK: In a site

    private func diary(_ questions: String, body: String = "") -> Diary? {
        read("title: Log\nquestions: \(questions)", body: body).diary
    }

    @Test func aGroupWithoutArticlesIsToldWithTheOneMeant() throws {
        let linked = Linked(
            [article("symptoms/a", "group: location"), article("causes/b", "group: place")],
            diary: diary("[{group: locaton}, {kind: cause, group: place}, {kind: tip, group: x}, {kind: symptom}]"))
        let findings = linked.diagnostics.of(.unknownGroup)
        #expect(findings.places == ["CW503 3:21", "CW503 3:79"])
        #expect(findings.first?.hint == "did you mean ‘location’?")
        #expect(findings.last?.hint == "{kind: tip} asks for all of them")
    }

    @Test(arguments: ["../diary.md", "/diary/", "diary/"])
    func anArticleLinksTheDiary(_ address: String) {
        let linked = Linked([article("pages/a", body: "[d](\(address))")], diary: diary("[Date]"))
        #expect(linked.base?.links == [[.diary(fragment: "")]])
        #expect(linked.diagnostics.isEmpty)
    }

    @Test func withoutADiaryALinkToItIsBroken() {
        let linked = Linked([article("pages/a", body: "[d](../diary.md)")])
        #expect(linked.diagnostics.map(\.code) == [.brokenLink])
    }

    @Test func theDiarysOwnLinksAndAnchorsAreChecked() {
        let linked = Linked(
            [article("pages/a", body: "[d](../diary.md#tick) [d](../diary.md#tack)")],
            diary: diary("[Date]", body: "\n## Tick\n\n[a](pages/a.md) [b](pages/b.md)\n"))
        #expect(linked.base?.diaryLinks == [.article(0, fragment: ""), .nowhere])
        #expect(
            linked.diagnostics.map { "\($0.location.path) \($0.code.rawValue)" }.sorted() == [
                "Content/diary.md CW301", "Content/pages/a.md CW303",
            ])
    }

    @Test func theDiarysAddressIsNoOldAddressOfAnArticle() {
        let moved = article("pages/a", "redirect_from: [diary/]")
        #expect(Linked([moved], diary: diary("[Date]")).diagnostics.map(\.code) == [.redirectClash])
        #expect(Linked([moved]).diagnostics.isEmpty)
    }
}
