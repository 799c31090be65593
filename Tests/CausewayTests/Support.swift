import Diagnostics
import Foundation
import Taxonomy
import Testing
import Trials

@testable import Causeway

// MARK: Files

extension Files {
    func text(_ path: String) throws -> String {
        String(decoding: try #require(self[path], "no \(path)"), as: UTF8.self)
    }
}

/// The text of a published index, as `jq` formats it: its articles by id, its redirects from old addresses to new.
///
/// A mark before an id or an old address stays there.
func publishedIndex(_ ids: [String], redirects: [String: String] = [:]) -> String {
    let articles = ids.map { marked in
        let id = marked.replacing("⟦", with: "")
        let parts = id.split(separator: "/")
        return """
              {
                "aliases": [], "codes": [], "headings": [], "id": "\(marked)", "kind": "\(parts[0].dropLast())",
                "misspellings": [], "parents": [], "reading_minutes": 1, "slug": "\(parts[1])", "sources": [],
                "summary": "S", "title": "\(id)", "url": "\(id)/", "word_count": 1
              }
            """
    }
    let old = redirects.sorted { $0.key < $1.key }.map { "    {\"from\": \"\($0.key)\", \"to\": \"\($0.value)\"}" }
    return """
        {
          "$schema": "schema/index.v1.json",
          "articles": [
        \(articles.joined(separator: ",\n"))
          ],
          "counts": {"articles": {}, "edges": {}}, "edges": [],
          "generator": {"name": "Causeway", "version": "0.1.0"}, "kinds": [],
          "redirects": [
        \(old.joined(separator: ",\n"))
          ],
          "relations": [], "site": {"language": "en", "title": "T"}, "version": "1.7"
        }

        """
}

// MARK: Sites

/// A site in a folder of its own.
struct SiteFixture: Sendable {
    let folder: TemporaryFolder
    /// Path, line and column of each place where a finding is expected.
    let marks: [String]

    /// Writes texts by their path.
    ///
    /// A `⟦` marks where a finding is expected and is not written; a U+FFFD is written as a byte that is
    /// not UTF-8.
    init(_ files: [String: String]) throws {
        folder = try TemporaryFolder()
        var marks: [String] = []
        for (path, marked) in files.sorted(by: { $0.key < $1.key }) {
            let (text, places) = Self.read(marked)
            marks += places.map { "\(path) \($0)" }
            try folder.write(Self.bytes(of: text), to: path)
        }
        self.marks = marks
    }

    private static func read(_ marked: String) -> (text: String, places: [String]) {
        var text = String.UnicodeScalarView()
        var places: [String] = []
        var (line, column) = (1, 1)
        for scalar in marked.unicodeScalars {
            if scalar == "⟦" {
                places.append("\(line):\(column)")
                continue
            }
            text.append(scalar)
            (line, column) = scalar == "\n" ? (line + 1, 1) : (line, column + 1)
        }
        return (String(text), places)
    }

    private static func bytes(of text: String) -> [UInt8] {
        let parts = text.split(separator: "\u{FFFD}", omittingEmptySubsequences: false).map { Array($0.utf8) }
        return Array(parts.joined(separator: [0xFF]))
    }

    /// Makes the site's sources what they are in a dictionary, and leaves the rest of the folder alone.
    func replaceSources(by files: [String: String]) throws { try folder.replaceSources(by: files) }

    // MARK: Builds

    func options(_ change: (inout BuildOptions) -> Void = { _ in }) -> BuildOptions {
        var options = BuildOptions()
        options.site = folder.path
        options.jobs = 2
        change(&options)
        return options
    }

    @discardableResult
    func build(_ change: (inout BuildOptions) -> Void = { _ in }) async throws -> BuildSummary {
        try await Build(options(change)).run()
    }

    func check(_ change: (inout BuildOptions) -> Void = { _ in }) async throws -> BuildSummary {
        try await Build(options(change)).check()
    }

    /// Checks for more than mistakes; a published index is named by its path in the site's folder.
    func check(for checks: CheckOptions, _ change: (inout BuildOptions) -> Void = { _ in }) async throws
        -> BuildSummary
    {
        var checks = checks
        checks.publishedIndex = checks.publishedIndex.map { folder.path($0) }
        return try await Build(options(change)).check(checks)
    }

    /// Everything in `Public`, the manifest included.
    func output() throws -> Files { try folder.files(in: "Public") }

    /// The site, linked and not yet rendered.
    func made(_ change: (inout BuildOptions) -> Void = { _ in }) async throws -> MadeSite {
        let options = options(change)
        let sources = try await Sources.read(options)
        var diagnostics = sources.diagnostics
        var watch = Stopwatch()
        let made = try await SiteMaker(options).make(sources, &diagnostics, &watch) { _ in }.site
        return try #require(made, "\(diagnostics.map(\.message))")
    }

    /// What makes the site's views.
    func presenter(_ change: (inout BuildOptions) -> Void = { _ in }) async throws -> Presenter {
        let base = try await made(change).base
        let media = base.media.map { BodyWriter.Medium(url: "media/\($0)", size: nil) }
        let body = BodyWriter(base, map: SiteMap(usesFileLinks: false), media: media)
        return Presenter(base, theme: ThemeAssets([]), body: body)
    }
}

extension Presenter {
    /// The view of an article's page.
    func article(_ id: String) throws -> ArticleView {
        let index = try #require(base.index(of: id), "no article \(id)")
        return article(index)
    }
}

extension BuildSummary {
    /// Places of the findings of a code, in reading order: path, line and column, or the path alone.
    func places(_ code: DiagnosticCode) -> [String] {
        let findings = diagnostics + (coverage?.notes ?? [])
        return findings.filter { $0.code == code }.inReadingOrder().map { finding in
            let location = finding.location
            return finding.sourceLine == nil ? location.path : "\(location.path) \(location.line):\(location.column)"
        }
    }
}
