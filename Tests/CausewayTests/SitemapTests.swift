import Diagnostics
import Markdown
import Taxonomy
import Testing
import Trials

@testable import Causeway

/// What crawlers are told.
struct SitemapTests {
    private func base(pages count: Int) throws -> KnowledgeBase {
        let articles = (0..<count).map { number in
            var frontMatter = FrontMatter()
            frontMatter.title = "\(number)"
            let source = SourceText(path: "Content/pages/p\(number).md", bytes: [])
            return Article(
                source: source, kind: .page, slug: "p\(number)", frontMatter: frontMatter, document: Document())
        }
        var diagnostics: [Diagnostic] = []
        let linker = Linker(
            site: SiteConfiguration(), articles: articles, home: nil, hubs: [:], media: [], includesDrafts: false,
            diagnostics: &diagnostics)
        let base = linker.knowledgeBase(
            linker.articles.indices.map { linker.resolve(at: $0) }, diagnostics: &diagnostics)
        return try #require(base)
    }

    /// The addresses that a file lists.
    private func addresses(in bytes: [UInt8]) -> [String] {
        bytes.split(separator: UInt8(ascii: "\n")).compactMap { line in
            let parts = line.split(separator: UInt8(ascii: ">"))
            guard parts.count > 2, parts[1].elementsEqual("<loc".utf8) else { return nil }
            return String(decoding: parts[2].prefix { $0 != UInt8(ascii: "<") }, as: UTF8.self)
        }
    }

    /// The home page and a hub stand beside the articles.
    @Test func fiftyThousandPagesFitIntoOneFileAndOneMoreMakesThree() throws {
        let url = "https://example.org/kb/"
        let whole = Sitemap.files(for: try base(pages: 49_998), baseURL: url)
        #expect(whole.map { $0.path } == ["sitemap.xml"])
        #expect(Sitemap.paths(for: try base(pages: 49_998)) == whole.map { $0.path })
        #expect(addresses(in: whole[0].bytes).count == 50_000)

        let split = Sitemap.files(for: try base(pages: 49_999), baseURL: url)
        #expect(split.map { $0.path } == ["sitemap.xml", "sitemap-1.xml", "sitemap-2.xml"])
        #expect(Sitemap.paths(for: try base(pages: 49_999)) == split.map { $0.path })
        #expect(addresses(in: split[0].bytes) == [url + "sitemap-1.xml", url + "sitemap-2.xml"])
        #expect(addresses(in: split[1].bytes).count == 50_000)
        #expect(addresses(in: split[2].bytes).count == 1)
        let all = addresses(in: split[1].bytes) + addresses(in: split[2].bytes)
        #expect(Set(all).count == 50_001)
        #expect(Array(all.prefix(2)) == [url, url + "pages/"])
    }

    @Test func everyPageIsListedByItsAbsoluteAddressWithItsLastChange() async throws {
        let site = try SiteFixture([
            "Content/site.yml": "base_url: https://example.org/it's\n",
            "Content/causes/a.md": article("A", "updated: 2026-02-28"),
            "Content/symptoms/été.md": article("B", "redirect_from: [old]"),
            "Content/pages/c.md": article("C", "draft: true"),
        ])
        try await site.build()
        let output = try site.output()
        let base = "https://example.org/it&apos;s/"
        #expect(
            try output.text("sitemap.xml") == """
                <?xml version="1.0" encoding="UTF-8"?>
                <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
                <url><loc>\(base)</loc></url>
                <url><loc>\(base)causes/</loc></url>
                <url><loc>\(base)symptoms/</loc></url>
                <url><loc>\(base)causes/a/</loc><lastmod>2026-02-28</lastmod></url>
                <url><loc>\(base)symptoms/%C3%A9t%C3%A9/</loc></url>
                </urlset>

                """)
        #expect(
            try output.text("robots.txt")
                == "User-agent: *\nAllow: /\n\nSitemap: https://example.org/it's/sitemap.xml\n")
    }
}
