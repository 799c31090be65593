internal import Diagnostics
internal import Markdown
internal import Taxonomy

/// An article's new name, and all that changes in a site's sources with it.
package struct Renaming: Sendable {
    /// The article's file, before and after, such as `Content/causes/dehydration.md`.
    package let from: String
    package let to: String
    /// Places that named the article and do so under its new name.
    package let places: Int
    let texts: [EditedText]
    private let folder: SourceFolder

    /// Number of files whose text changes.
    package var files: Int { texts.count { !$0.edits.isEmpty } }

    /// Finds what changes, and writes nothing.
    ///
    /// - Parameters:
    ///   - id: the article's id, or the path of its file.
    ///   - new: its slug to be, by itself or behind its folder.
    /// - Throws: `EditError` where it cannot be renamed, and `FileError` or `ThemeError` where the site
    ///   cannot be read.
    package init(_ id: String, to new: String, _ options: BuildOptions) async throws {
        let sources = try await Sources.read(options)
        try await Self.check(sources, options)
        let names = try Names(id, to: new, in: sources)
        let before = try await WrittenSite.read(sources, options)
        try names.refuseTakenAddress(in: before)
        try sources.folder.refuseOccupied(names.path, cure: "choose another slug")
        try Self.refuseLinks(to: names.file.path, in: sources.folder)

        // What the new name leads astray is written out in full; only what is found so is changed.
        var inFull: Set<Place> = []
        while true {
            let edits = try Edits(names, of: before, inFull: inFull)
            let renamed = sources.replacing(edits.texts.map(\.changed), moving: names.file, to: names.path, names.slug)
            let astray = try await Self.astray(before, WrittenSite.read(renamed, options), names)
            if astray.isEmpty {
                do {
                    try await Self.check(renamed, options)
                } catch EditError.errors(let errors) {
                    let first = errors.first.map { ": \($0.location.path): \($0.message)" } ?? ""
                    throw EditError.refused("under its new name the site would have errors\(first)")
                }
                for text in edits.texts { try Self.refuseLink(sources.folder.systemPath(text.source.path)) }
                (from, to, folder) = (names.file.path, names.path, sources.folder)
                (texts, places) = (edits.texts, edits.count)
                return
            }
            if let place = astray.min(), astray.isSubset(of: inFull) {
                throw EditError.refused(
                    "a link of \(before.texts[place.text].source.path) cannot be kept from leading elsewhere once "
                        + "there is \(names.newID); write it in another way first, or choose another slug")
            }
            inFull.formUnion(astray)
        }
    }

    /// Changes the files: all of them, or none where one cannot be changed.
    ///
    /// - Parameter isStopped: whether to leave all as it was; asked until the first file is changed.
    /// - Returns: why hidden copies of old texts are still there; empty where none is.
    /// - Throws: `EditError` where something could not be written, or was changed since it was read.
    package func write(isStopped: () -> Bool = { false }) throws(EditError) -> [FileError] {
        let changes = texts.map { text in
            FileChanges.Change(
                path: folder.systemPath(text.source.path), old: text.source.bytes, new: text.changed.bytes,
                moved: text.source.path == from ? folder.systemPath(to) : nil)
        }
        return try FileChanges(changes).write(isStopped: isStopped)
    }

    /// The changes as a patch that is applied in the site's folder.
    package var patch: [UInt8] {
        texts.flatMap { text in
            UnifiedDiff.patch(text.source, text.edits, to: text.source.path == from ? to : text.source.path)
        }
    }

    /// A mention, by its place among the texts of a site and those of its text.
    struct Place: Hashable, Comparable, Sendable {
        let text: Int
        let mention: Int

        static func < (left: Self, right: Self) -> Bool { (left.text, left.mention) < (right.text, right.mention) }
    }

    private static func check(_ sources: Sources, _ options: BuildOptions) async throws {
        var diagnostics = sources.diagnostics
        var watch = Stopwatch()
        let (site, _) = try await SiteMaker(options).make(sources, &diagnostics, &watch) { _ in }
        if site == nil { throw EditError.errors(diagnostics.filter { $0.severity == .error }) }
    }

    /// Refuses a file that is a link to another: with the other it would become two.
    private static func refuseLink(_ path: String) throws {
        guard try FileSystem.type(ofEntryAt: path) == .link else { return }
        throw EditError.refused("\(path) is a symbolic link, and would have to change; put the file itself there first")
    }

    /// Refuses a file to which symbolic links lead: they would lead nowhere.
    private static func refuseLinks(to path: String, in folder: SourceFolder) throws {
        let file = FileSystem.realPath(folder.systemPath(path))
        for link in folder.links.sorted()
        where link != path && FileSystem.realPath(folder.systemPath(link)) == file {
            throw EditError.refused(
                "\(link) is a symbolic link to \(path), and would lead nowhere; take it away first")
        }
    }

    /// Mentions that lead elsewhere than before.
    private static func astray(_ before: WrittenSite, _ after: WrittenSite, _ names: Names) throws -> Set<Place> {
        var astray: Set<Place> = []
        let texts = Dictionary(after.texts.map { ($0.source.path, $0) }, uniquingKeysWith: { first, _ in first })
        for (index, text) in before.texts.enumerated() {
            let path = text.source.path == names.file.path ? names.path : text.source.path
            guard let other = texts[path], other.mentions.count == text.mentions.count else {
                throw EditError.refused("the links of \(text.source.path) cannot be told apart; nothing is renamed")
            }
            for (mention, (old, new)) in zip(text.mentions, other.mentions).enumerated()
            where old.targets.renamed(names.id, to: names.newID) != new.targets {
                astray.insert(Place(text: index, mention: mention))
            }
        }
        return astray
    }
}
