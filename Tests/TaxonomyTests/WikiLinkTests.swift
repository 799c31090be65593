import Diagnostics
import Markdown
import Testing

@testable import Taxonomy

/// Links by name in a body, from `Content/causes/dehydration.md`.
struct WikiLinkTests {
    private static let media = ["media/guide.pdf", "media/run.png"]

    /// A site whose article about dehydration has a body that begins on line 7.
    private func linked(_ body: String, _ fragments: [String: String] = [:]) throws -> Linked {
        var options = MarkdownOptions()
        options.fragments = Includes(
            Dictionary(
                uniqueKeysWithValues: fragments.map { name, text in
                    (name, source(text, path: "Content/_includes/\(name)"))
                }))
        let file = source(
            "---\ntitle: Dehydration\nsummary: S\n---\n## Drink\n\n\(body)", path: "Content/causes/dehydration.md")
        let parsed = ArticleParser.article(file, kind: .cause, slug: "dehydration", options: options)
        let dehydration = try #require(parsed.article)
        let hubs = hub(.cause, "## Why it is").map { [Kind.cause: $0] } ?? [:]
        return Linked(
            [
                dehydration, article("causes/posture/slouching"), article("faqs/how-much-water"),
                article("symptoms/headache", body: "## When it comes\n\n## Über *Nacht*\n\n## Its name {#own}\n"),
                article("symptoms/water"), article("tips/water"), article("symptoms/hidden", "draft: true"),
            ], home: hub(nil, "## Start"), hubs: hubs, media: Self.media)
    }

    /// Where the links of the body lead, in words.
    private func places(_ linked: Linked) -> [String] {
        guard let base = linked.base, let article = base.index(of: "causes/dehydration") else { return [] }
        func name(_ page: String, _ fragment: String) -> String { fragment.isEmpty ? page : "\(page)#\(fragment)" }
        return base.links[article].map { link in
            switch link {
            case .article(let index, let fragment): name(base.articles[index].id, fragment)
            case .hub(let kind, let fragment): name("hub of \(kind.folder)", fragment)
            case .home(let fragment): name("home", fragment)
            case .diary(let fragment): name("diary", fragment)
            case .samePage(let fragment): name("here", fragment)
            case .media(let index): base.media[index]
            case .nowhere: "nowhere"
            }
        }
    }

    /// Path, code, line and column of each error.
    private func located(_ linked: Linked) -> [String] {
        linked.errors.inReadingOrder().map {
            "\($0.location.path) \($0.code.rawValue) \($0.location.line):\($0.location.column)"
        }
    }

    static let targets: [(String, String)] = [
        ("headache", "symptoms/headache"), ("slouching", "causes/slouching"), ("dehydration", "causes/dehydration"),
        ("symptoms/headache", "symptoms/headache"), ("causes/slouching", "causes/slouching"),
        ("tips/water", "tips/water"), ("headache.md", "symptoms/headache"),
        // As other tools name a file, by its title.
        ("Headache", "symptoms/headache"), ("How much water", "faqs/how-much-water"),
        ("How Much Water?", "faqs/how-much-water"), ("How much water.md", "faqs/how-much-water"),
        ("Slouching", "causes/slouching"),
        // By a path, as any link.
        ("../symptoms/headache.md", "symptoms/headache"), ("/symptoms/headache", "symptoms/headache"),
        ("posture/slouching.md", "causes/slouching"), ("../media/guide.pdf", "media/guide.pdf"),
        // Hubs and the home page.
        ("causes", "hub of causes"), ("symptoms", "hub of symptoms"), ("causes/", "hub of causes"), ("/", "home"),
        // Headings, by anchor and by text.
        ("headache#when-it-comes", "symptoms/headache#when-it-comes"),
        ("headache#When it comes", "symptoms/headache#when-it-comes"),
        ("Headache#WHEN IT COMES", "symptoms/headache#when-it-comes"),
        ("headache.md#when-it-comes", "symptoms/headache#when-it-comes"),
        ("symptoms/headache#When it comes", "symptoms/headache#when-it-comes"),
        ("headache#über-nacht", "symptoms/headache#über-nacht"),
        ("headache#Über Nacht", "symptoms/headache#über-nacht"), ("headache#own", "symptoms/headache#own"),
        ("headache#Its name", "symptoms/headache#own"), ("causes#why-it-is", "hub of causes#why-it-is"),
        ("causes#Why it is", "hub of causes#why-it-is"), ("#drink", "here#drink"), ("#Drink", "here#drink"),
        ("dehydration#Drink", "causes/dehydration#drink"),
    ]

    @Test(arguments: targets)
    func aNameLeadsToItsArticle(_ target: String, _ expected: String) throws {
        for link in ["[[\(target)]]", "[[ \(target) | text ]]"] {
            let linked = try linked("Text \(link) end")
            #expect(linked.errors.isEmpty)
            #expect(places(linked) == [expected])
        }
    }

    @Test(arguments: ["water", "Water", "water.md", "water#x"])
    func aSlugOfSeveralArticlesIsAnErrorThatNamesThem(_ target: String) throws {
        let linked = try linked("Text [[\(target)]] end [[tips/water]]")
        #expect(located(linked) == ["Content/causes/dehydration.md CW313 7:8"])
        #expect(linked.errors.map(\.location.length) == [target.unicodeScalars.count])
        #expect(linked.errors.map(\.hint) == ["write [[symptoms/water]] or [[tips/water]]"])
        #expect(places(linked) == ["nowhere", "tips/water"])
    }

    static let broken: [(String, DiagnosticCode)] = [
        ("nowhere", .brokenLink), ("headace", .brokenLink), ("No such thing", .brokenLink), ("nowhere.md", .brokenLink),
        ("nowhere#x", .brokenLink), ("symptoms/nowhere", .brokenLink), ("../../secret.md", .brokenLink),
        ("causes/headache", .brokenLink), ("index", .brokenLink), ("posture", .brokenLink), ("run.png", .brokenLink),
        ("headache#gone", .brokenAnchor), ("symptoms/headache#gone", .brokenAnchor), ("causes#gone", .brokenAnchor),
        ("#gone", .brokenAnchor), ("#when-it-comes", .brokenAnchor),
    ]

    @Test(arguments: broken)
    func aNameThatLeadsNowhereIsAnErrorAtItsPlace(_ target: String, _ code: DiagnosticCode) throws {
        let linked = try linked("Text [[\(target)]] end")
        #expect(linked.errors.places == ["\(code.rawValue) 7:8"])
        #expect(linked.errors.allSatisfy { $0.location.length == target.unicodeScalars.count && $0.hint != nil })
        #expect(places(linked) == ["nowhere"])
    }

    @Test(arguments: [
        ("headace", "did you mean ‘[[headache]]’?"), ("Headace", "did you mean ‘[[headache]]’?"),
        ("How mutch water", "did you mean ‘[[how-much-water]]’?"), ("slouchin.md", "did you mean ‘[[slouching]]’?"),
        ("zebra", "a wiki link names a slug or an id: [[dehydration]], [[causes/dehydration]]"),
        ("headache#when-it-come", "did you mean ‘#when-it-comes’?"), ("#drnk", "did you mean ‘#drink’?"),
    ])
    func aBrokenNameIsTakenForTheNearest(_ target: String, _ hint: String) throws {
        #expect(try linked("[[\(target)]]").errors.map(\.hint) == [hint])
    }

    @Test(arguments: ["hidden", "Hidden", "hidden.md", "symptoms/hidden", "hidden#x"])
    func aLinkToADraftIsLeftOutWithANote(_ target: String) throws {
        let linked = try linked("Text [[\(target)]] end")
        #expect(linked.diagnostics.of(.draftReference).places == ["CW212 7:8"])
        #expect(linked.errors.isEmpty)
        #expect(places(linked) == ["nowhere"])
    }

    @Test func everyLinkIsFoundAtItsPlace() throws {
        let start = "---\ntitle: Dehydration\nsummary: S\n---\n## Drink\n\n"
        let body =
            "é [[⟦x]] and [[⟦x|y]]\n[[ ⟦x ]]\n\n- [[⟦x]]\n\n| [[⟦x\\|y]] |\n|---|\n| [[⟦x#z]] |\n\nT [[⟦x]]\n: [[⟦x]]"
        let marked = Marked(start + body)
        let linked = try linked(body.replacing("⟦", with: ""))
        #expect(linked.errors.places == marked.places(.brokenLink))
    }

    @Test func namesInCodeAndInLinksAreNotLookedUp() throws {
        let linked = try linked("`[[x]]` \\[[x]] ![[x]] [a [[x]]](#drink)\n\n```\n[[x]]\n```")
        #expect(linked.errors.isEmpty)
        #expect(places(linked) == ["here#drink"])
    }

    @Test func namesInHubsAndOnTheHomePageAreFollowed() throws {
        let causes = try #require(hub(.cause, "[[a]] [[none]] [[symptoms]]"))
        let linked = Linked(
            [article("causes/a"), article("symptoms/b")], home: hub(nil, "[[a]] [[Symptoms]]"), hubs: [.cause: causes])
        #expect(located(linked) == ["Content/causes/index.md CW301 5:9"])
        #expect(linked.base?.homeLinks == [.article(0, fragment: ""), .hub(.symptom, fragment: "")])
        #expect(linked.base?.hubLinks == [.cause: [.article(0, fragment: ""), .nowhere, .hub(.symptom, fragment: "")]])
    }

    // MARK: Fragments

    @Test func linksOfAFragmentAreSeenFromWhereItLies() throws {
        let linked = try linked(
            "[[headache]] [a](posture/slouching.md)\n\n{{< include \"a.md\" >}}\n\n[b](../symptoms/headache.md)",
            [
                "a.md": "[[slouching]] [c](../symptoms/headache.md) ![d](../media/run.png) [e](#drink) [[#Drink]]\n\n"
                    + "{{< include \"sub/b.md\" >}}\n\n[f](causes/slouching)",
                "sub/b.md": "[g](../../causes/dehydration.md#drink) ![h](/media/run.png)",
            ])
        #expect(linked.errors.isEmpty)
        #expect(
            places(linked) == [
                "symptoms/headache", "causes/slouching", "causes/slouching", "symptoms/headache", "media/run.png",
                "here#drink", "here#drink", "causes/dehydration#drink", "media/run.png", "causes/slouching",
                "symptoms/headache",
            ])
    }

    @Test func brokenLinksOfAFragmentAreLocatedInIt() throws {
        let marked = Marked(
            "a\n\n- é [[⟦none]] [x](⟦headache.md)\n\n> [y](⟦../symptoms/none.md) ![z](⟦../none.png)\n[[⟦#gone]]")
        let linked = try linked(
            "[[none]]\n\n{{< include \"outer.md\" >}}\n\n[[none]]",
            ["outer.md": "x\n\n{{< include \"f.md\" >}}\n\ny\n\nz", "f.md": marked.text])
        let codes = ["CW301", "CW301", "CW301", "CW302", "CW303"]
        #expect(
            located(linked) == zip(codes, marked.places).map { "Content/_includes/f.md \($0) \($1)" } + [
                "Content/causes/dehydration.md CW301 7:3", "Content/causes/dehydration.md CW301 11:3",
            ])
        #expect(linked.errors.inReadingOrder().first?.sourceLine == "- é [[none]] [x](headache.md)")
    }

    @Test func anAmbiguousNameInAFragmentIsLocatedInIt() throws {
        let linked = try linked("{{< include \"f.md\" >}}", ["f.md": "x\n\ny [[water]]"])
        #expect(located(linked) == ["Content/_includes/f.md CW313 3:5"])
    }
}
