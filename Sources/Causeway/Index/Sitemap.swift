internal import Taxonomy

/// What crawlers ask for.
enum Sitemap {
    /// `sitemap.xml` (sitemaps.org, protocol 0.9): every page, with the day of its last change where it is known.
    ///
    /// - Precondition: at most 50,000 pages fit into one file; `files` splits more.
    static func files(for base: KnowledgeBase, baseURL: String) -> [Output] {
        var entries: [String] = [entry(baseURL, lastChange: nil)]
        for kind in base.kindsWithHub {
            entries.append(entry(baseURL + kind.folder + "/", lastChange: nil))
        }
        if base.diary != nil { entries.append(entry(baseURL + Diary.folder, lastChange: nil)) }
        for article in base.articles {
            entries.append(
                entry(baseURL + PercentEncoding.path(article.url), lastChange: article.frontMatter.updated?.description)
            )
        }
        if entries.count <= entryLimit { return [Output(path: path, bytes: sitemap(entries[...]))] }
        var files: [Output] = []
        for start in stride(from: 0, to: entries.count, by: entryLimit) {
            let part = entries[start..<min(entries.count, start + entryLimit)]
            files.append(Output(path: path(ofPart: files.count), bytes: sitemap(part)))
        }
        let parts = files.map { "<sitemap><loc>\(XMLEscape.text(baseURL + $0.path))</loc></sitemap>\n" }.joined()
        let index = """
            <?xml version="1.0" encoding="UTF-8"?>
            <sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
            \(parts)</sitemapindex>

            """
        return [Output(path: path, bytes: Array(index.utf8))] + files
    }

    /// Paths of what `files` makes, in its order.
    static func paths(for base: KnowledgeBase) -> [String] {
        let count = 1 + base.kindsWithHub.count + (base.diary == nil ? 0 : 1) + base.articles.count
        guard count > entryLimit else { return [path] }
        return [path] + (0..<(count + entryLimit - 1) / entryLimit).map { path(ofPart: $0) }
    }

    private static let path = "sitemap.xml"

    /// - Parameter part: counted from 0.
    private static func path(ofPart part: Int) -> String { "sitemap-\(part + 1).xml" }

    /// Most addresses that one file may hold.
    private static let entryLimit = 50_000

    private static func entry(_ url: String, lastChange: String?) -> String {
        let change = lastChange.map { "<lastmod>\($0)</lastmod>" } ?? ""
        return "<url><loc>\(XMLEscape.text(url))</loc>\(change)</url>\n"
    }

    private static func sitemap(_ entries: ArraySlice<String>) -> [UInt8] {
        let text = """
            <?xml version="1.0" encoding="UTF-8"?>
            <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
            \(entries.joined())</urlset>

            """
        return Array(text.utf8)
    }

    /// `robots.txt` (RFC 9309): everything may be read.
    static func robots(baseURL: String?) -> [UInt8] {
        let sitemap = baseURL.map { "\nSitemap: \($0)sitemap.xml\n" } ?? ""
        return Array("User-agent: *\nAllow: /\n\(sitemap)".utf8)
    }
}

/// Escaping of text in XML.
enum XMLEscape {
    /// The text with the five characters that XML reserves as references; characters that XML 1.0
    /// cannot hold become U+FFFD.
    static func text(_ text: String) -> String {
        var output = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": output += "&amp;"
            case "<": output += "&lt;"
            case ">": output += "&gt;"
            case "\"": output += "&quot;"
            case "'": output += "&apos;"
            case "\t", "\n", "\r": output.unicodeScalars.append(scalar)
            default:
                let isAllowed = scalar.value >= 0x20 && scalar.value != 0xFFFE && scalar.value != 0xFFFF
                output.unicodeScalars.append(isAllowed ? scalar : "\u{FFFD}")
            }
        }
        return output
    }
}
