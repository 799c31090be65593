import Diagnostics
import Taxonomy
import Testing
import Trials

@testable import Causeway

/// A site in which one mistake is made on purpose.
struct DiagnosticExample: Sendable, CustomTestStringConvertible {
    let code: DiagnosticCode
    /// Texts by path; a `⟦` stands before each place where the mistake is found.
    let files: [String: String]
    /// Files and folders that the finding is about as a whole; `.` is the site's own folder.
    var whole: [String] = []
    /// What texts cannot say.
    var prepare: @Sendable (TemporaryFolder) throws -> Void = { _ in }
    /// What the check is asked for beside mistakes.
    var checks = CheckOptions()

    var testDescription: String { "\(code.rawValue) \(code)" }

    static let all: [Self] =
        files + frontMatter + relations + body + templates + configuration + published + coverage

    private init(
        _ code: DiagnosticCode, _ files: [String: String], whole: [String] = [],
        prepare: @escaping @Sendable (TemporaryFolder) throws -> Void = { _ in }
    ) {
        self.code = code
        self.files = files
        self.whole = whole
        self.prepare = prepare
    }

    /// A mistake in one article about a cause.
    private static func cause(_ code: DiagnosticCode, _ text: String) -> Self {
        Self(code, ["Content/causes/dehydration.md": text])
    }

    private static let files: [Self] = [
        Self(.invalidUTF8, ["Content/causes/cafe.md": "---\ntitle: Caf⟦\u{FFFD} posture\nsummary: S\n---\n"]),
        Self(
            .activeSVG,
            [
                "Content/causes/dehydration.md": article("A", body: "![A](a.svg)"),
                "Content/causes/a.svg": "<svg><circle r=\"9\" ⟦onclick = \"x()\"/></svg>",
            ]),
        Self(
            .unreadableImage,
            [
                "Content/pages/a.md": article("A", body: "![a](a.png)"), "Content/pages/a.png": "GIF89a",
            ], whole: ["Content/pages/a.png"]),
        Self(.nulByte, ["Content/tips/hydrate.md": "---\ntitle: é Drink⟦\u{0}early\nsummary: S\n---\n"]),
        Self(.fileTooLarge, ["Content/index.md": article("Home")], whole: ["Content/pages/log.md"]) {
            try $0.write([UInt8](repeating: UInt8(ascii: "x"), count: 8 * 1024 * 1024 + 1), to: "Content/pages/log.md")
        },
        Self(
            .strayFile, ["Content/causes/notes.docx": "", "Content/notes.md": "", "Templates/notes.txt": ""],
            whole: ["Content/causes/notes.docx", "Content/notes.md", "Templates/notes.txt"]),
        Self(.strayFolder, ["Content/symptom/headache.md": ""], whole: ["Content/symptom"]),
        Self(
            .linkLeavesContent, ["Content/media/a.txt": "", "plan.pdf": ""],
            whole: ["Content/media/folder", "Content/media/nowhere.pdf", "Content/media/plan.pdf"]
        ) {
            try $0.link("Content/media/plan.pdf", to: "../../plan.pdf")
            try $0.link("Content/media/nowhere.pdf", to: "nowhere")
            try $0.link("Content/media/folder", to: "../media")
        },
        Self(
            .invalidName, ["Content/causes/Poor Posture.md": "", "Content/causes/spine/index.md": ""],
            whole: ["Content/causes/Poor Posture.md", "Content/causes/spine/index.md"]),
        Self(
            .duplicateSlug,
            ["Content/causes/spine/stiffness.md": article("One"), "Content/causes/stiffness.md": article("Two")],
            whole: ["Content/causes/stiffness.md"]),
        Self(
            .collidingNames, ["Content/media/Stretch.txt": "", "Content/media/stretch.txt": ""],
            whole: ["Content/media/stretch.txt"]),
        Self(
            .unusedMedia,
            [
                "Content/media/used.txt": "", "Content/media/unused.txt": "",
                "Content/pages/a.md": article("A", body: "[used](../media/used.txt)"),
            ], whole: ["Content/media/unused.txt"]),
        Self(.missingContent, ["README.md": ""], whole: ["."]),
    ]

    private static let frontMatter: [Self] = [
        cause(.missingFrontMatter, "⟦# Dehydration\n"),
        cause(.unclosedFrontMatter, "⟦---\ntitle: Dehydration\n--- \nText.\n"),
        cause(.frontMatterTooLarge, "⟦---\ntitle: \(String(repeating: "x", count: 64 * 1024))\n---\n"),
        cause(.invalidYAML, "---\ntitle: Dehydration⟦: the basics\nsummary: S\n---\n"),
        cause(.yamlAnchor, "---\ntitle: ⟦*Does* it matter?\nsummary: S\n---\n"),
        cause(
            .yamlTooDeep,
            article("A", "aliases: \(String(repeating: "[", count: 31))⟦[x\(String(repeating: "]", count: 32))")),
        cause(.unknownKey, article("A", "⟦sumary: S")),
        cause(.wrongType, article("A", "produces: ⟦headache")),
        cause(.missingTitle, "⟦---\nsummary: S\n---\n"),
        cause(.missingSummary, "⟦---\ntitle: T\n---\n"),
        cause(.longSummary, "---\ntitle: T\nsummary: ⟦\(String(repeating: "é", count: 161))\n---\n"),
        cause(.invalidValue, article("A", "updated: ⟦2026-02-30")),
        cause(.misplacedRelation, article("A", "⟦produced_by: [a]\n⟦relieves: [b]")),
    ]

    private static let relations: [Self] = [
        Self(
            .unknownReference,
            [
                "Content/causes/a.md": article("A", "produces: [\"⟦headace\", {to: ⟦none}]"),
                "Content/symptoms/headache.md": article("H"),
                "Content/faqs/q.md": article("Q", "about: [⟦headache, ⟦symptom/headache]"),
                "Content/site.yml": "navigation: [causes, ⟦pages/none]\n",
            ]),
        Self(
            .wrongKind,
            ["Content/causes/a.md": article("A"), "Content/causes/b.md": article("B", "produces: [⟦a, ⟦causes/a]")]),
        Self(
            .duplicateEdge,
            [
                "Content/causes/a.md": article("A", "produces: [s, ⟦s]\nrelated: [symptoms/s]"),
                "Content/symptoms/s.md": article("S", "related: [⟦causes/a]"),
            ]),
        cause(.selfReference, article("A", "leads_to: [⟦dehydration]")),
        Self(
            .parentCycle,
            [
                "Content/causes/posture.md": article("A", "parents: [slouching]"),
                "Content/causes/slouching.md": article("B", "parents: [⟦posture]"),
            ]),
        Self(
            .ambiguousAlias,
            [
                "Content/causes/posture.md": article("Posture", "aliases: [⟦slouching, ⟦Posture]"),
                "Content/causes/slouching.md": article("Slouching"),
            ]),
        Self(.unexplainedSymptom, ["Content/symptoms/a.md": "⟦" + article("A")]),
        Self(
            .causeWithoutSymptom,
            [
                "Content/causes/a.md": "⟦" + article("A", "addressed_by: [i]"),
                "Content/interventions/i.md": article("I"),
            ]),
        Self(
            .causeWithoutIntervention,
            ["Content/causes/a.md": "⟦" + article("A", "produces: [s]"), "Content/symptoms/s.md": article("S")]),
        Self(.unusedIntervention, ["Content/interventions/a.md": "⟦" + article("A")]),
        Self(
            .unfoundedRelief,
            ["Content/interventions/a.md": article("A", "relieves: [⟦s]"), "Content/symptoms/s.md": article("S")]),
        Self(
            .draftReference,
            [
                "Content/causes/a.md": article("A", "produces: [⟦s]", body: "[draft](⟦../symptoms/s.md)"),
                "Content/symptoms/s.md": article("S", "draft: true"),
            ]),
        Self(
            .redirectClash,
            [
                "Content/causes/a.md": article("A", "redirect_from: [⟦causes/b, old, ⟦tips, ⟦/assets/]"),
                "Content/causes/b.md": article("B", "redirect_from: [⟦old/]"),
            ]),
    ]

    private static let body: [Self] = [
        cause(
            .brokenLink,
            article(
                "A",
                body:
                    "é [one](⟦none.md), [two](⟦../symptoms/none.md#x)\n\n- [three](<⟦100%.md>)\n\n[four]\n\n[four]: ⟦gone/"
            )),
        // Where the link's text is its destination.
        cause(.brokenLink, article("A", body: "See [gone.md](⟦gone.md).")),
        cause(.missingImage, article("A", body: "![one](⟦none.png)")),
        Self(
            .brokenAnchor,
            [
                "Content/causes/a.md": article("A", body: "[one](⟦#two) [two](⟦b.md#none) [three](b.md#here)"),
                "Content/causes/b.md": article("B", body: "## Here"),
            ]),
        cause(.rawHTML, article("A", body: "Text.\n\n⟦<div class=\"note\">\nDrink early.\n</div>")),
        cause(.rawHTML, article("A", body: "Text ⟦<b>bold⟦</b>.")),
        cause(.foreignScheme, article("A", body: "[one](⟦ftp://example.org/plan) ![two](⟦https://example.org/a.png)")),
        cause(
            .costlyMarkdown,
            article("A", body: "Text.\n\n⟦\(String(repeating: "![[]()", count: 3_000))")),
        cause(.nestingTooDeep, article("A", body: "Text.\n\n⟦\(String(repeating: ">", count: 101)) deep")),
        Self(
            .brokenShortcode,
            [
                "Content/site.yml": "emergency_number: \"999\"\n",
                "Content/pages/a.md": article(
                    "A", body: "Call {{< setting emergency_number >}}, ⟦{{< setting numbr >}}."),
            ]),
        cause(.brokenShortcode, article("A", body: "Text ⟦{{< title >}} text")),
        Self(
            .brokenInclude,
            [
                "Content/pages/a.md": article("A", body: "{{< include \"a.md\" >}}\n\n⟦{{< include \"c.md\" >}}"),
                "Content/_includes/a.md": "Text.\n\n{{< include \"b.md\" >}}\n",
                "Content/_includes/b.md": "> ⟦{{< include \"a.md\" >}}\n",
            ]),
        cause(.brokenFootnote, article("A", body: "é⟦[^one] [^two]\n\n[^two]: 1\n⟦[^two]: 2\n⟦[^three]: 3")),
        cause(.longTableRow, article("A", body: "| a |\n|---|\n| b | ⟦c | d |")),
        cause(.duplicateAnchor, article("A", body: "## A {#a}\n\n## B ⟦{#a}\n\n## C ⟦{#cw-c}")),
        Self(
            .ambiguousLink,
            [
                "Content/pages/a.md": article("A", body: "é [[⟦b]] [[tips/b]]"),
                "Content/tips/b.md": article("B"), "Content/faqs/b.md": article("B"),
            ]),
    ]

    private static let page = ["Content/index.md": "---\n---\n"]

    private static let templates: [Self] = [
        Self(
            .templateSyntax,
            page.merging(["Templates/article.mustache": "<main>\n ⟦{{#has_sources}}\n</main>\n"]) { $1 }),
        Self(.unknownName, page.merging(["Templates/article.mustache": "<h1>{{⟦titel}}</h1>\n"]) { $1 }),
        Self(.wrongNameType, page.merging(["Templates/hub.mustache": "<p>{{⟦groups}}</p>\n"]) { $1 }),
        Self(.unescapedText, page.merging(["Templates/home.mustache": "<h1>{{{⟦title}}}</h1>\n"]) { $1 }),
        Self(.unknownPartial, page.merging(["Templates/404.mustache": "{{>⟦partials/haeder}}\n"]) { $1 }),
        Self(
            .recursivePartial,
            page.merging([
                "Templates/redirect.mustache": "{{>partials/notice}}\n",
                "Templates/partials/notice.mustache": "<p>{{>⟦partials/notice}}</p>\n",
            ]) { $1 }),
        Self(
            .unknownTemplate, page.merging(["Templates/artcle.mustache": ""]) { $1 },
            whole: ["Templates/artcle.mustache"]),
    ]

    private static let configuration: [Self] = [
        Self(.invalidBaseURL, ["Content/site.yml": "title: Site\nbase_url: ⟦example.org\n"]),
        Self(
            .unknownSafetyPage,
            ["Content/site.yml": "safety_page: ⟦pages/red-flag\n", "Content/pages/red-flags.md": article("R")]),
        Self(
            .unknownGroup,
            [
                "Content/site.yml": "groups:\n  symptom:\n    location: Where\n",
                "Content/symptoms/a.md": article("A", "group: ⟦locations"),
                "Content/symptoms/b.md": article("B", "group: location"),
            ]),
    ]

    private static let published: [Self] = [
        against(.unusableIndex, index: "{\"version\": \"2.0\"}", whole: ["published.json"]),
        against(.lostArticle, index: publishedIndex(["causes/a", "⟦causes/old", "⟦tips/a"])),
        against(
            .lostAddress,
            index: publishedIndex(["causes/a"], redirects: ["⟦causes/older/": "causes/a/", "causes/b/": "causes/a/"])),
    ]

    /// A published index beside a site of one cause, to which one old address leads.
    private static func against(_ code: DiagnosticCode, index: String, whole: [String] = []) -> Self {
        var example = Self(
            code,
            ["Content/causes/a.md": article("A", "redirect_from: [causes/b/]"), "published.json": index], whole: whole)
        example.checks.publishedIndex = "published.json"
        return example
    }

    private static let coverage: [Self] = [
        lacking(
            .orphan,
            [
                "Content/causes/a.md": "⟦" + article("A", body: "[itself](a.md)"),
                "Content/causes/linked.md": article("L"), "Content/causes/navigated.md": article("N"),
                "Content/symptoms/related.md": article("R", "related: [tips/stated]"),
                "Content/tips/stated.md": article("S", body: "[L](../causes/linked.md)"),
                "Content/pages/safe.md": article("P"), "Content/faqs/home.md": article("H"),
                "Content/index.md": "---\n---\n[H](faqs/home.md)\n",
                "Content/site.yml": "navigation: [causes, causes/navigated]\nsafety_page: pages/safe\n",
            ]),
        lacking(
            .thinArticle,
            [
                "Content/causes/a.md": "⟦" + article("A", body: String(repeating: "word ", count: 149)),
                "Content/causes/b.md": article("B", body: String(repeating: "word ", count: 150)),
                "Content/tips/a.md": article("A"), "Content/faqs/a.md": article("A"),
                "Content/pages/a.md": "⟦" + article("A"),
            ]),
        lacking(
            .overdueReview,
            [
                "Content/tips/a.md": article("A", "review_due: ⟦2026-01-31"),
                "Content/tips/b.md": article("B", "review_due: \"⟦2025-12-31\""),
                "Content/tips/c.md": article("C", "review_due: 2026-02-01"), "Content/tips/d.md": article("D"),
            ]),
        lacking(
            .oneWayLink,
            [
                "Content/causes/a.md": article(
                    "A", body: "[B](⟦b.md) [B](b.md) [C](c.md) [D](d.md) [P](../pages/p.md)"),
                "Content/causes/b.md": article("B", body: "{{< include \"c.md\" >}}"),
                "Content/causes/c.md": article("C", body: "[A](a.md)"),
                "Content/causes/d.md": article("D", "leads_to: [a]"),
                "Content/pages/p.md": article("P", body: "[B](../causes/b.md)"),
                "Content/_includes/c.md": "[C](../causes/c.md)\n",
            ]),
    ]

    private static func lacking(_ code: DiagnosticCode, _ files: [String: String]) -> Self {
        var example = Self(code, files)
        example.checks.measuresCoverage = true
        example.checks.asOf = CalendarDate("2026-02-01")
        return example
    }
}
