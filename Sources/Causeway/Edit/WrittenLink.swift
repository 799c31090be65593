internal import Diagnostics
internal import Markdown
internal import Taxonomy

/// How a link's destination is written once an article has another slug.
enum WrittenLink {
    /// The destination with the last part of its path replaced, everything else as it is written.
    ///
    /// - Returns: nil where its last part does not name the article.
    static func renamed(_ written: String, _ link: Link, from old: String, to new: String) -> String? {
        // Behind an escape or an entity a `#` or `/` may be none.
        let isPlain = !written.utf8.contains { $0 == UInt8(ascii: "\\") || $0 == UInt8(ascii: "&") }
        let text = isPlain ? written : link.form == .wiki ? link.destination : encoded(link.destination)
        let (path, tail) = parts(of: text)
        // `causes/dehydration/` ends in the same part as `causes/dehydration`.
        let end = path.utf8.last == UInt8(ascii: "/") ? "/" : ""
        let whole = path.utf8.dropLast(end.utf8.count)
        let start = whole.lastIndex(of: UInt8(ascii: "/")).map { whole.index(after: $0) } ?? whole.startIndex
        let folder = path[..<start]
        let name = String(path[start..<whole.endIndex])
        let ending = name.hasSuffix(".md") ? ".md" : ""
        let slug = String(name.dropLast(ending.count))
        // A wiki link may name an article as it is titled.
        let isNamed = slug == old || link.form == .wiki && folder.isEmpty && Slug.suggestion(for: slug) == old
        return isNamed ? "\(folder)\(new)\(ending)\(end)\(tail)" : nil
    }

    /// A destination that leads to a page whatever else there is; nil for one that needs none.
    static func explicit(_ target: Target, _ link: Link, path: (_ id: String) -> String?) -> String? {
        let tail = parts(of: link.form == .wiki ? link.destination : encoded(link.destination)).tail
        switch target {
        case .article(let id, _):
            if link.form == .wiki { return "\(id)\(tail)" }
            return path(id).map { "/\(pathEncoded($0))\(tail)" }
        case .hub(let kind, _): return link.form == .wiki ? "\(kind.folder)/\(tail)" : "/\(kind.folder)/index.md\(tail)"
        case .other, .nowhere: return nil
        }
    }

    /// A destination cut where its query or fragment begins.
    private static func parts(of text: String) -> (path: Substring, tail: Substring) {
        let end = text.utf8.firstIndex { $0 == UInt8(ascii: "#") || $0 == UInt8(ascii: "?") } ?? text.endIndex
        return (text[..<end], text[end...])
    }

    /// A path as a destination.
    private static func pathEncoded(_ path: String) -> String {
        encoded(path.replacing("%", with: "%25").replacing("#", with: "%23").replacing("?", with: "%3F"))
    }

    /// A destination in which nothing is left that Markdown could take for something else.
    private static func encoded(_ destination: String) -> String {
        var output = ""
        for scalar in destination.unicodeScalars {
            if scalar.value <= 0x20 || scalar.value == 0x7F || "<>()[]\\&\"'`*|".unicodeScalars.contains(scalar) {
                let code = String(scalar.value, radix: 16, uppercase: true)
                output += "%" + (code.count == 1 ? "0" : "") + code
            } else {
                output.unicodeScalars.append(scalar)
            }
        }
        return output
    }
}
