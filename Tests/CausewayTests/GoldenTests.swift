import Diagnostics
import Foundation
import Templating
import Testing
import Trials

@testable import Causeway

/// Whole small sites, compared with what was read and found good.
///
/// With `CAUSEWAY_RECORD_GOLDEN=1` in the environment what comes out is recorded as what is expected, and
/// the run fails, so that nothing is recorded by accident: read the difference, then run again without.
struct GoldenTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Golden", isDirectory: true)

    private static let sites = ["hierarchy", "minimal", "overlay"]

    private static let isRecording = ProcessInfo.processInfo.environment["CAUSEWAY_RECORD_GOLDEN"] == "1"

    /// What `options.json` may say.
    private struct Options: Decodable {
        var baseURL: String?
        var usesFileLinks: Bool?
        var includesDrafts: Bool?
    }

    @Test(arguments: sites)
    func aSiteComesOutAsItWasFoundGood(_ name: String) async throws {
        let site = Self.folder.appendingPathComponent(name, isDirectory: true)
        let output = try TemporaryFolder()
        let summary = try await Build(try Self.options(of: site, output: output)).run()
        try #require(summary.counts != nil, "\(summary.diagnostics.map(\.message))")
        // What the theme only has copied stands in Templates; its hash stands in each page.
        let copied = Set(DefaultThemeFiles.all.flatMap { [$0.bytes, DefaultThemeFiles.published($0)] })
        let made = try output.files().filter { !$0.key.hasPrefix(".causeway/") && !copied.contains($0.value) }
        let folder = site.appendingPathComponent("expected", isDirectory: true)
        if Self.isRecording {
            try Self.record(made, in: folder)
            Issue.record("recorded; read the difference and run again")
            return
        }
        let expected = try Files(in: folder.path)
        for path in made.differences(from: expected) {
            Issue.record("\(name)/expected/\(path) \(Self.difference(expected[path], made[path]))")
        }
        #expect(made.keys.sorted() == expected.keys.sorted())
    }

    @Test func everyGoldenFolderIsTested() throws {
        let folders = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path).filter {
            !$0.hasPrefix(".")
        }
        #expect(folders.sorted() == Self.sites)
    }

    private static func options(of site: URL, output: TemporaryFolder) throws -> BuildOptions {
        var options = BuildOptions()
        options.site = site.path
        options.output = output.path
        options.jobs = 2
        let file = site.appendingPathComponent("options.json")
        if FileManager.default.fileExists(atPath: file.path) {
            let own = try JSONDecoder().decode(Options.self, from: try Data(contentsOf: file))
            options.baseURL = own.baseURL
            options.usesFileLinks = own.usesFileLinks ?? false
            options.includesDrafts = own.includesDrafts ?? false
        }
        return options
    }

    private static func record(_ files: Files, in folder: URL) throws {
        if FileManager.default.fileExists(atPath: folder.path) { try FileManager.default.removeItem(at: folder) }
        for (path, bytes) in files {
            let file = folder.appendingPathComponent(path)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(bytes).write(to: file)
        }
    }

    /// The first line that is not the same.
    private static func difference(_ expected: [UInt8]?, _ made: [UInt8]?) -> String {
        guard let expected else { return "is new" }
        guard let made else { return "is no longer made" }
        let (old, new) = (lines(of: expected), lines(of: made))
        let line = zip(old, new).prefix { $0 == $1 }.count
        func shown(_ lines: [String]) -> String { line < lines.count ? "‘\(lines[line])’" : "nothing" }
        return "differs from line \(line + 1): \(shown(old)) is now \(shown(new))"
    }

    private static func lines(of bytes: [UInt8]) -> [String] {
        bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map {
            String(decoding: $0, as: UTF8.self)
        }
    }
}
