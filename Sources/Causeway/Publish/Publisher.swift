internal import Parallel

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
    /// Three manifests are written, so that whatever is there after a build that was killed has an
    /// owner, and nothing else has: before the first file is written one that names the files to come
    /// as planned; before the first is renamed one that owns them; and the final one.
    ///
    /// - Throws: `PublishError` where something could not be written; the old site is then as it was,
    ///   unless it was a rename that failed: then each file is the old one or the new.
    func publish(_ site: MadeSite, input: String, counts: BuildSummary.Counts) async throws -> Result {
        let paths = site.paths
        let old = previous?.files ?? []
        if let previous, previous.input == nil { for file in old { try output.discardStaged(file.path) } }
        let owned = old.filter { !$0.isPlanned }
        try output.write(Manifest(files: Self.union(paths.map { .planned($0) }, owned)))

        let folders = OutputFolder.KnownFolders()
        let staged: [OutputFolder.Staged]
        do {
            staged = try await stage(site, folders, owned: Set(owned.map(\.path)))
        } catch {
            try withdraw(paths, folders, after: error)
        }
        let files = staged.map(\.file)
        let changed = staged.filter(\.isChanged)
        if !changed.isEmpty { try output.write(Manifest(files: Self.union(owned, files))) }
        let output = output
        _ = try await parallelMap(count: changed.count, jobs: jobs) { try output.commit(changed[$0]) }

        let new = Set(files.map(\.path))
        let stale = owned.filter { !new.contains($0.path) }
        for file in stale { try output.remove(file.path) }
        try output.write(Manifest(input: input, summary: counts, files: Self.union([], files)))
        return Result(written: changed.count, removed: stale.count)
    }

    private func stage(
        _ site: MadeSite, _ folders: OutputFolder.KnownFolders, owned: Set<String>
    ) async throws -> [OutputFolder.Staged] {
        let parts = site.parts
        let output = output
        return try await parallelMap(count: parts.count, jobs: jobs) { index in
            try site.render(parts[index]).map { try output.stage($0, folders: folders, owned: owned) }
        }.flatMap(\.self)
    }

    /// Takes a failed first step back, and throws the error that it failed with.
    private func withdraw(
        _ paths: [String], _ folders: OutputFolder.KnownFolders, after error: any Error
    ) throws -> Never {
        // The first error is the one to tell. What cannot be taken back stays named in the manifest
        // that was written first, and the next build takes it away.
        do {
            for path in paths { try output.discardStaged(path) }
            try output.removeEmpty(folders)
            if let previous { try output.write(previous) } else { try output.removeManifest() }
        } catch _ {
            throw error
        }
        throw error
    }

    /// Files of both lists, each path once and as the second has it, sorted.
    private static func union(_ first: [Manifest.File], _ second: [Manifest.File]) -> [Manifest.File] {
        let paths = first.isEmpty ? [] : Set(second.map(\.path))
        return (first.filter { !paths.contains($0.path) } + second).sorted { $0.path.precedes($1.path) }
    }
}
