internal import Diagnostics
internal import Taxonomy

/// Builds a site: everything from its sources to the published folder, in the order of the stages.
package struct Build: Sendable {
    package let options: BuildOptions
    /// Called now and then, with a stage's name, for a person to see that work goes on.
    package let progress: @Sendable (String) -> Void

    package init(_ options: BuildOptions, progress: @escaping @Sendable (String) -> Void = { _ in }) {
        self.options = options
        self.progress = progress
    }

    /// Builds and publishes.
    ///
    /// - Returns: what was done. Where the content has errors nothing is published, and the findings say why.
    /// - Throws: `FileError`, `PublishError` or `ThemeError` where something could not be read or written.
    package func run() async throws -> BuildSummary {
        var summary = BuildSummary()
        var watch = Stopwatch()
        summary.output = outputPath
        guard try FileSystem.type(ofEntryAt: contentPath) != nil else {
            summary.diagnostics = [Discover.missingContent(in: options.site)]
            return summary
        }
        let output = try OutputFolder(outputPath, content: contentPath)
        let lock = try output.lock { progress("waiting for another build that writes to \(outputPath)") }
        defer { withExtendedLifetime(lock) {} }

        let sources = try await Sources.read(options)
        summary.diagnostics = sources.diagnostics
        watch.lap("discover, read")
        let manifest = try Manifest.read(from: outputPath)
        if let manifest, let counts = manifest.summary, manifest.input == sources.digest,
            !sources.diagnostics.hasErrors,
            try output.holds(manifest.files)
        {
            summary.counts = counts
            summary.isUpToDate = true
            watch.lap("compare")
            summary.stages = watch.stages
            return summary
        }

        guard var site = try await SiteMaker(options).make(sources, &summary.diagnostics, &watch, progress).site else {
            summary.stages = watch.stages
            return summary
        }
        progress("indexing")
        site.add(try await site.searchIndex(jobs: options.jobs))
        watch.lap("search index")
        progress("publishing")
        let counts = Self.counts(of: site, summary.diagnostics)
        let publisher = Publisher(output: output, jobs: options.jobs, previous: manifest)
        let published = try await publisher.publish(site, input: sources.digest, counts: counts)
        summary.counts = counts
        summary.written = published.written
        summary.removed = published.removed
        watch.lap("render, publish")
        summary.stages = watch.stages
        return summary
    }

    /// Reads, links and prepares everything for rendering, and writes nothing.
    ///
    /// What a check is asked for beside mistakes is looked at where the content has no errors of its own: what
    /// seems to be missing otherwise may be but misspelt.
    ///
    /// - Returns: the findings, and the number of articles and relations where there are no errors.
    /// - Throws: `FileError` or `ThemeError` where something could not be read.
    package func check(_ checks: CheckOptions = CheckOptions()) async throws -> BuildSummary {
        var summary = BuildSummary()
        var watch = Stopwatch()
        let published = try checks.publishedIndex.map { try PublishedIndex.read($0) }
        let sources = try await Sources.read(options)
        summary.diagnostics = sources.diagnostics
        watch.lap("discover, read")
        let maker = SiteMaker(options)
        let (linked, _) = try await maker.link(sources, &summary.diagnostics, &watch, progress)
        if let base = linked?.base, !summary.diagnostics.hasErrors {
            if checks.measuresCoverage { summary.coverage = CoverageRules(base, asOf: checks.asOf).coverage() }
            if case .success(let index)? = published {
                summary.diagnostics += LostAddresses(index, missingFrom: base).findings()
            }
        } else {
            summary.hasErrorsInContent = true
        }
        if case .failure(let unusable)? = published { summary.diagnostics.append(unusable.diagnostic) }
        if let site = maker.finish(linked, sources, &summary.diagnostics) {
            summary.counts = Self.counts(of: site, summary.diagnostics)
            if checks.listsExternalLinks { summary.externalLinks = ExternalLink.all(in: site.base) }
        }
        summary.stages = watch.stages
        return summary
    }

    static func counts(of site: MadeSite, _ diagnostics: [Diagnostic]) -> BuildSummary.Counts {
        BuildSummary.Counts(
            articles: site.base.articles.count, relations: site.base.edges.count, pages: site.pageCount,
            warnings: diagnostics.count { $0.severity == .warning }, lacksBaseURL: site.base.site.baseURL == nil)
    }

    private var contentPath: String { SourceFolder(root: options.site).systemPath(Discover.contentName) }

    private var outputPath: String {
        var path = options.output ?? SourceFolder(root: options.site).systemPath("Public")
        while path.count > 1, path.hasSuffix("/") { path.removeLast() }
        return path
    }
}
