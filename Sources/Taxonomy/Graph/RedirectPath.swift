/// The old address of an article.
package enum RedirectPath {
    /// The path as it is published: relative to the site, ended by `/`, each part a plain name.
    ///
    /// - Returns: nil where a part is empty, `.` or `..`, begins with a dot, or holds a character that a
    ///   path of the site may not.
    package static func normalised(_ text: String) -> String? {
        let trimmed = text.hasPrefix("/") ? text.dropFirst() : text[...]
        var parts = trimmed.split(separator: "/", omittingEmptySubsequences: false)
        if parts.last == "" || parts.last == "index.html" { parts.removeLast() }
        guard !parts.isEmpty, parts.allSatisfy({ isPlain($0) }) else { return nil }
        return parts.joined(separator: "/") + "/"
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
