/// A site that edits itself at random and never has errors.
///
/// The same seed gives the same site and the same edits.
package struct RandomSite {
    private struct Entry {
        let number: Int
        let folder: String
        var slug: String
        var revision = 0
        var isDraft = false
        /// Part of the name of its heading.
        var part = 0
        var title = 0
        /// It lies in a folder of its author's.
        var isApart = false
        var includesNote = false
        var oldAddresses: [String] = []
        /// Numbers of the articles that it leads to, by relation; those that are gone are passed over.
        var edges: [String: [Int]] = [:]
        /// Numbers of the articles that its text links to.
        var links: [Int] = []
        /// How these are written.
        var linkForm = 0
    }

    private var random: SplitMix
    private var entries: [Entry] = []
    private var nextNumber = 0
    private var siteRevision = 0
    private var hasBaseURL = false
    private var hubRevision = 0
    private var imageRevision = 0
    private var templateRevision: Int?
    private var diaryRevision: Int?
    private var noteRevision = 0

    package init(seed: UInt64, articles: Int = 12) {
        random = SplitMix(state: seed)
        for _ in 0..<articles { add() }
    }

    // MARK: Edits

    /// Changes one thing.
    package mutating func edit() {
        let place = Int.random(in: entries.indices, using: &random)
        switch Int.random(in: 0..<18, using: &random) {
        case 0: add()
        case 1: if entries.count > 3 { entries.remove(at: place) }
        case 2, 3: rename(place)
        case 4, 5: relate(place)
        case 6: entries[place].revision += 1
        case 7: entries[place].isDraft.toggle()
        case 8: templateRevision = templateRevision == nil ? Int.random(in: 0..<100, using: &random) : nil
        case 9: siteRevision += 1
        case 10: hasBaseURL.toggle()
        case 11: entries[place].part += 1
        case 12: entries[place].title += 1
        case 13: entries[place].isApart.toggle()
        case 14: diaryRevision = diaryRevision == nil ? Int.random(in: 0..<100, using: &random) : nil
        case 15: entries[place].includesNote.toggle()
        case 16: noteRevision += 1
        default:
            hubRevision += 1
            imageRevision += 1
        }
    }

    private mutating func add() {
        let folder = ["causes", "symptoms", "interventions", "faqs"][Int.random(in: 0..<4, using: &random)]
        entries.append(Entry(number: nextNumber, folder: folder, slug: "article-\(nextNumber)"))
        nextNumber += 1
        relate(entries.count - 1)
    }

    private mutating func rename(_ place: Int) {
        entries[place].oldAddresses.append("\(entries[place].folder)/\(entries[place].slug)")
        entries[place].slug += "x"
    }

    private mutating func relate(_ place: Int) {
        let entry = entries[place]
        var edges: [String: [Int]] = [:]
        switch entry.folder {
        case "causes":
            edges["produces"] = some("symptoms")
            edges["addressed_by"] = some("interventions")
            // Only to what is older, so that there is no cycle.
            edges["parents"] = some("causes").filter { $0 < entry.number }
        case "interventions": edges["relieves"] = some("symptoms")
        case "faqs": edges["about"] = some(nil)
        default: break
        }
        entries[place].edges = edges
        entries[place].links = some(nil)
        entries[place].linkForm = Int.random(in: 0..<4, using: &random)
    }

    /// Up to three articles of a folder, or of any.
    private mutating func some(_ folder: String?) -> [Int] {
        let candidates = entries.filter { folder == nil || $0.folder == folder }.shuffled(using: &random)
        return candidates.prefix(Int.random(in: 0...3, using: &random)).map(\.number)
    }

    // MARK: Sources

    /// The texts of the site, by path.
    package var files: [String: String] {
        var files = [
            "Content/site.yml": "title: Site \(siteRevision)\n"
                + (hasBaseURL ? "base_url: https://example.org/kb\n" : ""),
            "Content/index.md": "---\ntitle: Home \(hubRevision)\n---\nWelcome.\n",
            "Content/media/picture.svg":
                "<svg xmlns=\"http://www.w3.org/2000/svg\"><title>\(imageRevision)</title></svg>\n",
        ]
        if let diaryRevision {
            files["Content/diary.md"] = """
                ---
                title: Diary \(diaryRevision)
                questions:
                  - {kind: cause}
                ---
                See [the home page](index.md).

                """
        }
        if entries.contains(where: \.includesNote) {
            files["Content/_includes/note.md"] = "A note, \(noteRevision), on [causes](/causes/).\n"
        }
        if let templateRevision {
            files["Templates/404.mustache"] = "<p>{{site.title}}: \(templateRevision)</p>\n"
            files["Templates/assets/own.css"] = "p { order: \(templateRevision) }\n"
        }
        for entry in entries {
            let folder = entry.isApart ? "\(entry.folder)/own" : entry.folder
            files["Content/\(folder)/\(entry.slug).md"] = text(of: entry)
        }
        return files
    }

    /// The texts of the site with one mistake in them.
    ///
    /// Not each is an error each time: what is taken away may be what nothing names.
    package func damaged(by random: inout SplitMix) -> [String: String] {
        var files = files
        let articles = files.keys.filter { $0.hasSuffix(".md") && $0.split(separator: "/").count > 2 }.sorted()
        let victim = articles[Int.random(in: articles.indices, using: &random)]
        func replace(_ text: String, by other: String) { files[victim] = files[victim]?.replacing(text, with: other) }
        switch Int.random(in: 0..<10, using: &random) {
        case 0: files[victim] = nil
        case 1: replace("---\n", by: "")
        case 2: replace("## Part", by: "## Section")
        case 7, 8: for article in articles { files[article]?.replace("## Part", with: "## Section") }
        case 3: files[victim, default: ""] += "\n[Nowhere](nowhere.md) and [no part](#nowhere).\n"
        case 4: files["Templates/404.mustache"] = "{{no.such.name}}\n"
        case 5: files["Content/site.yml", default: ""] += "no_such_key: 1\n"
        case 6: files["Content/causes/picture.exe"] = "stray"
        default: replace("summary:", by: "sumary:")
        }
        return files
    }

    private func text(of entry: Entry) -> String {
        let byNumber = Dictionary(uniqueKeysWithValues: entries.map { ($0.number, $0) })
        var frontMatter: [String] = []
        for (relation, targets) in entry.edges.sorted(by: { $0.key < $1.key }) {
            let found = targets.compactMap { byNumber[$0] }.filter { $0.number != entry.number }
            let names = found.map { relation == "about" ? "\($0.folder)/\($0.slug)" : $0.slug }
            frontMatter.append("\(relation): [\(names.joined(separator: ", "))]")
        }
        if !entry.oldAddresses.isEmpty {
            frontMatter.append("redirect_from: [\(entry.oldAddresses.joined(separator: ", "))]")
        }
        if entry.isDraft { frontMatter.append("draft: true") }
        let links = entry.links.compactMap { byNumber[$0] }.map { target in
            switch entry.linkForm {
            case 0: "[link](\(target.folder)/\(target.slug))"
            case 1: "[part](\(target.folder)/\(target.slug)#part-\(target.part))"
            case 2: "[[\(target.slug)]]"
            default: "[[\(target.slug)#Part \(target.part)|part]]"
            }
        }
        let image = entry.revision % 2 == 1 ? "![Picture](../media/picture.svg)" : ""
        return article(
            "Article \(entry.number)-\(entry.title)", frontMatter.joined(separator: "\n"),
            body: """
                Revision \(entry.revision).

                ## Part \(entry.part)

                \(links.joined(separator: " and "))

                \(image)

                \(entry.includesNote ? "{{< include \"note.md\" >}}" : "")
                """)
    }
}

/// The text of an article; more front matter begins on line 4.
package func article(_ title: String, _ frontMatter: String = "", body: String = "Text.") -> String {
    let more = frontMatter.isEmpty ? "" : "\(frontMatter)\n"
    return "---\ntitle: \(title)\nsummary: About \(title).\n\(more)---\n\(body)\n"
}
