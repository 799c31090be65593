internal import Taxonomy

/// What tells a browser how to search the site (OpenSearch 1.1, draft 6).
enum OpenSearch {
    static let path = "opensearch.xml"

    /// The most characters of a short name.
    private static let shortNameLength = 16

    static func file(for site: SiteConfiguration, baseURL: String) -> [UInt8] {
        let base = XMLEscape.text(baseURL)
        let text = """
            <?xml version="1.0" encoding="UTF-8"?>
            <OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
            <ShortName>\(XMLEscape.text(shortName(of: site.title)))</ShortName>
            <Description>\(XMLEscape.text("Search \(site.title)"))</Description>
            <Url type="text/html" template="\(base)\(SiteMap.searchFolder)?q={searchTerms}"/>
            <Language>\(XMLEscape.text(site.language))</Language>
            <InputEncoding>UTF-8</InputEncoding>
            </OpenSearchDescription>

            """
        return Array(text.utf8)
    }

    /// As many whole words of a title as a short name may have; a first word that is too long is cut.
    static func shortName(of title: String) -> String {
        var name = ""
        for word in title.split(separator: " ") {
            let longer = name.isEmpty ? String(word) : "\(name) \(word)"
            if longer.count > shortNameLength { break }
            name = longer
        }
        return name.isEmpty ? String(title.prefix(shortNameLength)) : name
    }
}
