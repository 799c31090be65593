import Foundation
import Testing
import Trials

@testable import Causeway

/// Every address leads where it says, from any depth, under any path, from disk.
struct AddressTests {
    private let files = [
        "Content/site.yml":
            "base_url: https://example.org/kb/\nsafety_page: pages/red-flags\nedit_url: https://example.org/edit/{path}\n",
        "Content/index.md": "---\ntitle: Home\n---\n[a](causes/a.md) [causes](causes/) ![p](media/picture.svg)\n",
        "Content/causes/index.md": "---\ntitle: Causes\n---\n## Below\n\n[a](a.md#here) [home](../index.md)\n",
        "Content/causes/a.md": article(
            "A", "produces: [s]\naddressed_by: [i]\nredirect_from: [old, very/deep/old/address]",
            body: """
                ## Here

                [itself](#here) [s](../symptoms/s.md#there) [id](symptoms/s) [hub](symptoms/) [text](index.md#below)
                [home](../index.md) [flags](/pages/red-flags) [sheet](../media/sheet.csv) ![picture](<beside me.svg> "P")
                """),
        "Content/causes/beside me.svg": "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
        "Content/media/sheet.csv": "a,b\n",
        "Content/media/picture.svg": "<svg xmlns=\"http://www.w3.org/2000/svg\"><title/></svg>",
        "Content/causes/deep/er/b.md": article(
            "B", "parents: [a]", body: "[a](../../a.md) [s](../../../symptoms/s.md)"),
        "Content/symptoms/s.md": article("S", "group: g", body: "## There"),
        "Content/interventions/café.md": article("Café", body: "[s](../symptoms/s.md)"),
        "Content/interventions/i.md": article("I", body: "[café](caf%C3%A9.md) [mail](mailto:a@example.org)"),
        "Content/pages/red-flags.md": article("Red flags"),
    ]

    /// Addresses that a page holds, as they are written.
    private func addresses(on page: String) -> [String] {
        page.matches(of: /(?:href|src)="([^"]*)"|content="0; url=([^"]*)"/).map { String($0.1 ?? $0.2 ?? "") }
    }

    /// The file that an address leads to and the anchor in it; nil if it leads to another site.
    private func target(of address: String, on page: String, base: String = "/") -> (file: String, anchor: String)? {
        if address.contains(":") { return nil }
        let path = address.prefix { $0 != "#" }
        let anchor =
            address.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).dropFirst().first ?? ""
        if path.isEmpty { return (page, String(anchor)) }
        var parts: [Substring] = path.hasPrefix("/") ? [] : page.split(separator: "/").dropLast()
        for part in (path.hasPrefix(base) ? path.dropFirst(base.count) : path).split(separator: "/") where part != "." {
            if part != ".." { parts.append(part) } else if parts.popLast() == nil { parts.append("outside") }
        }
        if path.hasSuffix("/") { parts.append("index.html") }
        let file = parts.joined(separator: "/")
        return (file.removingPercentEncoding ?? file, String(anchor))
    }

    @Test(arguments: [false, true])
    func everyLinkOfEveryPageLeadsToAFileOfTheSite(_ usesFileLinks: Bool) async throws {
        let site = try SiteFixture(files)
        try await site.build { $0.usesFileLinks = usesFileLinks }
        let output = try site.output()
        var count = 0
        for path in output.keys.sorted() where path.hasSuffix(".html") {
            let page = try output.text(path)
            for address in addresses(on: page) {
                guard let target = target(of: address, on: path, base: "/kb/") else { continue }
                count += 1
                #expect(output[target.file] != nil, "\(path): \(address)")
                guard !target.anchor.isEmpty, output[target.file] != nil else { continue }
                #expect(try output.text(target.file).contains("id=\"\(target.anchor)\""), "\(path): \(address)")
            }
        }
        #expect(count > 150)
    }

    @Test func linksAreRelativeAndEndInASlash() async throws {
        let site = try SiteFixture(files)
        try await site.build()
        for (path, bytes) in try site.output() where path.hasSuffix(".html") && path != "404.html" {
            for address in addresses(on: String(decoding: bytes, as: UTF8.self)) where !address.contains(":") {
                let name =
                    address.prefix { $0 != "#" }.split(separator: "/", omittingEmptySubsequences: false).last ?? ""
                #expect(!address.hasPrefix("/"), "\(path): \(address)")
                #expect(name.isEmpty || name.contains(".") && name != "index.html", "\(path): \(address)")
            }
        }
    }

    @Test func withFileLinksEveryLinkToAPageNamesItsFile() async throws {
        let site = try SiteFixture(files)
        try await site.build { $0.usesFileLinks = true }
        let output = try site.output()
        for path in output.keys.sorted() where path.hasSuffix(".html") {
            for address in addresses(on: try output.text(path)) where !address.contains(":") {
                let file = address.prefix { $0 != "#" }
                #expect(file.isEmpty || !file.hasSuffix("/"), "\(path): \(address)")
            }
        }
    }

    @Test func withFileLinksWhatIsForOtherSitesStaysAsItIs() async throws {
        let site = try SiteFixture(files)
        try await site.build()
        let plain = try site.output()
        try await site.build { $0.usesFileLinks = true }
        let output = try site.output()
        for path in plain.keys where path.hasSuffix(".json") && !path.hasPrefix(".causeway/") || path.hasSuffix(".xml")
        {
            #expect(output[path] == plain[path], "\(path)")
        }
        #expect(
            try output.text("causes/a/index.html").contains(
                #"<link rel="canonical" href="https://example.org/kb/causes/a/" />"#))
        #expect(try output.text("causes/a/index.json").contains("symptoms/s/#there"))
    }

    @Test(arguments: [
        ("", "./"), ("causes/", "../"), ("causes/a/", "../../"), ("very/deep/old/address/", "../../../../"),
    ])
    func theWayToTheTopIsAsLongAsThePageIsDeep(_ folder: String, _ root: String) {
        #expect(SiteMap.root(from: folder) == root)
    }

    @Test(
        arguments: [
            (nil, "/"), ("https://example.org/", "/"), ("https://example.org/kb/", "/kb/"),
            ("http://localhost:8080/a/b/", "/a/b/"),
        ] as [(String?, String)])
    func theNotFoundPageLinksFromTheTopOfItsHost(_ baseURL: String?, _ root: String) async throws {
        let site = try SiteFixture(["Content/pages/a.md": article("A")])
        let page = try await site.presenter { $0.baseURL = baseURL }.notFound().page
        #expect(page.root == root)
        #expect(page.canonicalURL == nil)
        try await site.build { $0.baseURL = baseURL }
        let links = addresses(on: try site.output().text("404.html")).filter { !$0.contains(":") && !$0.hasPrefix("#") }
        #expect(links.count > 5)
        #expect(links.allSatisfy { $0.hasPrefix(root) })
    }

    @Test func withoutABaseURLNothingNeedsOne() async throws {
        let site = try SiteFixture(["Content/pages/a.md": article("A", "redirect_from: [old]")])
        let summary = try await site.build()
        let output = try site.output()
        #expect(summary.counts?.lacksBaseURL == true)
        #expect(output["sitemap.xml"] == nil)
        #expect(try output.text("robots.txt") == "User-agent: *\nAllow: /\n")
        for path in output.keys where path.hasSuffix(".html") {
            #expect(try !output.text(path).contains("canonical"), "\(path)")
        }
    }

    @Test func anOldAddressLeadsToTheNewOne() async throws {
        let site = try SiteFixture(files)
        try await site.build()
        let page = try site.output().text("very/deep/old/address/index.html")
        #expect(page.contains(#"content="0; url=../../../../causes/a/""#))
        #expect(page.contains(#"<link rel="canonical" href="https://example.org/kb/causes/a/" />"#))
    }

    @Test func theSourceOfAnArticleIsFoundByItsPercentEncodedPath() async throws {
        let presenter = try await SiteFixture(files).presenter()
        #expect(try presenter.article("causes/b").editURL == "https://example.org/edit/Content/causes/deep/er/b.md")
        #expect(
            try presenter.article("interventions/café").editURL
                == "https://example.org/edit/Content/interventions/caf%C3%A9.md")
    }
}
