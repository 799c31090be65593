internal import Diagnostics
internal import Taxonomy

/// The names of an article that is renamed, old and new, checked.
struct Names: Sendable {
    let id: String
    let newID: String
    /// The article's file as it is.
    let file: SourceFolder.ArticleFile
    /// The slug to be.
    let slug: String
    /// The file's path to be: in the same folder.
    let path: String

    /// - Parameters:
    ///   - named: the article's id, or its file's path, which `new` prints and a shell completes.
    ///   - new: its slug to be, by itself or behind its folder.
    init(_ named: String, to new: String, in sources: Sources) throws(EditError) {
        let files = sources.folder.articles
        let found = files.first { file in
            [Self.id(of: file), file.path, sources.folder.systemPath(file.path)].contains(named)
        }
        guard let file = found else { throw .refused(Self.unknown(named, among: files)) }
        let id = Self.id(of: file)
        if new.hasPrefix("/") { throw .refused("‘\(new)’ begins with ‘/’; give the new slug alone") }
        let parts = new.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count <= 2, let last = parts.last else {
            throw .refused("‘\(new)’ is no slug and no id; an article stays in its sub-folder")
        }
        if parts.count == 2, parts[0] != file.kind.folder {
            guard Kind(folder: parts[0]) != nil else {
                throw .refused("there is no kind of article in ‘\(parts[0])’; give the new slug alone")
            }
            throw .refused(
                "\(id) cannot become \(new): relations hold between kinds, so those that lead to it would no longer do")
        }
        let slug = String(last)
        if let problem = Slug.problem(with: slug) {
            throw .refused("‘\(slug)’ cannot be an article's address: \(problem)")
        }
        if slug == Slug.reserved { throw .refused("‘index.md’ is kept for the text of a hub; choose another slug") }
        if slug == file.slug { throw .refused("\(id) is called that already") }
        if let other = files.first(where: { $0.kind == file.kind && $0.slug == slug }) {
            throw .refused("there is an article \(file.kind.folder)/\(slug) already: \(other.path)")
        }
        self.id = id
        self.file = file
        self.slug = slug
        newID = "\(file.kind.folder)/\(slug)"
        path = String(file.path.dropLast(file.slug.count + 3)) + slug + ".md"
    }

    /// Refuses an address that leads to another article.
    func refuseTakenAddress(in site: WrittenSite) throws(EditError) {
        for text in site.texts {
            guard let article = text.article, article.id != id else { continue }
            try OldAddress.refuse(newID, of: article)
        }
    }

    private static func id(of file: SourceFolder.ArticleFile) -> String { "\(file.kind.folder)/\(file.slug)" }

    private static func unknown(_ id: String, among files: [SourceFolder.ArticleFile]) -> String {
        let ids = files.map { Self.id(of: $0) }
        let candidates = ids.filter { $0.hasSuffix("/\(id)") }
        let closest = candidates.first ?? ClosestMatch.find(id, among: ids)
        return "there is no article ‘\(id)’" + (closest.map { "; did you mean ‘\($0)’?" } ?? "")
    }
}
