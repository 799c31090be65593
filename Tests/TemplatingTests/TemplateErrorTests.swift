import Diagnostics
import Testing

@testable import Templating

/// Every mistake in a template is found before anything is rendered, where it stands.
struct TemplateErrorTests {
    /// Each `⟦` is a finding of the code.
    private static let mistakes: [(DiagnosticCode, String)] = [
        (.templateSyntax, "a ⟦{{title"),
        (.templateSyntax, "a ⟦{{{biography}}"),
        (.templateSyntax, "a ⟦{{! never closed"),
        (.templateSyntax, "⟦{{#friends}}"),
        (.templateSyntax, "⟦{{^friends}}"),
        (.templateSyntax, "⟦{{$block}}"),
        (.templateSyntax, "⟦{{<layout}}"),
        (.templateSyntax, "é ⟦{{#friends}}\n  ⟦{{^aliases}}"),
        (.templateSyntax, "{{/⟦friends}}"),
        (.templateSyntax, "{{#friends}}{{/⟦aliases}}{{/friends}}"),
        (.templateSyntax, "{{#friends}}{{#aliases}}{{/⟦friends}}"),
        (.templateSyntax, "⟦{{}}"),
        (.templateSyntax, "⟦{{#}}"),
        (.templateSyntax, "⟦{{title street}}"),
        (.templateSyntax, "⟦{{address..street}}"),
        (.templateSyntax, "⟦{{.title}}"),
        (.templateSyntax, "⟦{{title.}}"),
        (.templateSyntax, "⟦{{>two words}}"),
        (.templateSyntax, "⟦{{= =}}"),
        (.templateSyntax, "⟦{{=<% =}}"),
        (.templateSyntax, "⟦{{=<% %> %=}}"),
        (.templateSyntax, "{{=<% %>=}}\n⟦<%#friends%>"),
        (.templateSyntax, "{{<layout}}⟦{{title}}{{/layout}}"),
        (.templateSyntax, "{{<layout}}\n⟦{{>layout}}\n{{/layout}}"),

        (.unknownName, "<h1>{{⟦titel}}</h1>"),
        (.unknownName, "one\r\n\tü🏃{{ ⟦titel }}"),
        (.unknownName, "{{#⟦nobody}}{{/nobody}}{{^⟦nobody}}{{/nobody}}"),
        (.unknownName, "{{{⟦nothing}}}{{&⟦nothing}}"),
        (.unknownName, "{{⟦address.town}}"),
        (.unknownName, "{{⟦nowhere.street}}"),
        (.unknownName, "{{#friends}}\n{{⟦street}}\n{{/friends}}"),
        (.unknownName, "{{#aliases}}{{⟦street}}{{/aliases}}"),
        (.unknownName, "{{#address}}{{street}}{{/address}}{{⟦street}}"),
        (.unknownName, "{{=<% %>=}}<% ⟦titel %>"),

        (.wrongNameType, "{{⟦aliases}}{{⟦friends}}{{⟦is_tall}}{{⟦address}}{{⟦work}}"),
        (.wrongNameType, "{{{⟦aliases}}}{{&⟦address}}{{{⟦is_tall}}}"),
        (.wrongNameType, "{{#⟦title}}{{/title}}{{^⟦title}}{{/title}}"),
        (.wrongNameType, "{{#⟦biography}}{{/biography}}{{^⟦biography}}{{/biography}}"),
        (.wrongNameType, "{{#⟦address.street}}{{/address.street}}"),
        (.wrongNameType, "{{^⟦address}}{{/address}}"),
        (.wrongNameType, "{{⟦.}}{{#friends}}{{⟦.}}{{/friends}}{{#⟦.}}{{/.}}"),
        (.wrongNameType, "{{⟦title.street}}{{⟦aliases.street}}{{⟦friends.title}}"),
        (.wrongNameType, "{{#aliases}}{{#⟦.}}{{/.}}{{/aliases}}"),

        (.unescapedText, "<h1>{{{⟦title}}}</h1>{{& ⟦title }}{{{ ⟦nickname }}}"),
        (.unescapedText, "{{{⟦address.street}}}{{{⟦work.note}}}"),
        (.unescapedText, "{{#nickname}}{{{⟦.}}}{{/nickname}}{{#aliases}}{{&⟦.}}{{/aliases}}"),

        (.unknownPartial, "{{>⟦layuot}} {{> ⟦partials/none }}"),
        (.unknownPartial, "{{<⟦none}}{{/none}}"),
        (.unknownPartial, "{{#friends}}\n  {{>⟦none}}\n{{/friends}}"),
    ]

    @Test(arguments: mistakes)
    func aMistakeIsToldOfWhereItStands(_ code: DiagnosticCode, _ template: String) {
        let marked = Marked(template)
        #expect(findings(marked.text, ["layout": "{{$block}}{{/block}}"]).places == marked.places(code))
    }

    @Test func allMistakesOfAPageAndItsPartialsAreToldOfAtOnce() {
        let found = findings(
            "{{titel}}{{>part}}\n{{aliases}}\n{{{title}}}\n{{>none}}\n{{#friends}}", ["part": "\n{{strete}}{{a b}}"])
        #expect(
            found.places == [
                "page CW402 1:3", "page CW403 2:3", "page CW404 3:4", "page CW405 4:4", "page CW401 5:1",
                "part CW402 2:3",
                "part CW401 2:11",
            ])
    }

    @Test func aMistakeInAPartialIsToldOfOnceHoweverOftenItIsIncluded() {
        let found = findings("{{>part}}\n  {{>part}}\n{{#friends}}{{>part}}{{/friends}}", ["part": "{{titel}}"])
        #expect(found.places == ["part CW402 1:3"])
    }

    @Test func whatABlockIsFilledWithIsToldOfWhereItIsWritten() {
        let marked = Marked("{{<layout}}\n{{$block}}{{⟦titel}}{{/block}}\n{{/layout}}")
        #expect(findings(marked.text, ["layout": "\n\n\n{{$block}}{{/block}}"]).places == marked.places(.unknownName))
    }

    @Test func aByteOrderMarkTakesNoColumn() {
        #expect(findings("\u{FEFF}{{titel}}").places == ["page CW402 1:3"])
    }

    @Test func bytesThatAreNoTextAreRefused() {
        let source = TemplateSource(name: page, text: SourceText(path: page, bytes: Array("{{title}}".utf8) + [0xFF]))
        #expect(TemplateLibrary([source]).diagnostics.places == ["page CW401 1:1"])
    }

    // MARK: Hints

    private static let hints: [(String, String)] = [
        ("{{titel}}", "did you mean ‘title’?"),
        ("{{#friends}}{{tilte}}{{/friends}}", "did you mean ‘title’?"),
        ("{{address.strete}}", "did you mean ‘street’?"),
        ("{{zzz}}", "the documentation of templates lists the names of every view"),
        ("{{>layuot}}", "did you mean ‘layout’?"),
        ("{{aliases}}", "open a section: {{#aliases}}…{{/aliases}}"),
        ("{{friends.title}}", "open a section: {{#friends}}…{{/friends}}"),
        ("{{{title}}}", "write {{title}}; only HTML that Causeway made may stand as it is"),
        ("{{#title}}{{/title}}", "a section takes a flag, a list, a view or something optional"),
        ("{{#friends}}", "close it by {{/friends}}"),
        ("{{=<% %>=}}<%#friends%>", "close it by <%/friends%>"),
        ("{{#friends}}{{/aliases}}{{/friends}}", "close ‘friends’ first"),
    ]

    @Test(arguments: hints)
    func aMistakeComesWithItsCure(_ template: String, _ hint: String) {
        #expect(findings(template, ["layout": ""]).map(\.hint) == [hint])
    }

    @Test func anUnknownNameNamesTheViewsThatWereAskedTheInnermostFirst() {
        #expect(
            findings("{{#address}}{{nothing}}{{/address}}").map(\.message)
                == ["there is no name ‘nothing’ in ‘address’, in ‘person’"])
    }

    // MARK: Templates as such

    @Test func aPageWithoutATemplateIsAnError() {
        var used: Set<String> = []
        var diagnostics: [Diagnostic] = []
        let compiled = library([:]).compile("home", for: Person.self, used: &used, diagnostics: &diagnostics)
        #expect(compiled == nil)
        #expect(diagnostics.map(\.code) == [.unknownTemplate])
        #expect(diagnostics.map(\.location.path) == ["Templates/home.mustache"])
    }

    @Test func aSitesOwnTemplateThatNoPageIsMadeFromIsAnErrorAndADefaultOneIsNot() {
        func source(_ name: String, isOverlay: Bool) -> TemplateSource {
            TemplateSource(
                name: name, text: SourceText(path: "Templates/\(name).mustache", bytes: []), isOverlay: isOverlay)
        }
        let library = TemplateLibrary([
            source("article", isOverlay: false), source("artcle", isOverlay: true), source("old", isOverlay: false),
        ])
        let found = library.unused(beside: ["article"])
        #expect(found.map(\.code) == [.unknownTemplate])
        #expect(found.map(\.location.path) == ["Templates/artcle.mustache"])
        #expect(found.map(\.hint) == ["did you mean ‘article’?"])
    }

    @Test func aTemplateThatIsIncludedOrInheritedFromIsUsed() {
        var used: Set<String> = []
        var diagnostics: [Diagnostic] = []
        let library = library([
            page: "{{>a}}{{<b}}{{$block}}{{>c}}{{/block}}{{/b}}", "a": "", "b": "{{$block}}{{/block}}", "c": "",
            "d": "",
        ])
        _ = library.compile(page, for: Person.self, used: &used, diagnostics: &diagnostics)
        #expect(used == [page, "a", "b", "c"])
        #expect(library.unused(beside: used).map(\.location.path) == ["d"])
    }
}
