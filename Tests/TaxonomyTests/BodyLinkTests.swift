import Diagnostics
import Markdown
import Testing

@testable import Taxonomy

/// Links and images in a body, from `Content/causes/dehydration.md`.
struct BodyLinkTests {
    static let media = ["causes/diagram.png", "media/guide.pdf", "media/run.png"]

    private func linked(_ body: String) -> Linked {
        let hubs = hub(.cause, "## Why").map { [Kind.cause: $0] } ?? [:]
        return Linked(
            [
                article("causes/dehydration", body: "## Drink\n\n" + body), article("causes/posture/slouching"),
                article("pages/about"),
                article("symptoms/headache", body: "## When it comes\n\n## Über Nacht\n"),
                article("symptoms/hidden", "draft: true"),
            ], home: hub(nil, "## Start"), hubs: hubs, media: Self.media)
    }

    /// Where the only link of a body leads, in words.
    private func place(_ linked: Linked) -> String? {
        guard let base = linked.base, let article = base.index(of: "causes/dehydration"), base.links[article].count == 1
        else { return nil }
        func name(_ page: String, _ fragment: String) -> String { fragment.isEmpty ? page : "\(page)#\(fragment)" }
        switch base.links[article][0] {
        case .article(let index, let fragment): return name(base.articles[index].id, fragment)
        case .hub(let kind, let fragment): return name("hub of \(kind.folder)", fragment)
        case .home(let fragment): return name("home", fragment)
        case .diary(let fragment): return name("diary", fragment)
        case .samePage(let fragment): return name("here", fragment)
        case .media(let index): return base.media[index]
        case .nowhere: return "nowhere"
        }
    }

    @Test(arguments: [
        ("../symptoms/headache.md", "symptoms/headache"), ("./../symptoms/./headache.md", "symptoms/headache"),
        ("/symptoms/headache.md", "symptoms/headache"), ("posture/slouching.md", "causes/slouching"),
        ("/causes/posture/slouching.md", "causes/slouching"),
        ("../causes/posture/../posture/slouching.md", "causes/slouching"),
        ("symptoms/headache", "symptoms/headache"), ("symptoms/headache/", "symptoms/headache"),
        ("/symptoms/headache/", "symptoms/headache"),
        ("/symptoms/headache", "symptoms/headache"), ("causes/slouching", "causes/slouching"),
        ("dehydration.md", "causes/dehydration"),
        // Anchors, percent-encoding and queries.
        ("../symptoms/headache.md#when-it-comes", "symptoms/headache#when-it-comes"),
        ("symptoms/headache#when-it-comes", "symptoms/headache#when-it-comes"),
        ("../symptoms/headache.md#über-nacht", "symptoms/headache#über-nacht"),
        ("../symptoms/headache.md#%C3%BCber-nacht", "symptoms/headache#%C3%BCber-nacht"), ("#drink", "here#drink"),
        ("#", "here"),
        ("dehydration.md#drink", "causes/dehydration#drink"), ("../symptoms/%68eadache.md", "symptoms/headache"),
        ("%2E%2E/symptoms/headache.md", "symptoms/headache"), ("../symptoms/headache.md?a=b", "symptoms/headache"),
        ("../symptoms/headache.md?a=b#when-it-comes", "symptoms/headache#when-it-comes"),
        ("../symptoms/headache.md#", "symptoms/headache"),
        // Hubs and the home page.
        ("index.md", "hub of causes"), ("index.md#why", "hub of causes#why"),
        ("../symptoms/index.md", "hub of symptoms"),
        ("causes", "hub of causes"), ("causes/", "hub of causes"), ("/causes/", "hub of causes"),
        ("../index.md", "home"),
        ("/index.md", "home"), ("../index.md#start", "home#start"), ("/", "home"),
        // Files.
        ("diagram.png", "causes/diagram.png"), ("../media/guide.pdf", "media/guide.pdf"),
        ("/media/guide.pdf", "media/guide.pdf"),
        ("../media/gu%69de.pdf", "media/guide.pdf"),
    ])
    func aLinkLeadsWhereItsPathSays(_ destination: String, _ expected: String) {
        let linked = linked("Text [a](\(destination)) end")
        #expect(linked.errors.isEmpty)
        #expect(place(linked) == expected)
    }

    static let broken: [(String, DiagnosticCode)] = [
        ("../symptoms/headach.md", .brokenLink), ("../symptoms/Headache.md", .brokenLink), ("nowhere.md", .brokenLink),
        ("headache", .brokenLink),
        ("slouching.md", .brokenLink), ("symptoms/nowhere", .brokenLink), ("../guide.pdf", .brokenLink),
        ("symptom", .brokenLink),
        // What leaves the content, however it is written.
        ("../../secret.md", .brokenLink), ("../../Content/causes/dehydration.md", .brokenLink),
        ("/../secret.md", .brokenLink),
        ("%2e%2e/%2e%2e/secret.md", .brokenLink), ("..%2f..%2fsecret.md", .brokenLink), ("/etc/passwd", .brokenLink),
        // What is no address.
        ("a%zz.md", .brokenLink), ("a%.md", .brokenLink), ("a%2", .brokenLink), ("%FF.md", .brokenLink),
        ("a%00.md", .brokenLink),
        // Anchors.
        ("#gone", .brokenAnchor), ("../symptoms/headache.md#gone", .brokenAnchor),
        ("symptoms/headache#Drink", .brokenAnchor),
        ("index.md#gone", .brokenAnchor), ("../index.md#gone", .brokenAnchor),
        ("../pages/about.md#gone", .brokenAnchor),
        ("#Drink", .brokenAnchor),
    ]

    @Test(arguments: broken)
    func aLinkThatLeadsNowhereIsAnErrorAtItsPlace(_ destination: String, _ code: DiagnosticCode) {
        let linked = linked("Text [a](\(destination)) end")
        #expect(linked.errors.places == ["\(code.rawValue) 7:10"])
        #expect(linked.errors.allSatisfy { $0.location.length == destination.unicodeScalars.count && $0.hint != nil })
        #expect(place(linked) == "nowhere")
    }

    @Test(arguments: [
        ("../symptoms/headach.md", "did you mean ‘../symptoms/headache.md’?"),
        ("headache.md", "did you mean ‘../symptoms/headache.md’?"),
        ("slouching.md", "did you mean ‘posture/slouching.md’?"),
        ("../symptoms/headache.md#when-it-come", "did you mean ‘#when-it-comes’?"),
        ("#drnk", "did you mean ‘#drink’?"),
    ])
    func aBrokenLinkIsTakenForTheNearest(_ destination: String, _ hint: String) {
        #expect(linked("[a](\(destination))").errors.map(\.hint) == [hint])
    }

    @Test(arguments: [
        ("diagram.png", "causes/diagram.png"), ("../media/run.png", "media/run.png"),
        ("/media/run.png", "media/run.png"),
        ("./diagram%2Epng", "causes/diagram.png"),
    ])
    func anImageIsAFileOfTheSite(_ destination: String, _ expected: String) {
        let linked = linked("Text ![a](\(destination)) end")
        #expect(linked.errors.isEmpty)
        #expect(place(linked) == expected)
    }

    @Test(arguments: [
        "gone.png", "../../media/run.png", "media/run.png", "Diagram.png", "posture/slouching.md", "symptoms/headache",
        "#drink", "/",
    ])
    func anImageThatIsNotThereIsAnErrorAtItsPlace(_ destination: String) {
        let linked = linked("Text ![a](\(destination)) end")
        #expect(linked.errors.places == ["CW302 7:11"])
        #expect(place(linked) == "nowhere")
    }

    @Test func aLinkToADraftIsLeftOutWithANote() {
        for destination in ["../symptoms/hidden.md", "symptoms/hidden", "/symptoms/hidden/"] {
            let linked = linked("Text [a](\(destination)) end")
            #expect(linked.diagnostics.of(.draftReference).places == ["CW212 7:10"])
            #expect(linked.errors.isEmpty)
            #expect(place(linked) == "nowhere")
        }
    }

    @Test func filesThatNothingLinksToAreWarnedOf() {
        let linked = linked("[a](../media/guide.pdf) ![b](diagram.png)")
        let unused = linked.diagnostics.of(.unusedMedia)
        #expect(unused.map(\.location.path) == ["Content/media/run.png"])
        #expect(unused.allSatisfy { $0.severity == .warning && $0.sourceLine == nil })
        #expect(linked.diagnostics.of(.unusedMedia).count == 1)
    }

    @Test func linksOfHubsAndOfTheHomePageAreFollowed() throws {
        let causes = try #require(hub(.cause, "[a](dehydration.md) [b](gone.md)"))
        let linked = Linked(
            [article("causes/dehydration")], home: hub(nil, "[a](causes/dehydration.md) ![b](media/run.png)"),
            hubs: [.cause: causes],
            media: ["media/run.png"])
        #expect(linked.errors.places == ["CW301 5:25"])
        #expect(linked.errors.first?.location.path == "Content/causes/index.md")
        #expect(linked.base?.homeLinks == [.article(0, fragment: ""), .media(0)])
        #expect(linked.base?.hubLinks == [.cause: [.article(0, fragment: ""), .nowhere]])
        #expect(linked.diagnostics.of(.unusedMedia).isEmpty)
    }

    @Test func theSameBrokenLinkTwiceIsTwoErrors() {
        let marked = Marked("---\ntitle: a\nsummary: S\n---\n[a](⟦x.md) and\n[b](⟦x.md)\n\n- [c](⟦x.md)")
        let body = "[a](x.md) and\n[b](x.md)\n\n- [c](x.md)"
        #expect(Linked([article("causes/a", body: body)]).errors.places == marked.places(.brokenLink))
    }
}
