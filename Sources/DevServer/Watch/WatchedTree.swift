internal import Causeway
internal import Diagnostics

/// The part of a site's folder that is watched: `Content` and `Templates`, with all below them that is visible.
struct WatchedTree: Sendable {
    /// The folder that holds both.
    let root: String

    static let names = ["Content", "Templates"]

    /// The path under which the system knows a file.
    func systemPath(_ path: String) -> String { path.isEmpty ? root : "\(root)/\(path)" }

    /// The entries of a watched folder that are watched too.
    ///
    /// A folder that cannot be listed, or goes away meanwhile, has none: who reads the site tells of it.
    func entries(in folder: String) -> [FileSystem.Entry] {
        guard case .success(let entries) = Self.entries(of: systemPath(folder)) else { return [] }
        return entries.filter { isWatched($0.name, in: folder) }
    }

    /// Whether an entry of a watched folder may be a folder to look into.
    ///
    /// `Content` and `Templates` may be links to folders; below them, who reads the site follows none to a folder.
    func mayBeFolder(_ entry: FileSystem.Entry, in folder: String) -> Bool {
        entry.type == .folder || folder.isEmpty && entry.type == .link
    }

    /// Whether an entry of a watched folder is watched too.
    func isWatched(_ name: String, in folder: String) -> Bool {
        folder.isEmpty ? Self.names.contains(name) : !SourceName.isPassedOver(name)
    }

    static func joined(_ folder: String, _ name: String) -> String { folder.isEmpty ? name : "\(folder)/\(name)" }

    private static func entries(of folder: String) -> Result<[FileSystem.Entry], FileError> {
        do { return .success(try FileSystem.entries(of: folder)) } catch { return .failure(error) }
    }
}
