package import Diagnostics
internal import Taxonomy

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// Finds a site's files: the only reader of `Content`.
package enum Discover {
    /// Walks through `Content`.
    ///
    /// - Parameter root: the folder that holds `Content`.
    /// - Returns: the files that belong to the site, and a finding for each that does not.
    /// - Throws: `FileError` where a folder cannot be listed.
    package static func files(
        in root: String
    ) throws(FileError) -> (folder: SourceFolder, diagnostics: [Diagnostic]) {
        var walk = Walk(SourceFolder(root: root))
        let content = walk.folder.systemPath(Self.contentName)
        guard try FileSystem.type(ofEntryAt: content) != nil else {
            return (walk.folder, [missingContent(in: root)])
        }
        try walk.run()
        return (walk.folder, walk.diagnostics)
    }

    /// A text file of the site.
    ///
    /// - Returns: the text, or the finding that keeps it from being read.
    package static func read(_ path: String, in folder: SourceFolder) -> Result<SourceText, UnreadableFile> {
        do {
            let bytes = try FileSystem.bytes(of: folder.systemPath(path), limit: TextGuard.byteLimit)
            guard let bytes else {
                return .failure(UnreadableFile(path, FileError(.read, path, code: ENOENT)))
            }
            guard bytes.count <= TextGuard.byteLimit else {
                let size = try FileSystem.size(of: folder.systemPath(path)) ?? bytes.count
                return .failure(UnreadableFile(TextGuard.tooLarge(path, size: size)))
            }
            return .success(SourceText(path: path, bytes: bytes))
        } catch {
            return .failure(UnreadableFile(path, error))
        }
    }

    static let contentName = "Content"
    /// The folder, in `Content`, of texts that others include.
    static let fragmentsName = "_includes"

    /// The finding for a folder without `Content`.
    static func missingContent(in root: String) -> Diagnostic {
        Diagnostic(
            .missingContent, "there is no folder ‘Content’ in \(root == "." ? "this folder" : root)", path: root,
            hint: "name the folder that holds Content, or make Content with an article in it")
    }
}

/// A file that could not be read, as a finding.
package struct UnreadableFile: Error, Sendable {
    package let diagnostic: Diagnostic

    init(_ diagnostic: Diagnostic) { self.diagnostic = diagnostic }

    init(_ path: String, _ error: FileError) {
        diagnostic = Diagnostic(.cannotRead, "cannot read the file: \(error.reason)", path: path)
    }
}

/// One walk through `Content`, without recursion.
private struct Walk {
    var folder: SourceFolder
    var diagnostics: [Diagnostic] = []

    /// A folder to look into: its path for people, and the kind of article that it holds.
    private struct Pending {
        let path: String
        let kind: Kind?
        /// Whether it is a kind's own folder rather than one below it.
        var isKindFolder = false
        /// Whether it holds texts that others include.
        var isFragments = false
    }

    init(_ folder: SourceFolder) { self.folder = folder }

    mutating func run() throws(FileError) {
        var pending = try top()
        while let next = pending.popLast() {
            for entry in try FileSystem.entries(of: folder.systemPath(next.path))
            where !SourceName.isPassedOver(entry.name) {
                let path = "\(next.path)/\(entry.name)"
                guard let type = try followed(entry, at: path) else { continue }
                switch type {
                case .folder:
                    if !entry.name.hasPrefix("_") {
                        pending.append(Pending(path: path, kind: next.kind, isFragments: next.isFragments))
                    }
                case .file: add(entry.name, at: path, in: next)
                case .link, .other: stray(path)
                }
            }
        }
        folder.articles.sort { $0.path < $1.path }
        folder.media.sort()
        folder.fragments.sort()
        findCollidingMedia()
    }

    /// Files and folders directly in `Content`.
    private mutating func top() throws(FileError) -> [Pending] {
        var pending: [Pending] = []
        for entry in try FileSystem.entries(of: folder.systemPath(Discover.contentName))
        where !SourceName.isPassedOver(entry.name) {
            let path = "\(Discover.contentName)/\(entry.name)"
            guard let type = try followed(entry, at: path) else { continue }
            switch (type, entry.name) {
            case (.file, "site.yml"): folder.configuration = path
            case (.file, "index.md"): folder.home = path
            case (.file, "diary.md"): folder.diary = path
            case (.folder, "media"): pending.append(Pending(path: path, kind: nil))
            case (.folder, Discover.fragmentsName): pending.append(Pending(path: path, kind: nil, isFragments: true))
            case (.folder, let name):
                if let kind = Kind(folder: name) {
                    pending.append(Pending(path: path, kind: kind, isKindFolder: true))
                } else if !name.hasPrefix("_") {
                    strayFolder(path, name)
                }
            default: stray(path)
            }
        }
        return pending
    }

    /// The type of what an entry leads to; nil, noted, for a link that is not followed.
    private mutating func followed(_ entry: FileSystem.Entry, at path: String) throws(FileError) -> FileSystem.FileType?
    {
        guard entry.type == .link else { return entry.type }
        let content = FileSystem.realPath(folder.systemPath(Discover.contentName))
        guard let content, let target = FileSystem.realPath(folder.systemPath(path)), target.hasPrefix(content + "/")
        else {
            diagnostics.append(
                Diagnostic(
                    .linkLeavesContent, "a symbolic link that leads out of Content, or nowhere, is not followed",
                    path: path,
                    hint: "put the file itself here"))
            return nil
        }
        let type = try FileSystem.type(ofEntryAt: target)
        if type == .file {
            folder.links.insert(path)
            return .file
        }
        diagnostics.append(
            Diagnostic(
                .linkLeavesContent, "a symbolic link to a folder is not followed", path: path,
                hint: "put the folder itself here"))
        return nil
    }

    private mutating func add(_ name: String, at path: String, in parent: Pending) {
        if parent.isFragments {
            if name.hasSuffix(".md") {
                let folderName = "\(Discover.contentName)/\(Discover.fragmentsName)/"
                folder.fragments.append(String(path.dropFirst(folderName.count)))
            } else {
                stray(path)
            }
            return
        }
        guard let kind = parent.kind, name.hasSuffix(".md") else {
            if MediaType(fileName: name) == nil {
                stray(path)
            } else if !OutputPath.isSafe(name) {
                invalidName(
                    path, "a file's name may hold no control character and no backslash", hint: "rename the file")
            } else {
                folder.media.append(String(path.dropFirst(Discover.contentName.count + 1)))
            }
            return
        }
        let slug = String(name.dropLast(3))
        if slug == Slug.reserved {
            if parent.isKindFolder {
                folder.hubs[kind] = path
            } else {
                invalidName(path, "‘index.md’ is kept for the text of a hub, in Content/\(kind.folder) itself")
            }
        } else if let problem = Slug.problem(with: slug) {
            let suggestion = Slug.suggestion(for: slug)
            let isUsable = Slug.problem(with: suggestion) == nil && suggestion != slug
            invalidName(
                path, "‘\(slug)’ cannot be an article's address: \(problem)",
                hint: isUsable ? "rename the file to ‘\(suggestion).md’" : "use small letters, digits and ‘-’")
        } else {
            folder.articles.append(SourceFolder.ArticleFile(path: path, kind: kind, slug: slug))
        }
    }

    // MARK: Findings

    private mutating func invalidName(_ path: String, _ message: String, hint: String? = nil) {
        diagnostics.append(Diagnostic(.invalidName, message, path: path, hint: hint))
    }

    private mutating func stray(_ path: String) {
        let known = "articles end in .md; media are \(MediaType.allExtensions.joined(separator: ", "))"
        diagnostics.append(
            Diagnostic(
                .strayFile, "this file is neither an article nor media that a site may show", path: path,
                hint: "\(known); a folder that begins with ‘_’ is passed over"))
    }

    private mutating func strayFolder(_ path: String, _ name: String) {
        let folders = Kind.allCases.map(\.folder) + ["media"]
        let closest = ClosestMatch.find(name, among: folders).map { "did you mean ‘\($0)’? " } ?? ""
        diagnostics.append(
            Diagnostic(
                .strayFolder, "Content has no folder ‘\(name)’", path: path,
                hint:
                    "\(closest)folders are \(folders.joined(separator: ", ")); one that begins with ‘_’ is passed over")
        )
    }

    /// Files that would be one on a disk that does not tell case apart.
    private mutating func findCollidingMedia() {
        var seen: [String: String] = [:]
        for path in folder.media {
            let key = path.lowercased()
            if let first = seen.updateValue(path, forKey: key) {
                diagnostics.append(
                    Diagnostic(
                        .collidingNames, "on some disks this is the same file as ‘\(Discover.contentName)/\(first)’",
                        path: "\(Discover.contentName)/\(path)", hint: "give them names that differ in more than case"))
            }
        }
    }
}
