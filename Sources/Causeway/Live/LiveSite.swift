package import Diagnostics
internal import Templating

/// A site that is kept in memory, and made anew as its sources change.
///
/// It goes through the stages that `Build` goes through, and takes over from the time before what was made from
/// the same bytes: what comes out is what a build would publish, byte for byte.
package struct LiveSite: Sendable {
    private let options: BuildOptions
    private var memory: SiteMemory?
    /// What may have changed since `memory`.
    private var unread = SourceChanges.everything
    /// What went into `pages`.
    private var inputs: [Sources.Input] = []
    /// The files of the site as it was when it last had no errors; nil if it never was.
    package private(set) var pages: LivePages?

    /// - Parameter options: `output` is not heeded: nothing is published.
    package init(_ options: BuildOptions) { self.options = options }

    /// Makes the site of what its sources are now.
    ///
    /// - Parameter changes: what may have changed since the last time.
    package mutating func update(_ changes: SourceChanges = .everything) async -> LiveUpdate {
        unread.formUnion(changes)
        do {
            let sources = try await Sources.read(options, earlier: memory?.sources, changes: unread)
            var diagnostics = sources.diagnostics
            var watch = Stopwatch()
            let made = try await SiteMaker(options).make(sources, earlier: memory, &diagnostics, &watch) { _ in }
            memory = made.memory
            unread = .paths([])
            guard let site = made.site else { return LiveUpdate(diagnostics: diagnostics) }
            let change = change(to: sources, made.memory.theme)
            inputs = sources.inputs
            if change != .nothing { pages = LivePages(site, jobs: options.jobs) }
            return LiveUpdate(
                diagnostics: diagnostics, counts: Build.counts(of: site, diagnostics), change: change)
        } catch {
            return LiveUpdate(diagnostics: [finding(error)])
        }
    }

    /// What sets a site made from some sources apart from `pages`.
    private func change(to sources: Sources, _ theme: CompiledTheme) -> LiveUpdate.Change {
        if pages == nil { return .pages }
        guard inputs.count == sources.inputs.count else { return .pages }
        var isSame = true
        for (old, new) in zip(inputs, sources.inputs) where old != new {
            let isStyle = new.name.hasPrefix(Sources.assetName("")) && new.name.hasSuffix(".css")
            guard isStyle, old.name == new.name else { return .pages }
            isSame = false
        }
        if isSame { return .nothing }
        return theme.theme.map { .stylesheets($0.assets.stylesheets) } ?? .pages
    }

    /// The finding for what kept the sources from being read.
    private func finding(_ error: any Error) -> Diagnostic {
        let path = (error as? FileError)?.path ?? (error as? ThemeError)?.path ?? options.site
        let root = options.site + "/"
        return Diagnostic(
            .cannotRead, "\(error)", path: path.hasPrefix(root) ? String(path.dropFirst(root.count)) : path)
    }
}

/// What came of making a site anew.
package struct LiveUpdate: Sendable {
    /// What sets the site's files apart from those of the last time that it had no errors.
    package enum Change: Hashable, Sendable {
        case nothing
        /// Style sheets of the theme, and their addresses on every page; these are all of them, in their order.
        case stylesheets([String])
        case pages
    }

    package let diagnostics: [Diagnostic]
    /// Nil where errors kept the site from being made: it is then as it was.
    package var counts: BuildSummary.Counts?
    package var change = Change.nothing
}
