internal import Foundation

/// Puts a made site into its folder: renders, writes beside, renames, removes what is no more.
struct Publisher: Sendable {
    let output: OutputFolder
    let jobs: Int
    /// What the folder held before by our hand.
    let previous: Manifest?

    struct Result: Sendable {
        let written: Int
        let removed: Int
    }

    /// Publishes a site.
    ///
    /// - Throws: `PublishError` where something could not be written; the old site is then as it was.
    func publish(_ site: MadeSite, input: String, counts: BuildSummary.Counts) async throws -> Result {
        let paths = site.paths
        let old = previous?.files ?? []
        // From here on until the end the manifest owns both the old files and the new, so that what
        // a killed build leaves behind belongs to the next.
        let isInterrupted = previous.map { $0.input == nil } ?? false
        if isInterrupted { for file in old { try output.discardStaged(file.path) } }
        try output.write(Manifest(files: Self.union(old, paths)))

        let staged: [OutputFolder.Staged]
        do {
            staged = try await stage(site, owned: Set(old.map(\.path)))
        } catch {
            try withdraw(paths, after: error)
        }
        let changed = staged.filter(\.isChanged)
        let output = output
        _ = try await parallelMap(count: changed.count, jobs: jobs) { try output.commit(changed[$0]) }

        let new = Set(staged.map(\.file.path))
        let stale = old.filter { !new.contains($0.path) }
        for file in stale { try output.remove(file.path) }
        let files = staged.map(\.file).sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
        try output.write(Manifest(input: input, summary: counts, files: files))
        return Result(written: staged.count(where: \.isChanged), removed: stale.count)
    }

    private func stage(_ site: MadeSite, owned: Set<String>) async throws -> [OutputFolder.Staged] {
        let folders = OutputFolder.KnownFolders()
        let parts = site.parts
        let output = output
        return try await parallelMap(count: parts.count, jobs: jobs) { index in
            try site.render(parts[index]).map { try output.stage($0, folders: folders, owned: owned) }
        }.flatMap(\.self)
    }

    /// Takes a failed first step back, and throws the error that it failed with.
    private func withdraw(_ paths: [String], after error: any Error) throws -> Never {
        for path in paths {
            // The first error is the one to tell; a staged file that stays is removed by the next build.
            do { try output.discardStaged(path) } catch { continue }
        }
        do {
            if let previous { try output.write(previous) }
        } catch {
            // The manifest of both stays, which the next build knows how to read.
        }
        throw error
    }

    /// Old files and new paths, each once, sorted.
    private static func union(_ old: [Manifest.File], _ paths: [String]) -> [Manifest.File] {
        var files: [String: Manifest.File] = [:]
        for path in paths { files[path] = Manifest.File(path: path, size: 0, digest: "-") }
        for file in old { files[file.path] = file }
        return files.values.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    }
}
