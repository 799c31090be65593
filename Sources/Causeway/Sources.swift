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
    /// What `folder.media` hold, in that order.
    let media: [Medium]
    /// The texts of `folder.fragments`, by their path there, as far as they could be read.
    let fragments: [String: SourceText]
    let theme: ThemeFiles
    /// Name and digest of each thing that goes in, in an order of their own.
    let inputs: [Input]
    /// Digest of all of it, of the options that change what comes out, and of the program.
    let digest: String
    let diagnostics: [Diagnostic]
    /// The digests of `articles`.
    private let articleDigests: [Digest?]

    /// A file that is no article.
    struct Medium: Sendable {
        let bytes: [UInt8]
        let digest: Digest
    }

    /// Something that goes into a site.
    struct Input: Equatable, Sendable {
        /// A path, or a word for what has none.
        let name: String
        let digest: Digest?

        /// Names are told apart by their bytes: those of two files may be the same text, composed otherwise.
        static func == (one: Self, other: Self) -> Bool {
            if one.digest != other.digest { return false }
            let isSame = one.name.utf8.withContiguousStorageIfAvailable { bytes in
                other.name.utf8.withContiguousStorageIfAvailable { bytes.elementsEqual($0) }
            }
            return isSame == true
        }
    }

    /// Finds and reads a site's sources.
    ///
    /// - Parameters:
    ///   - earlier: what was read before; files that have not changed since are not read again.
    ///   - changes: what may have changed since.
    /// - Throws: `FileError` or `ThemeError` where a folder cannot be listed or the theme not read. A
    ///   file of `Content` that cannot be read is a finding, so that all of them are told.
    static func read(
        _ options: BuildOptions, earlier: Sources? = nil, changes: SourceChanges = .everything
    ) async throws -> Sources {
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

        let known = earlier?.unchanged(changes, files) ?? Unchanged()
        let read = try await parallelMap(count: files.articles.count, jobs: options.jobs) { index in
            if index < known.articles.count, let article = known.articles[index] { return article }
            return SourceRead(Discover.read(files.articles[index].path, in: files))
        }
        for article in read where !article.failures.isEmpty { diagnostics += article.failures }
        let media = try await parallelMap(count: files.media.count, jobs: options.jobs) { index in
            if index < known.media.count, let medium = known.media[index] { return medium }
            let path = "\(Discover.contentName)/\(files.media[index])"
            let bytes = try FileSystem.bytes(of: files.systemPath(path)) ?? []
            return Medium(bytes: bytes, digest: Digest(of: bytes))
        }
        let theme = try ThemeLoader.load(
            overlay: files.systemPath("Templates"), defaults: DefaultThemeFiles.all)

        var inputs: [Input] = []
        func add(_ name: String, _ digest: Digest?) { inputs.append(Input(name: name, digest: digest)) }
        let hubTexts = hubs.sorted(by: { $0.key < $1.key }).map(\.value)
        for text in [configuration, home, diary].compactMap(\.self) + hubTexts {
            add(text.path, Digest(of: text.bytes))
        }
        for (path, text) in fragments.sorted(by: { $0.key < $1.key }) {
            add("_includes/\(path)", Digest(of: text.bytes))
        }
        for (file, read) in zip(files.articles, read) { add(file.path, read.digest) }
        for (path, medium) in zip(files.media, media) { add(path, medium.digest) }
        for template in theme.templates { add(template.name, Digest(of: template.text.bytes)) }
        for asset in theme.assets { add(Self.assetName(asset.path), Digest(of: asset.bytes)) }
        for path in theme.stray { add(path, nil) }
        return Sources(
            folder: files, articles: read.map(\.text), home: home, hubs: hubs, diary: diary,
            configuration: configuration, media: media, fragments: fragments, theme: theme, inputs: inputs,
            digest: InputDigest.digest(of: inputs, options), diagnostics: diagnostics,
            articleDigests: read.map(\.digest))
    }

    /// The name of an asset of the theme among `inputs`.
    static func assetName(_ path: String) -> String { "Templates/assets/\(path)" }

    /// What was read before and stands, for the articles and media of a folder, in their order.
    private struct Unchanged: Sendable {
        var articles: [SourceRead?] = []
        var media: [Medium?] = []
    }

    private func unchanged(_ changes: SourceChanges, _ folder: SourceFolder) -> Unchanged {
        func holds(_ path: String) -> Bool { !folder.links.contains(path) && !changes.mayConcern(path) }
        var known = Unchanged()
        let articlePlaces = SortedPaths.places(of: folder.articles, in: self.folder.articles, path: \.path)
        known.articles = zip(folder.articles, articlePlaces).map { file, place in
            guard let place, let text = articles[place], let digest = articleDigests[place], holds(file.path) else {
                return nil
            }
            return SourceRead(text: text, digest: digest)
        }
        let mediaPlaces = SortedPaths.places(of: folder.media, in: self.folder.media, path: \.self)
        known.media = zip(folder.media, mediaPlaces).map { path, place in
            guard let place, holds("\(Discover.contentName)/\(path)") else { return nil }
            return media[place]
        }
        return known
    }
}

extension Sources {
    /// The same sources with some texts changed, and an article's file under another name.
    ///
    /// They are to be checked, not published: they have no digests.
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
            fragments: fragments.mapValues(text), theme: theme, inputs: [], digest: "", diagnostics: diagnostics,
            articleDigests: articles.map { _ in nil })
    }
}

/// An article's text with its digest, or the finding that says why there is none.
private struct SourceRead: Sendable {
    var text: SourceText?
    var digest: Digest?
    /// A list, which takes less room than a finding that is seldom there.
    var failures: [Diagnostic] = []

    init(text: SourceText, digest: Digest) {
        self.text = text
        self.digest = digest
    }

    init(_ result: Result<SourceText, UnreadableFile>) {
        switch result {
        case .success(let text):
            self.text = text
            digest = Digest(of: text.bytes)
        case .failure(let unreadable): failures = [unreadable.diagnostic]
        }
    }
}

/// The digest of everything that goes into a site.
private struct InputDigest {
    private var bytes: [UInt8] = []

    /// The digest of inputs, of the options that change what comes out, and of the program.
    static func digest(of inputs: [Sources.Input], _ options: BuildOptions) -> String {
        var input = InputDigest()
        input.add(CausewayVersion.current, ExecutableDigest.value)
        input.add("base_url \(options.baseURL ?? "")", nil)
        input.add(
            "file_links \(options.usesFileLinks) drafts \(options.includesDrafts) strict \(options.isStrict)", nil)
        for entry in inputs { input.add(entry.name, entry.digest) }
        return Digest(of: input.bytes).description
    }

    /// Adds a file by name and digest; the name's length goes before it, so that no two lists are alike.
    private mutating func add(_ name: String, _ digest: Digest?) {
        bytes += withUnsafeBytes(of: UInt64(name.utf8.count).littleEndian, Array.init)
        bytes += name.utf8
        bytes += digest?.bytes ?? []
    }
}
