/// The old address of an article.
package enum RedirectPath {
    /// Longest path, in bytes: file systems take no more than some thousands, the output folder's own included.
    static let byteLimit = 1_000

    /// The path as it is published: relative to the site, ended by `/`, each part a plain name.
    ///
    /// What may be the address of an article may be an old one, letters beyond ASCII included.
    ///
    /// - Returns: nil where it is longer than `byteLimit`, or a part is empty, `.` or `..`, begins with
    ///   a dot, or holds a character that a path of the site may not.
    package static func normalised(_ text: String) -> String? {
        let trimmed = text.hasPrefix("/") ? text.dropFirst() : text[...]
        var parts = trimmed.split(separator: "/", omittingEmptySubsequences: false)
        if parts.last == "" || parts.last == "index.html" { parts.removeLast() }
        guard text.utf8.count <= byteLimit, !parts.isEmpty, parts.allSatisfy({ isPlain($0) }) || isArticle(parts)
        else { return nil }
        return parts.joined(separator: "/") + "/"
    }

    /// Folders of the site that are never an article's, and files that every folder may hold.
    private static let ownFolders = [
        "assets": "the theme's files", "media": "media", "schema": "the schemas", "search": "the search",
    ]
    private static let ownFiles: Set<String> = [
        "index.html", "index.json", "index.md", "404.html", "opensearch.xml", "robots.txt", "sitemap.xml",
    ]

    /// What a normalised path belongs to if not to an article: a folder below which, or a file at which, the
    /// site itself writes.
    static func owner(of path: String) -> String? {
        let parts = path.split(separator: "/").map { $0.lowercased() }
        if let first = parts.first, let owner = ownFolders[first] { return owner }
        if parts.contains(where: { ownFiles.contains($0) }) { return "a file of the site" }
        return parts.count == 1 && parts[0].hasPrefix("sitemap-") ? "a file of the site" : nil
    }

    /// Whether some parts are a kind's folder and a slug.
    private static func isArticle(_ parts: [Substring]) -> Bool {
        parts.count == 2 && Kind(folder: parts[0]) != nil && Slug.problem(with: String(parts[1])) == nil
    }

    private static func isPlain(_ part: Substring) -> Bool {
        !part.isEmpty && part.utf8.count <= Slug.byteLimit && part.first != "."
            && part.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."),
                    UInt8(ascii: "~"):
                    true
                default: false
                }
            }
    }
}
