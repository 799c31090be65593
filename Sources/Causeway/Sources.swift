internal import Diagnostics
internal import Parallel
internal import Taxonomy
internal import Templating

/// Everything that goes into a site, read and not yet understood.
struct Sources: Sendable {
    let folder: SourceFolder
    /// The texts of `folder.articles`, in that order; nil where one could not be read.
    let articles: [SourceText?]
    let home: SourceText?
    let hubs: [Kind: SourceText]
    let diary: SourceText?
    let configuration: SourceText?
    /// The bytes of `folder.media`, in that order.
    let media: [[UInt8]]
    /// The texts of `folder.fragments`, by their path there, as far as they could be read.
    let fragments: [String: SourceText]
    let theme: ThemeFiles
    /// Digest of all of it, of the options that change what comes out, and of the program.
    let digest: String
    let diagnostics: [Diagnostic]

    /// Finds and reads a site's sources.
    ///
    /// - Throws: `FileError` or `ThemeError` where a folder cannot be listed or the theme not read. A
    ///   file of `Content` that cannot be read is a finding, so that all of them are told.
    static func read(_ options: BuildOptions) async throws -> Sources {
        var (folder, diagnostics) = try Discover.files(in: options.site)
        let files = folder
        func text(_ path: String?) -> SourceText? {
            guard let path else { return nil }
            switch Discover.read(path, in: files) {
            case .success(let text): return text
            case .failure(let failure):
                diagnostics.append(failure.diagnostic)
                return nil
            }
        }
        let configuration = text(files.configuration)
        let home = text(files.home)
        let diary = text(files.diary)
        var hubs: [Kind: SourceText] = [:]
        for (kind, path) in files.hubs.sorted(by: { $0.key < $1.key }) { hubs[kind] = text(path) }

        var fragments: [String: SourceText] = [:]
        for path in files.fragments {
            fragments[path] = text("\(Discover.contentName)/\(Discover.fragmentsName)/\(path)")
        }

        let read = try await parallelMap(count: files.articles.count, jobs: options.jobs) { index in
            let result = Discover.read(files.articles[index].path, in: files)
            return SourceRead(result)
        }
        diagnostics += read.compactMap(\.failure)
        let media = try await parallelMap(count: files.media.count, jobs: options.jobs) { index in
            try FileSystem.bytes(of: files.systemPath("\(Discover.contentName)/\(files.media[index])")) ?? []
        }
        let theme = try ThemeLoader.load(
            overlay: files.systemPath("Templates"), defaults: DefaultThemeFiles.all)

        var input = InputDigest(options)
        let hubTexts = hubs.sorted(by: { $0.key < $1.key }).map(\.value)
        for text in [configuration, home, diary].compactMap(\.self) + hubTexts {
            input.add(text.path, Digest(of: text.bytes))
        }
        for (path, text) in fragments.sorted(by: { $0.key < $1.key }) {
            input.add("_includes/\(path)", Digest(of: text.bytes))
        }
        for (file, read) in zip(files.articles, read) { input.add(file.path, read.digest) }
        for (path, bytes) in zip(files.media, media) { input.add(path, Digest(of: bytes)) }
        for template in theme.templates { input.add(template.name, Digest(of: template.text.bytes)) }
        for asset in theme.assets { input.add(asset.path, Digest(of: asset.bytes)) }
        for path in theme.stray { input.add(path, nil) }
        return Sources(
            folder: files, articles: read.map(\.text), home: home, hubs: hubs, diary: diary,
            configuration: configuration, media: media, fragments: fragments, theme: theme, digest: input.finish(),
            diagnostics: diagnostics)
    }
}

extension Sources {
    /// The same sources with some texts changed, and an article's file under another name.
    func replacing(
        _ texts: [SourceText], moving file: SourceFolder.ArticleFile, to path: String, _ slug: String
    ) -> Sources {
        let changed = Dictionary(texts.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
        func text(_ text: SourceText) -> SourceText { changed[text.path] ?? text }
        var pairs = Array(zip(folder.articles, articles.map { $0.map(text) }))
        for index in pairs.indices where pairs[index].0.path == file.path {
            let bytes = pairs[index].1?.bytes
            let moved = SourceFolder.ArticleFile(path: path, kind: file.kind, slug: slug)
            pairs[index] = (moved, bytes.map { SourceText(path: path, bytes: $0) })
        }
        pairs.sort { $0.0.path < $1.0.path }
        var folder = folder
        folder.articles = pairs.map(\.0)
        return Sources(
            folder: folder, articles: pairs.map(\.1), home: home.map(text), hubs: hubs.mapValues(text),
            diary: diary.map(text), configuration: configuration.map(text), media: media,
            fragments: fragments.mapValues(text), theme: theme, digest: "", diagnostics: diagnostics)
    }
}

/// An article's text with its digest, or the finding that says why there is none.
private struct SourceRead: Sendable {
    var text: SourceText?
    var digest: Digest?
    var failure: Diagnostic?

    init(_ result: Result<SourceText, UnreadableFile>) {
        switch result {
        case .success(let text):
            self.text = text
            digest = Digest(of: text.bytes)
        case .failure(let unreadable): failure = unreadable.diagnostic
        }
    }
}

/// The digest of everything that goes into a site.
private struct InputDigest {
    private var bytes: [UInt8] = []

    init(_ options: BuildOptions) {
        add(CausewayVersion.current, ExecutableDigest.value)
        add("base_url \(options.baseURL ?? "")", nil)
        add("file_links \(options.usesFileLinks) drafts \(options.includesDrafts) strict \(options.isStrict)", nil)
    }

    /// Adds a file by name and digest; the name's length goes before it, so that no two lists are alike.
    mutating func add(_ name: String, _ digest: Digest?) {
        bytes += withUnsafeBytes(of: UInt64(name.utf8.count).littleEndian, Array.init)
        bytes += name.utf8
        bytes += digest?.bytes ?? []
    }

    func finish() -> String { Digest(of: bytes).description }
}
