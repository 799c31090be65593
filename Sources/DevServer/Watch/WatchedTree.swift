internal import Causeway

/// The part of a site's folder that is watched: `Content` and `Templates`, with all below them that is visible.
struct WatchedTree: Sendable {
    /// The folder that holds both.
    let root: String

    static let names = ["Content", "Templates"]

    /// The path under which the system knows a file.
    func systemPath(_ path: String) -> String { path.isEmpty ? root : "\(root)/\(path)" }

    /// A folder and every folder below it that is watched, by their path in the site's folder, each after the one
    /// that holds it.
    ///
    /// What cannot be listed, or goes away meanwhile, is passed over: who reads the site tells of it.
    func folders(from folder: String, visit: (String) -> Void) {
        var pending = [folder]
        while let path = pending.popLast() {
            visit(path)
            guard case .success(let entries) = Self.entries(of: systemPath(path)) else { continue }
            for entry in entries where entry.type == .folder && isWatched(entry.name, in: path) {
                pending.append(Self.joined(path, entry.name))
            }
        }
    }

    /// Whether an entry of a watched folder is watched too.
    func isWatched(_ name: String, in folder: String) -> Bool {
        folder.isEmpty ? Self.names.contains(name) : !name.hasPrefix(".")
    }

    static func joined(_ folder: String, _ name: String) -> String { folder.isEmpty ? name : "\(folder)/\(name)" }

    static func entries(of folder: String) -> Result<[FileSystem.Entry], FileError> {
        do { return .success(try FileSystem.entries(of: folder)) } catch { return .failure(error) }
    }
}
