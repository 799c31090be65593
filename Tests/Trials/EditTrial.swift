package import Causeway
import Diagnostics
import Foundation

/// A script of random edits to a small site: what is kept of it in memory, and what a build over an older one
/// leaves, is what a clean build makes after each of them.
///
/// The same number gives the same script.
package struct EditTrial: Sendable {
    private let number: UInt64
    private let folder: TemporaryFolder
    private let options: BuildOptions
    private var random: RandomSite
    private var chance: SplitMix
    private var problems: [String] = []
    /// What the last build into the site's own output left there.
    private var published: Files = [:]

    package init(_ number: UInt64) throws {
        self.number = number
        random = RandomSite(seed: number, articles: 6)
        chance = SplitMix(state: number ^ 0xC0FFEE)
        folder = try TemporaryFolder(random.files)
        var options = BuildOptions()
        options.site = folder.path
        options.jobs = 1
        options.includesDrafts = number % 3 == 0
        options.baseURL = number % 2 == 0 ? "http://127.0.0.1:8080/" : nil
        self.options = options
    }

    /// Edits the site twice in a row, and holds it to a clean build each time.
    ///
    /// - Returns: what was not as it should be.
    package static func run(_ number: UInt64) async throws -> [String] {
        var trial = try EditTrial(number)
        try await trial.run()
        return trial.problems
    }

    private mutating func run() async throws {
        var live = LiveSite(options)
        _ = await live.update()
        var good = try await live.files()
        var files = random.files
        for _ in 0..<2 {
            // A mistake by itself, too, so that everything else is as it was.
            let isDamaged = Int.random(in: 0..<2, using: &chance) == 0
            for _ in 0..<Int.random(in: isDamaged ? 0...2 : 1...4, using: &chance) { random.edit() }
            let newer = isDamaged ? random.damaged(by: &chance) : random.files
            try folder.replaceSources(by: newer)
            let changes = changes(from: files, to: newer)
            files = newer
            let update = await live.update(changes)
            good = try await hold(live, update, before: good)
        }
    }

    /// Holds a live site to a clean build with the same options.
    ///
    /// - Returns: its files; those of before where there are errors.
    private mutating func hold(_ live: LiveSite, _ update: LiveUpdate, before: Files) async throws -> Files {
        var clean = options
        clean.output = folder.path("Public-\(UUID().uuidString)")
        let summary = try await Build(clean).run()
        expect(
            Set(update.diagnostics) == Set(summary.diagnostics)
                && update.diagnostics.count == summary.diagnostics.count,
            "it tells \(update.diagnostics.map(\.message)), a clean build \(summary.diagnostics.map(\.message))")
        expect(update.counts == summary.counts, "it counts otherwise than a clean build")
        let files = try await live.files()
        if summary.counts == nil {
            expect(files == before, "in spite of errors it is not as before: \(files.differences(from: before))")
        } else {
            let built = try Files(in: clean.output ?? "").filter { !$0.key.hasPrefix(".causeway/") }
            expect(files == built, "these are not as built: \(files.differences(from: built))")
            if update.change == .nothing {
                expect(files == before, "a change is not told: \(files.differences(from: before))")
            }
        }
        try await buildOver(clean.output, hasErrors: summary.counts == nil)
        return files
    }

    /// Builds over what an earlier build left, and holds that to a clean build.
    private mutating func buildOver(_ clean: String?, hasErrors: Bool) async throws {
        _ = try await Build(options).run()
        // The lock is there once a build has begun, whatever came of it.
        func files(_ folder: String) throws -> Files { try Files(in: folder).filter { $0.key != ".causeway/lock" } }
        let expected = hasErrors ? published : try files(clean ?? "")
        let built = folder.holds("Public") ? try files(folder.path("Public")) : [:]
        expect(
            built == expected,
            "a build over the last is another than a clean one: \(built.differences(from: expected))")
        published = built
    }

    /// What is told of a change: the files, folders that hold them, or nothing of use.
    private mutating func changes(from old: [String: String], to new: [String: String]) -> SourceChanges {
        let changed = Set(old.keys).union(new.keys).filter { old[$0] != new[$0] }
        switch Int.random(in: 0..<5, using: &chance) {
        case 0: return .everything
        case 1: return .paths(Set(changed.map { $0.split(separator: "/").dropLast().joined(separator: "/") }))
        default: return .paths(changed)
        }
    }

    private mutating func expect(_ holds: Bool, _ problem: @autoclosure () -> String) {
        if !holds { problems.append("script \(number): \(problem())") }
    }
}

extension LiveSite {
    /// Every file that it has.
    package func files() async throws -> Files {
        guard let pages else { return [:] }
        var files: Files = [:]
        for path in try await pages.paths() { files[path] = try await pages.file(at: path) }
        return files
    }
}
