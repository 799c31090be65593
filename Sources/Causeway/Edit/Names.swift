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

    init(_ id: String, to new: String, in sources: Sources) throws(EditError) {
        let files = sources.folder.articles
        guard let file = files.first(where: { "\($0.kind.folder)/\($0.slug)" == id }) else {
            throw .refused(Self.unknown(id, among: files))
        }
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
            for old in article.frontMatter.redirectFrom
            where RedirectPath.normalised(old.value)?.lowercased() == newID + "/" {
                let place = "\(text.source.path):\(old.position.line):\(old.position.column)"
                throw .refused(
                    "\(newID)/ is an old address of \(article.id), and links to it mean that article (\(place)); "
                        + "choose another slug, or take it out of that ‘redirect_from’ first")
            }
        }
    }

    private static func unknown(_ id: String, among files: [SourceFolder.ArticleFile]) -> String {
        let ids = files.map { "\($0.kind.folder)/\($0.slug)" }
        let candidates = ids.filter { $0.hasSuffix("/\(id)") }
        let closest = candidates.first ?? ClosestMatch.find(id, among: ids)
        return "there is no article ‘\(id)’" + (closest.map { "; did you mean ‘\($0)’?" } ?? "")
    }
}
