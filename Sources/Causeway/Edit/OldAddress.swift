internal import Diagnostics
internal import Taxonomy

/// Addresses that articles had before.
enum OldAddress {
    /// Refuses the id of an article to be where it is an old address of another: links to it mean that other.
    static func refuse(_ id: String, of article: Article) throws(EditError) {
        for old in article.frontMatter.redirectFrom
        where RedirectPath.normalised(old.value)?.lowercased() == "\(id)/".lowercased() {
            let place = "\(article.source.path):\(old.position.line):\(old.position.column)"
            throw .refused(
                "\(id)/ is an old address of \(article.id), and links to it mean that article (\(place)); "
                    + "choose another slug, or take it out of that ‘redirect_from’ first")
        }
    }
}
