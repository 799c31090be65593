import Diagnostics
import Testing
import Trials

@testable import Causeway

/// A site whose article has another name comes out as before, but for the address.
struct RandomRenamingTests {
    @Test(arguments: UInt64(1)...40)
    func theSiteIsTheSameButForTheAddress(_ seed: UInt64) async throws {
        var random = LinkedSite(seed: seed)
        let site = try SiteFixture([:])
        for (path, text) in random.files { try site.folder.write(Array(text.utf8), to: path) }
        let article = random.anyArticle()
        let built = try await site.build()
        try #require(built.counts != nil, "\(built.diagnostics.map { "\($0.location) \($0.message)" })")
        let before = try site.output()
        let sources = try site.folder.files(in: "Content")

        let renaming = try await Renaming(article.id, to: article.slug + "x", site.options())
        #expect(try site.folder.files(in: "Content").differences(from: sources) == [])
        _ = try renaming.write()
        let again = try await site.build()
        try #require(again.counts != nil, "\(again.diagnostics.map { "\($0.location) \($0.message)" })")
        #expect(again.counts == built.counts)

        let expected = Self.comparable(before, article.slug)
        var found = try site.output()
        if !article.isDraft {
            // The page at the old address is all that is new.
            let redirect = found.removeValue(forKey: "\(article.id)/index.html") ?? []
            #expect(String(decoding: redirect, as: UTF8.self).contains("\(article.id)x/"))
        }
        let after = Self.comparable(found, article.slug)
        #expect(after.differences(from: expected) == [])
        #expect(after.count > 20)
    }

    @Test func theRandomArticlesAreNamedInManyPlaces() async throws {
        var places: [Int] = []
        for seed in UInt64(1)...20 {
            var random = LinkedSite(seed: seed)
            let site = try SiteFixture([:])
            for (path, text) in random.files { try site.folder.write(Array(text.utf8), to: path) }
            places.append(try await Renaming(random.anyArticle().id, to: "new", site.options()).places)
        }
        #expect(places.reduce(0, +) > 100)
        #expect(places.count { $0 > 1 } > 15)
    }

    /// A site's files with the article's new name for its old one, without the search index and the manifest, whose
    /// bytes are digests, and without old addresses.
    ///
    /// The new slug is the old with an `x`, so that the order of articles stays.
    private static func comparable(_ files: Files, _ slug: String) -> Files {
        var comparable: Files = [:]
        for (path, bytes) in files where !path.hasPrefix(".causeway/") && !path.hasPrefix("search/") {
            let text = String(decoding: bytes, as: UTF8.self)
                .replacing(/"(redirect_from|redirects)":\[[^\]]*\],?/, with: "")
                .replacing("\(slug)x", with: slug)
            comparable[path.replacing("\(slug)x", with: slug)] = Array(text.utf8)
        }
        return comparable
    }
}

/// A random site whose articles name each other in every form there is.
///
/// The same seed gives the same site.
struct LinkedSite {
    struct Entry {
        let folder: String
        let slug: String
        let subfolder: String
        let isDraft: Bool

        var id: String { "\(folder)/\(slug)" }
        var path: String { "\(folder)/\(subfolder)\(slug).md" }
    }

    private var random: SplitMix
    private var entries: [Entry] = []
    private(set) var files: [String: String] = [:]

    init(seed: UInt64) {
        random = SplitMix(state: seed)
        for number in 0..<9 {
            entries.append(
                Entry(
                    folder: ["causes", "symptoms", "tips"][number % 3], slug: "art-0\(number)",
                    subfolder: pick(["", "", "deep/", "two words/"]), isDraft: number > 2 && pick([false, false, true]))
            )
        }
        // One whose slug another may get, so that wiki links have to say which they mean.
        let twin = entries[0]
        entries.append(Entry(folder: "faqs", slug: twin.slug + "x", subfolder: "", isDraft: false))
        for entry in entries { files["Content/\(entry.path)"] = text(of: entry) }
        files["Content/index.md"] = "---\ntitle: Home\n---\n\(body(in: ""))"
        files["Content/causes/index.md"] = "---\n---\n\(body(in: "causes/"))"
        files["Content/_includes/deep/part.md"] = body(in: "_includes/deep/")
        let navigation = published.map(\.id).joined(separator: pick([", ", " , "]))
        files["Content/site.yml"] =
            "\(pick(["", "\u{FEFF}"]))safety_page: '\(published[0].id)'\nnavigation: [\(navigation), causes]\n"
    }

    mutating func anyArticle() -> Entry { pick(Array(entries.prefix(9))) }

    private var published: [Entry] { entries.filter { !$0.isDraft } }

    private mutating func pick<Value>(_ values: [Value]) -> Value {
        values[Int.random(in: values.indices, using: &random)]
    }

    private mutating func text(of entry: Entry) -> String {
        let relations = [
            "causes": ("produces", "symptoms"), "symptoms": ("parents", "symptoms"), "tips": ("targets", "causes"),
        ]
        var lines = ["title: \(entry.id.replacing("/", with: " "))", "summary: Of \(entry.folder)."]
        if let (key, folder) = relations[entry.folder] {
            // Parents are older ones, so that they make no circle.
            let others = entries.filter { $0.folder == folder && (key != "parents" || $0.slug < entry.slug) }
            if !others.isEmpty { lines.append(relation(key, pick(others), isBare: pick([true, false]))) }
        }
        let related = entries.filter { $0.slug < entry.slug }
        if !related.isEmpty { lines.append(relation("related", pick(related), isBare: false)) }
        if pick([true, false]) {
            // The folder's name keeps those of the twins apart when the new slug is read as the old.
            let old = "\(entry.folder)-\(entry.slug)a"
            lines.append(pick(["redirect_from: [old/\(old)]", "redirect_from:\n- /\(old)/"]))
        }
        if entry.isDraft { lines.append("draft: true") }
        let head = pick(["", "\u{FEFF}"]) + "---\n\(lines.joined(separator: "\n"))\n---\n"
        let text = head + "## Part\n\n" + body(in: "\(entry.folder)/\(entry.subfolder)")
        return pick([text, text.replacing("\n", with: "\r\n")])
    }

    private mutating func relation(_ key: String, _ entry: Entry, isBare: Bool) -> String {
        let name = isBare ? entry.slug : entry.id
        return pick([
            "\(key): [\(name)] # \(name)", "\(key):\n  - \"\(name)\"", "\(key):\n- {to: '\(name)', note: x}",
            "\(key): [{note: \(name), to: \(name)}]", "\(key):\n  - to: \(name)\n    basis: inferred",
        ])
    }

    /// A few links and what only looks like some, as written in a folder below `Content`.
    private mutating func body(in folder: String) -> String {
        var parts: [String] = []
        for number in 0..<Int.random(in: 2...5, using: &random) {
            let entry = pick(entries)
            let up = String(repeating: "../", count: folder.utf8.count { $0 == UInt8(ascii: "/") })
            let path = (up + entry.path).replacing(" ", with: "%20")
            let part = pick([
                "[a](\(path))", "[a](\(path)#part 'T')", "[a](<\(up)\(entry.path)>)",
                "[a](/\(path.replacing("../", with: "")))",
                "[a](\(entry.id))", "[a](/\(entry.id)/#part)", "[a\(number)]\n\n[a\(number)]: \(path)",
                "[[\(entry.slug)]]",
                "[[\(entry.slug)|*text*]]", "[[\(entry.id)#Part]]", "| a |\n|---|\n| [[\(entry.slug)\\|t]] |",
                "`[[\(entry.slug)]]` [[\(entry.id)]]", "```\n[a](\(path))\n```", "> - [a](\n>   \(path))",
                "a[^\(number)]\n\n[^\(number)]: [[\(entry.slug)]]",
                "[[\(entry.isDraft ? entry.slug : entry.slug.replacing("art-", with: "Art "))]]",
            ])
            parts.append(part)
        }
        if folder != "_includes/deep/", pick([true, false]) { parts.append("{{< include \"deep/part.md\" >}}") }
        return parts.joined(separator: "\n\n") + "\n"
    }
}
