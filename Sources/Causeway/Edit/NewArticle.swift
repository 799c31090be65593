internal import Diagnostics
internal import Markdown
package import Taxonomy

/// An article that is begun: a file with the front matter of its kind, for its author to fill in.
package struct NewArticle: Sendable {
    /// The file, such as `Content/causes/dehydration.md`.
    let path: String
    let text: String
    private let folder: SourceFolder
    private let kind: Kind

    /// Prepares the article, and writes nothing.
    ///
    /// - Parameters:
    ///   - site: the folder that holds `Content`.
    ///   - slug: the article's slug; by default what its title suggests.
    ///   - isDraft: it is not to be published yet, so it says what a draft may say.
    /// - Throws: `EditError` where there can be no such article.
    package init(_ kind: Kind, title: String, slug: String?, isDraft: Bool, in site: String) throws(EditError) {
        let title = title.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        if title.isEmpty { throw .refused("the title is empty") }
        let slug = try Self.slug(slug, title: title)
        let found = try Self.found(in: Self.withoutEnd(site))
        path = "\(Discover.contentName)/\(kind.folder)/\(slug).md"
        try Self.refuse(kind, slug, among: found)
        try Self.refuseTakenAddress("\(kind.folder)/\(slug)", in: found.folder)
        try found.folder.refuseOccupied(path, cure: "give another --slug")
        let configuration = Self.configuration(found.folder)
        let text = Self.text(kind, title: title, isDraft: isDraft, configuration)
        let source = SourceText(path: path, bytes: Array(text.utf8))
        let parsed = ArticleParser.article(source, kind: kind, slug: slug, options: MarkdownOptions())
        guard parsed.article?.frontMatter.title == title else {
            throw .refused("the title holds a character that front matter cannot")
        }
        self.text = text
        self.kind = kind
        folder = found.folder
    }

    /// Writes the file, and its kind's folder if that is not there.
    ///
    /// - Returns: the file's path as the system knows it.
    /// - Throws: `EditError` where it could not be written; nothing is left of it then.
    package func write() throws(EditError) -> String {
        let parent = folder.systemPath("\(Discover.contentName)/\(kind.folder)")
        let file = folder.systemPath(path)
        var made = MadeFiles()
        do {
            try made.makeFolder(parent)
            guard try FileSystem.type(ofEntryAt: parent) == .folder else {
                throw EditError.refused("\(parent) is no folder (a link or a file), so nothing is written below it")
            }
            try made.create(Array(text.utf8), at: file)
            return file
        } catch let error as FileError {
            throw made.takingBack(after: error)
        } catch let error as EditError {
            throw error
        } catch {
            throw .refused("\(error)")
        }
    }

    // MARK: What is there

    private static func found(
        in site: String
    ) throws(EditError) -> (folder: SourceFolder, diagnostics: [Diagnostic]) {
        let found: (folder: SourceFolder, diagnostics: [Diagnostic])
        do throws(FileError) { found = try Discover.files(in: site) } catch { throw .file(error) }
        if found.diagnostics.contains(where: { $0.code == .missingContent }) { throw .errors(found.diagnostics) }
        return found
    }

    /// Refuses an article that is there, in whatever sub-folder, or whose file would be one with another on
    /// some disks.
    private static func refuse(
        _ kind: Kind, _ slug: String, among found: (folder: SourceFolder, diagnostics: [Diagnostic])
    ) throws(EditError) {
        let parent = "\(Discover.contentName)/\(kind.folder)/"
        let named = found.folder.articles.first { $0.kind == kind && $0.slug == slug }?.path
        let similar = found.diagnostics.map(\.location.path).first { path in
            path.hasPrefix(parent) && path.split(separator: "/").last?.lowercased() == "\(slug).md"
        }
        guard let path = named ?? similar else { return }
        throw .refused("there is \(kind.withArticle) called ‘\(slug)’ already: \(path); give another --slug")
    }

    /// Refuses an address that leads to another article; what cannot be read is for a check to tell.
    private static func refuseTakenAddress(_ id: String, in folder: SourceFolder) throws(EditError) {
        for file in folder.articles {
            // Most articles have no old address, and need not be parsed.
            guard case .success(let source) = Discover.read(file.path, in: folder),
                source.bytes.contains("redirect_from".utf8)
            else { continue }
            let parsed = ArticleParser.article(source, kind: file.kind, slug: file.slug, options: MarkdownOptions())
            if let article = parsed.article { try OldAddress.refuse(id, of: article) }
        }
    }

    /// A folder's path without `/` at its end.
    private static func withoutEnd(_ folder: String) -> String {
        folder.lastIndex { $0 != "/" }.map { String(folder[...$0]) } ?? folder
    }

    private static func slug(_ given: String?, title: String) throws(EditError) -> String {
        let slug = given ?? Slug.suggestion(for: title)
        if slug.isEmpty, given == nil {
            throw .refused("the title ‘\(title)’ suggests no slug; give one with --slug, such as --slug hot-days")
        }
        let problem = slug == Slug.reserved ? "it is kept for the text of a hub" : Slug.problem(with: slug)
        guard let problem else { return slug }
        throw .refused(
            given == nil
                ? "the slug that the title suggests, ‘\(slug)’, cannot be an address: \(problem); give one with --slug"
                : "‘\(slug)’ cannot be an article's address: \(problem)")
    }

    /// The site's settings, for its words; the defaults where they cannot be read.
    private static func configuration(_ folder: SourceFolder) -> SiteConfiguration {
        guard let path = folder.configuration, case .success(let source) = Discover.read(path, in: folder) else {
            return SiteConfiguration()
        }
        return SiteConfigurationReader.read(source).site
    }

    // MARK: The text

    /// What a draft's summary says until it has one, since a draft must have one too.
    static let summaryToCome = "To be written."

    private static func text(_ kind: Kind, title: String, isDraft: Bool, _ site: SiteConfiguration) -> String {
        var lines = ["---", "title: \(YAMLText.written(title))", "summary:\(isDraft ? " \(summaryToCome)" : "")"]
        if isDraft { lines.append("draft: true") }
        for (id, relation) in Relation.table.enumerated() where relation.from.contains(kind) {
            lines.append("# \(relation.key): [\(example(relation, from: kind))] # \(site.label(of: id).there)")
        }
        return (lines + ["---", "", ""]).joined(separator: "\n")
    }

    /// What stands for the slug or id that an author is to write.
    private static func example(_ relation: Relation, from kind: Kind) -> String {
        switch relation.to {
        case .kind(let target): "slug-of-\(target.withArticle.replacing(" ", with: "-"))"
        case .sameKind: "slug-of-\(kind.withArticle.replacing(" ", with: "-"))"
        case .anyKind: "causes/slug-of-a-cause"
        }
    }
}
