import Diagnostics
import Foundation
import Taxonomy
import Testing

@testable import Causeway

// MARK: Folders

/// A new folder, removed with the last who holds it: hence a class.
///
/// It is read and written by its own methods alone, so that it is held as long as it is used.
final class TemporaryFolder: Sendable {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.appendingPathComponent("causeway-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { _ = Result { try FileManager.default.removeItem(atPath: path) } }

    func path(_ file: String) -> String { "\(path)/\(file)" }

    func holds(_ file: String) -> Bool { FileManager.default.fileExists(atPath: path(file)) }

    func write(_ bytes: [UInt8], to file: String) throws {
        let url = URL(fileURLWithPath: path(file))
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: url)
    }

    func write(_ text: String, to file: String) throws { try write(Array(text.utf8), to: file) }

    func remove(_ file: String) throws { try FileManager.default.removeItem(atPath: path(file)) }

    func link(_ file: String, to destination: String) throws {
        try FileManager.default.createSymbolicLink(atPath: path(file), withDestinationPath: destination)
    }

    func text(of file: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(fileURLWithPath: path(file))), as: UTF8.self)
    }

    /// When a file was written last.
    func date(of file: String) throws -> Date? {
        try FileManager.default.attributesOfItem(atPath: path(file))[.modificationDate] as? Date
    }

    /// Every file below a folder of this one, by its path there.
    func files(in folder: String = "") throws -> Files {
        try Files(in: folder.isEmpty ? path : path(folder))
    }
}

/// The files of a folder, by their path below it.
typealias Files = [String: [UInt8]]

extension Files {
    init(in folder: String) throws {
        self = [:]
        for path in try FileManager.default.subpathsOfDirectory(atPath: folder) {
            let file = "\(folder)/\(path)"
            var isFolder = ObjCBool(false)
            guard FileManager.default.fileExists(atPath: file, isDirectory: &isFolder), !isFolder.boolValue else {
                continue
            }
            self[path] = Array(try Data(contentsOf: URL(fileURLWithPath: file)))
        }
    }

    /// Paths of files that are not the same in both.
    func differences(from other: Files) -> [String] {
        Set(keys).union(other.keys).filter { self[$0] != other[$0] }.sorted()
    }

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

/// The text of an article; more front matter begins on line 4.
func article(_ title: String, _ frontMatter: String = "", body: String = "Text.") -> String {
    let more = frontMatter.isEmpty ? "" : "\(frontMatter)\n"
    return "---\ntitle: \(title)\nsummary: About \(title).\n\(more)---\n\(body)\n"
}

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
    func replaceSources(by files: [String: String]) throws {
        for root in ["Content", "Templates"] where folder.holds(root) {
            for path in try folder.files(in: root).keys where files["\(root)/\(path)"] == nil {
                try folder.remove("\(root)/\(path)")
            }
        }
        for (path, text) in files { try folder.write(text, to: path) }
    }

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
