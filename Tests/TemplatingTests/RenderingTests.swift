import Testing

@testable import Templating

/// What templates make of views.
struct RenderingTests {
    private let ann = Person(
        title: "Ann", aliases: ["A", "B"],
        friends: [
            Person(
                title: "Bob", aliases: ["C"],
                friends: [Person(title: "Carol", aliases: ["D", "E"]), Person(title: "Dave")]),
            Person(title: "Eve"),
        ],
        work: Address(street: "High Street", note: "2nd floor"))

    // MARK: Sections

    @Test func aSectionShowsItsContentForWhatIsThere() throws {
        let some = Person(nickname: "N", isTall: true, remark: TrustedHTML("R"), aliases: ["A"], work: Address())
        let none = Person()
        for name in ["nickname", "is_tall", "remark", "aliases", "work"] {
            #expect(try render("{{#\(name)}}yes{{/\(name)}}{{^\(name)}}no{{/\(name)}}", some) == "yes", "\(name)")
            #expect(try render("{{#\(name)}}yes{{/\(name)}}{{^\(name)}}no{{/\(name)}}", none) == "no", "\(name)")
        }
    }

    @Test func anEmptyTextIsMissing() throws {
        let empty = Person(nickname: "", remark: TrustedHTML(""))
        #expect(try render("{{#nickname}}yes{{/nickname}}{{^nickname}}no{{/nickname}}", empty) == "no")
        #expect(try render("{{#remark}}yes{{/remark}}{{^remark}}no{{/remark}}", empty) == "no")
    }

    @Test func whatIsMissingShowsNothing() throws {
        #expect(try render("[{{nickname}}{{{remark}}}{{work.street}}{{work.note}}]", Person()) == "[]")
    }

    @Test func listsLieInOneAnother() throws {
        let template =
            "{{#friends}}{{title}}:{{#aliases}} {{.}}{{/aliases}}{{#friends}} ({{title}}{{#aliases}} {{.}}{{/aliases}}){{/friends}};{{/friends}}"
        #expect(try render(template, ann) == "Bob: C (Carol D E) (Dave);Eve:;")
    }

    @Test func aListInsideItselfHidesTheOuterItemAndGivesItBack() throws {
        let template =
            "{{title}} {{#friends}}{{title}}[{{#friends}}{{title}} {{/friends}}]{{title}} {{/friends}}{{title}}"
        #expect(try render(template, ann) == "Ann Bob[Carol Dave ]Bob Eve[]Eve Ann")
    }

    @Test func aViewOfOneKindInsideAnotherHidesItWholly() throws {
        // Dave has no nickname, and is not lent Ann's.
        #expect(
            try render("{{#friends}}{{nickname}}|{{/friends}}", Person(nickname: "N", friends: [Person(title: "Dave")]))
                == "|")
    }

    @Test func namesAreLookedForInTheInnermostViewFirst() throws {
        #expect(try render("{{#address}}{{street}} {{title}}{{/address}}", ann) == "Mill Lane Ann")
        #expect(
            try render("{{#aliases}}{{.}}{{title}}{{#work}}{{street}}{{title}}{{/work}};{{/aliases}}", ann)
                == "AAnnHigh StreetAnn;BAnnHigh StreetAnn;")
    }

    @Test func dottedNamesGoThroughViews() throws {
        #expect(
            try render("{{address.street}}, {{work.street}}, {{work.note}}", ann) == "Mill Lane, High Street, 2nd floor"
        )
        #expect(
            try render("{{#friends}}{{title}} {{address.street}}{{#work.note}}!{{/work.note}}; {{/friends}}", ann)
                == "Bob Mill Lane; Eve Mill Lane; ")
        #expect(try render("{{#work.note}}{{.}}{{/work.note}}{{^work.note}}none{{/work.note}}", ann) == "2nd floor")
        #expect(
            try render("{{#work.street}}{{.}}{{/work.street}}{{^work.street}}none{{/work.street}}", Person()) == "none")
        #expect(
            try render(
                "{{#work.residents}}{{.}}{{/work.residents}}{{^work.residents}}none{{/work.residents}}", Person())
                == "none")
    }

    @Test func aLongListTakesNoStack() throws {
        let many = Person(friends: (0..<10_000).map { Person(title: "\($0)", aliases: ["a"]) })
        let rendered = try render("{{#friends}}{{title}}{{#aliases}}{{.}}{{/aliases}} {{/friends}}", many)
        #expect(rendered == (0..<10_000).map { "\($0)a " }.joined())
    }

    // MARK: Partials and inheritance

    private static let layout =
        "<head>{{$title}}Site{{/title}}</head>\n{{$main}}\n<p>Nothing</p>\n{{/main}}\n<footer>\n"

    @Test func aParentsBlocksStandUnlessTheyAreFilled() throws {
        #expect(
            try render("{{<layout}}{{/layout}}", ann, ["layout": Self.layout])
                == "<head>Site</head>\n<p>Nothing</p>\n<footer>\n")
        #expect(
            try render("{{<layout}}{{$title}}{{title}}{{/title}}{{/layout}}", ann, ["layout": Self.layout])
                == "<head>Ann</head>\n<p>Nothing</p>\n<footer>\n")
        let template = """
            {{<layout}}
            {{$main}}
            <h1>{{title}}</h1>
            {{#friends}}
            <p>{{title}}</p>
            {{/friends}}
            {{/main}}
            {{/layout}}
            """
        #expect(
            try render(template, ann, ["layout": Self.layout])
                == "<head>Site</head>\n<h1>Ann</h1>\n<p>Bob</p>\n<p>Eve</p>\n<footer>\n")
    }

    @Test func aBlocksLinesAreIndentedOnceWhateverComesFirst() throws {
        let partials = ["layout": "<main>\n  {{$main}}\n  {{/main}}\n</main>\n"]
        let section = "{{<layout}}\n{{$main}}\n{{#work}}\n<p>\n{{/work}}\n{{/main}}\n{{/layout}}\n"
        #expect(try render(section, ann, partials) == "<main>\n  <p>\n</main>\n")
        #expect(try render(section, Person(), partials) == "<main>\n</main>\n")
        let partial = "{{<layout}}\n{{$main}}\n{{>part}}\n{{/main}}\n{{/layout}}\n"
        #expect(try render(partial, ann, partials.merging(["part": "<p>\n"]) { $1 }) == "<main>\n  <p>\n</main>\n")
        let text = "{{<layout}}{{$main}}{{title}}{{/main}}{{/layout}}\n"
        #expect(try render(text, ann, partials) == "<main>\n  Ann</main>\n")
    }

    @Test func whatInheritsFromFurtherOutFillsFirst() throws {
        let partials = [
            "base": "{{$a}}base{{/a}} {{$b}}base{{/b}} {{$c}}base{{/c}}",
            "middle": "{{<base}}{{$a}}middle{{/a}}{{$b}}middle{{/b}}{{/base}}",
        ]
        #expect(try render("{{<middle}}{{$a}}page{{/a}}{{/middle}}", ann, partials) == "page middle base")
    }

    @Test func anIndentedPartialIndentsItsLinesAndNotTheTextsInThem() throws {
        let person = Person(title: "two\nlines")
        #expect(
            try render("<ul>\n  {{>part}}\n</ul>\n", person, ["part": "<li>\n{{title}}\n</li>\n"])
                == "<ul>\n  <li>\n  two\nlines\n  </li>\n</ul>\n")
    }

    @Test func tagsThatStandAloneTakeTheirLineWithThem() throws {
        let template =
            "a\n  {{#work}}  \n  b\n  {{/work}}\n{{! a remark }}\r\nc\n{{=<% %>=}}\n<%^work%>\nd\n<%/work%>\ne"
        #expect(try render(template, ann) == "a\n  b\nc\ne")
    }

    @Test func aChangeOfDelimitersHoldsForItsTemplateAlone() throws {
        #expect(
            try render("{{=<% %>=}}<%>part%> <%title%> {{title}}", ann, ["part": "{{title}} <%title%>"])
                == "Ann <%title%> Ann {{title}}")
    }
}
