import Causeway
import Diagnostics
import FlyingFox
import Foundation
import Testing
import Trials

@testable import DevServer

/// What the server answers, and to whom.
struct ResponderTests {
    private static let files = [
        "Content/pages/a.md": article("A"), "Content/pages/b.md": article("B"),
        "Templates/assets/own.css": "p { order: 1 }\n",
    ]

    private struct Fixture {
        let folder: TemporaryFolder
        let site = ServedSite(run: "run")
        var live: LiveSite

        init(_ files: [String: String] = ResponderTests.files) async throws {
            folder = try TemporaryFolder(files)
            var options = BuildOptions()
            options.site = folder.path
            options.baseURL = "http://127.0.0.1:8080/"
            live = LiveSite(options)
            await update()
        }

        mutating func update() async {
            let update = await live.update()
            await site.take(update, live.pages)
        }

        func get(
            _ target: String, method: HTTPMethod = .GET, _ headers: [String: String] = [:]
        ) async throws -> HTTPResponse {
            var all = HTTPHeaders()
            for (name, value) in ["Host": "127.0.0.1:8080"].merging(headers, uniquingKeysWith: { $1 }) {
                all[HTTPHeader(name)] = value
            }
            let parts = target.split(separator: "?", maxSplits: 1).map(String.init)
            let request = HTTPRequest(
                method: method, version: .http11,
                target: HTTPRequest.Target(path: parts.first ?? "", query: parts.count > 1 ? parts[1] : ""),
                headers: all, body: HTTPBodySequence())
            return try await Responder(gate: Gate(port: 8080), site: site).handleRequest(request)
        }
    }

    // MARK: Pages

    @Test func aPageIsTheSitesWithOneTagMore() async throws {
        let fixture = try await Fixture()
        let response = try await fixture.get("/pages/a/")
        let made = try #require(await fixture.live.pages?.file(at: "pages/a/index.html"))
        let tag = "<script src=\"/__causeway/reload.js\" data-state=\"run-1\"></script>"
        let text = try await response.text
        #expect(response.statusCode == .ok)
        #expect(response.headers[.contentType] == "text/html; charset=utf-8")
        #expect(text.contains("\(tag)</body>"))
        #expect(Array(text.replacing(tag, with: "").utf8) == made)
    }

    @Test(arguments: [
        ("/index.json", "application/json"), ("/robots.txt", "text/plain; charset=utf-8"),
        ("/sitemap.xml", "application/xml"), ("/search/root.js", "text/javascript; charset=utf-8"),
        ("/pages/a/index.json", "application/json"),
    ])
    func anyOtherFileIsAsItIs(_ target: String, _ type: String) async throws {
        let fixture = try await Fixture()
        let response = try await fixture.get(target)
        #expect(response.statusCode == .ok)
        #expect(response.headers[.contentType] == type)
        #expect(try await Array(response.bodyData) == fixture.live.pages?.file(at: String(target.dropFirst())))
    }

    @Test func aBrowserKeepsOnlyWhatChangesItsAddressWithItsContent() async throws {
        let fixture = try await Fixture()
        let pages = try #require(await fixture.live.pages)
        let page = String(decoding: try #require(await pages.file(at: "pages/a/index.html")), as: UTF8.self)
        let own = try #require(page.firstMatch(of: /assets\/own-[0-9a-f]+\.css/)).output
        #expect(try await fixture.get("/\(own)").headers[.cacheControl] == "private, max-age=31536000, immutable")
        for target in ["/", "/pages/a/", "/index.json", "/search/root.js", "/assets/none.css", ServedPage.scriptPath] {
            #expect(try await fixture.get(target).headers[.cacheControl] == "no-store")
        }
    }

    @Test func anAddressWithoutItsLastSlashLeadsToThePage() async throws {
        let fixture = try await Fixture()
        let response = try await fixture.get("/pages/a?q=1")
        #expect(response.statusCode == .found)
        #expect(response.headers[.location] == "/pages/a/?q=1")
    }

    @Test func whatIsNotThereIsThePageForThat() async throws {
        let fixture = try await Fixture()
        let response = try await fixture.get("/pages/nothing/")
        #expect(response.statusCode == .notFound)
        #expect(try await response.text.contains("data-state=\"run-1\""))
    }

    @Test func headHasNoBodyAndItsLength() async throws {
        let fixture = try await Fixture()
        let get = try await fixture.get("/pages/a/")
        let head = try await fixture.get("/pages/a/", method: .HEAD)
        #expect(try await head.bodyData.isEmpty)
        #expect(head.headers[.contentLength] == String(try await get.bodyData.count))
    }

    @Test func thePartInTheBrowserIsServed() async throws {
        let fixture = try await Fixture()
        #expect(try await fixture.get("/__causeway/reload.js").text.contains("EventSource"))
        #expect(try await fixture.get("/__causeway/overlay.css").text.contains(":host"))
    }

    @Test func aSiteWithMistakesIsServedAsTheseAndComesAlive() async throws {
        var fixture = try await Fixture(["Content/pages/a.md": article("A", body: "[<b>](nowhere.md)")])
        let broken = try await fixture.get("/")
        #expect(broken.statusCode == .serviceUnavailable)
        let text = try await broken.text
        #expect(text.contains("Content/pages/a.md:5:") && text.contains("data-state=\"run-1\" data-placeholder"))
        #expect(text.contains("[&lt;b&gt;](nowhere.md)"))
        try fixture.folder.write(article("A"), to: "Content/pages/a.md")
        await fixture.update()
        #expect(try await fixture.get("/").statusCode == .ok)
    }

    // MARK: Events

    @Test func eachStateIsTold() async throws {
        var fixture = try await Fixture()
        var events = await fixture.site.events().makeAsyncIterator()
        func next() async throws -> String { String(decoding: try #require(await events.next()), as: UTF8.self) }
        let first = try await next()
        #expect(first.hasPrefix("retry: 500\n\nevent: state\ndata: {"))
        #expect(first.hasSuffix("}\n\n") && first.contains("\"id\":\"run-1\"") && first.contains("\"findings\":[]"))

        try fixture.folder.write("p { order: 2 }\n", to: "Templates/assets/own.css")
        await fixture.update()
        let styled = try await next()
        #expect(styled.contains("\"id\":\"run-2\"") && styled.contains("\"previous\":\"run-1\""))
        #expect(styled.contains("\"assets/own-"))

        try fixture.folder.write(article("A", body: "[x](nowhere.md)"), to: "Content/pages/a.md")
        await fixture.update()
        let broken = try await next()
        #expect(broken.contains("\"id\":\"run-2\"") && broken.contains("\"path\":\"Content/pages/a.md\""))
        #expect(broken.contains("\"line\":5") && broken.contains("\"source\":\"[x](nowhere.md)\""))

        try fixture.folder.write(article("A"), to: "Content/pages/a.md")
        await fixture.update()
        let mended = try await next()
        #expect(mended.contains("\"id\":\"run-2\"") && mended.contains("\"findings\":[]"))
    }

    @Test func whoHasGoneIsForgotten() async throws {
        let fixture = try await Fixture()
        var stream: AsyncStream<[UInt8]>? = await fixture.site.events()
        #expect(await fixture.site.listenerCount == 1)
        #expect(stream != nil)
        stream = nil
        let deadline = ContinuousClock.now + .seconds(10)
        while await fixture.site.listenerCount > 0, ContinuousClock.now < deadline {
            try await Task.sleep(for: .milliseconds(5))
        }
        #expect(await fixture.site.listenerCount == 0)
    }

    // MARK: Who is let in

    private static let targets = ["/pages/a/", "/index.json", ServedPage.eventsPath, ServedPage.scriptPath]

    @Test(
        arguments: targets,
        [
            ["Host": "evil.example"], ["Host": "evil.example:8080"], ["Host": "127.0.0.1:8081"], ["Host": "127.0.0.1"],
            ["Host": "127.0.0.1.evil.example:8080"], ["Host": ""], ["Host": "localhost.:8080"],
            ["Origin": "http://evil.example"], ["Origin": "null"], ["Origin": "https://127.0.0.1:8080"],
            ["Origin": "http://127.0.0.1:8081"],
            ["Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"], ["Sec-Fetch-Site": "same-site"],
        ])
    func aRequestOfAnotherSiteIsRefused(_ target: String, _ headers: [String: String]) async throws {
        let fixture = try await Fixture()
        let response = try await fixture.get(target, headers)
        #expect(response.statusCode == .forbidden)
        #expect(try await !response.text.contains("<"))
    }

    @Test(
        arguments: [
            [:], ["Host": "localhost:8080"], ["Host": "LOCALHOST:8080"], ["Origin": "http://127.0.0.1:8080"],
            ["Origin": "http://localhost:8080"], ["Sec-Fetch-Site": "same-origin", "Sec-Fetch-Mode": "cors"],
            ["Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"],
        ])
    func aRequestOfThisMachinesBrowserIsNot(_ headers: [String: String]) async throws {
        let fixture = try await Fixture()
        let response = try await fixture.get("/pages/a/", headers)
        #expect(response.statusCode == .ok)
        #expect(response.headers[HTTPHeader("Access-Control-Allow-Origin")] == nil)
        #expect(response.headers[HTTPHeader("Cross-Origin-Resource-Policy")] == "same-origin")
    }

    @Test(arguments: [HTTPMethod.POST, .PUT, .DELETE, .OPTIONS, HTTPMethod("PROPFIND")])
    func onlyReadingIsAnswered(_ method: HTTPMethod) async throws {
        let fixture = try await Fixture()
        let response = try await fixture.get("/pages/a/", method: method)
        #expect(response.statusCode == .methodNotAllowed)
        #expect(response.headers[HTTPHeader("Allow")] == "GET, HEAD")
    }
}

/// The text of an article.
private func article(_ title: String, body: String = "Text.") -> String {
    "---\ntitle: \(title)\nsummary: About \(title).\n---\n\(body)\n"
}

extension HTTPResponse {
    fileprivate var text: String {
        get async throws { String(decoding: try await bodyData, as: UTF8.self) }
    }
}
