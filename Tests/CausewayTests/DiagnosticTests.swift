import Diagnostics
import Foundation
import Testing
import Trials

@testable import Causeway

/// Every mistake is found, where it is made.
struct DiagnosticTests {
    @Test(arguments: DiagnosticExample.all)
    func everyMistakeIsFoundWhereItIsMade(_ example: DiagnosticExample) async throws {
        let site = try SiteFixture(example.files)
        try example.prepare(site.folder)
        let summary = try await site.check(for: example.checks)
        let places = summary.places(example.code).map { place in
            place == site.folder.path ? "." : place.replacing(site.folder.path + "/", with: "")
        }
        #expect(places.sorted() == (site.marks + example.whole).sorted(), "\(summary.diagnostics.map(\.message))")
        #expect(!places.isEmpty)
        #expect((summary.counts == nil) == (example.code.severity == .error))
    }

    /// The path is too long to be opened, which keeps even the superuser from it.
    @Test func aFileThatTheSystemDoesNotOpenIsFoundByName() async throws {
        let site = try SiteFixture(["Content/causes/a.md": article("A")])
        let longest = 4096
        var folder = site.folder.path("Content/causes")
        while folder.utf8.count < longest - 300 { folder += "/" + String(repeating: "d", count: 100) }
        folder += "/" + String(repeating: "d", count: longest - 96 - folder.utf8.count - 1)
        let name = String(repeating: "s", count: 150) + ".md"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try site.folder.link("short", to: folder)
        try site.folder.write(article("B"), to: "short/\(name)")
        let summary = try await site.check()
        try site.folder.remove("short/\(name)")

        let found = summary.diagnostics.filter { $0.code == .cannotRead }
        #expect(found.count == 1)
        #expect(found.first?.location.path.hasPrefix("Content/causes/d") == true)
        #expect(found.first?.location.path.hasSuffix("/\(name)") == true)
        #expect(found.first?.sourceLine == nil)
        #expect(summary.counts == nil)
    }

    @Test func everyCodeHasAnExample() {
        let covered = Set(DiagnosticExample.all.map(\.code)).union([.cannotRead])
        #expect(DiagnosticCode.allCases.filter { !covered.contains($0) }.map(\.rawValue) == [])
    }

    @Test func everyCodeIsDocumentedWithItsSeverityAndNoOtherIs() throws {
        var file = URL(fileURLWithPath: #filePath)
        for _ in 0..<3 { file.deleteLastPathComponent() }
        let text = String(
            decoding: try Data(contentsOf: file.appendingPathComponent("docs/diagnostics.md")), as: UTF8.self)
        var documented: [String] = []
        for line in text.split(separator: "\n") {
            if let heading = line.prefixMatch(of: /## (CW[0-9]{3})\b/) {
                documented.append(String(heading.1))
            } else if let severity = line.wholeMatch(of: /Severity: (error|warning|note)\./) {
                documented[documented.count - 1] += " \(severity.1)"
            }
        }
        #expect(documented == DiagnosticCode.allCases.map { "\($0.rawValue) \($0.severity.rawValue)" })
    }

    @Test func allMistakesOfASiteAreToldOfAtOnce() async throws {
        let site = try SiteFixture([
            "Content/causes/a.md": article("A", "produces: [none]", body: "[x](none.md)"),
            "Content/causes/b.md": "no front matter\n", "Content/site.yml": "titel: T\n", "Content/stray.md": "",
            "Templates/404.mustache": "{{titel}}",
        ])
        let codes = try await site.check().diagnostics.filter { $0.severity == .error }.map(\.code)
        #expect(
            Set(codes) == [.unknownReference, .brokenLink, .missingFrontMatter, .unknownKey, .strayFile, .unknownName])
    }

    @Test func strictMakesErrorsOfWarningsAndOfWhatDraftsSwallow() async throws {
        let site = try SiteFixture([
            "Content/causes/a.md": article("A", "produces: [s]"), "Content/symptoms/s.md": article("S", "draft: true"),
        ])
        let lenient = try await site.check()
        #expect(lenient.counts != nil)
        #expect(!lenient.diagnostics.hasErrors)
        let strict = try await site.check { $0.isStrict = true }
        #expect(strict.counts == nil)
        #expect(strict.diagnostics.map(\.code) == lenient.diagnostics.map(\.code))
        #expect(strict.diagnostics.allSatisfy { $0.severity == .error })
    }

    @Test func strictLeavesWhatCoverageTellsOfAsItIs() async throws {
        let site = try SiteFixture(["Content/tips/a.md": article("A")])
        var checks = CheckOptions()
        checks.measuresCoverage = true
        let strict = try await site.check(for: checks) { $0.isStrict = true }
        #expect(strict.places(.orphan) == ["Content/tips/a.md 1:1"])
        #expect(strict.counts != nil)
    }

    @Test func coverageIsToldWhereOnlyStrictMakesErrors() async throws {
        let site = try SiteFixture(["Content/causes/a.md": article("A")])
        var checks = CheckOptions()
        checks.measuresCoverage = true
        let strict = try await site.check(for: checks) { $0.isStrict = true }
        #expect(strict.counts == nil)
        #expect(strict.coverage?.gaps.first { $0.code == .causeWithoutSymptom }?.places.map(\.article) == ["causes/a"])
    }

    @Test func whatIsMissingIsNotLookedForAmongErrors() async throws {
        let site = try SiteFixture([
            "Content/causes/a.md": "no front matter\n", "published.json": publishedIndex(["causes/a"]),
        ])
        var checks = CheckOptions()
        checks.measuresCoverage = true
        checks.publishedIndex = "published.json"
        let summary = try await site.check(for: checks)
        #expect(summary.diagnostics.map(\.code) == [.missingFrontMatter])
        #expect(summary.coverage == nil)
        #expect(summary.hasErrorsInContent)
    }
}
