/// Changes to files of the sources: all are made, or none.
///
/// Old and new texts are written beside their places first, so that a full disk is met before anything is
/// changed; then each file is renamed into its place, and back again where another cannot be.
struct FileChanges {
    struct Change {
        let path: String
        let old: [UInt8]
        let new: [UInt8]
        /// The path that the file is to have, where it is another; nothing may stand there.
        let moved: String?

        /// Beside the file, its new text until it is renamed.
        var staged: String { FileChanges.path(beside: path, "causeway") }
        /// Beside the file, its old text until all is done.
        var backup: String { FileChanges.path(beside: path, "causeway-old") }
    }

    private let changes: [Change]

    init(_ changes: [Change]) { self.changes = changes }

    /// Makes the changes.
    ///
    /// - Returns: why hidden copies of old texts are still there; empty where none is.
    /// - Throws: `EditError` where a change cannot be made; everything is then as it was, or the error
    ///   says what is not.
    func write() throws(EditError) -> [FileError] {
        var reserved: [String] = []
        var begun: [Change] = []
        do {
            for change in changes { try FileSystem.requireWritable(change.path) }
            for change in changes {
                if let moved = change.moved {
                    try FileSystem.create([], at: moved)
                    reserved.append(moved)
                }
                try stage(change.new, at: change.staged, like: change.path)
                try stage(change.old, at: change.backup, like: change.path)
            }
            for change in changes {
                begun.append(change)
                try FileSystem.move(change.staged, to: change.moved ?? change.path)
                if change.moved != nil { try FileSystem.removeFile(change.path) }
            }
        } catch {
            throw takingBack(begun, reserved, after: error)
        }
        return changes.compactMap { change in
            Self.failure { () throws(FileError) in try FileSystem.removeFile(change.backup) }
        }
    }

    private func stage(_ bytes: [UInt8], at path: String, like original: String) throws(FileError) {
        try FileSystem.write(bytes, to: path, isDurable: true)
        try FileSystem.copyPermissions(from: original, to: path)
    }

    /// Puts everything back, and returns the error to tell: the first, and what could not be put back.
    private func takingBack(_ begun: [Change], _ reserved: [String], after error: FileError) -> EditError {
        var kept: [String] = []
        for change in begun.reversed() {
            if Self.failure({ () throws(FileError) in try FileSystem.move(change.backup, to: change.path) }) != nil {
                kept.append(change.path)
            }
        }
        var left = reserved.filter { path in
            Self.failure { () throws(FileError) in try FileSystem.removeFile(path) } != nil
        }
        for change in changes {
            let copies = kept.contains(change.path) ? [change.staged] : [change.staged, change.backup]
            left += copies.filter { path in
                Self.failure { () throws(FileError) in try FileSystem.removeFile(path) } != nil
            }
        }
        if kept.isEmpty, left.isEmpty { return .file(error) }
        let backups = changes.filter { kept.contains($0.path) }.map { "the old text of \($0.path) is in \($0.backup)" }
        return .notTakenBack(error, backups + left.map { "\($0) could not be taken away" })
    }

    private static func failure(_ work: () throws(FileError) -> Void) -> FileError? {
        do {
            try work()
            return nil
        } catch {
            return error
        }
    }

    /// A hidden name in the same folder.
    private static func path(beside path: String, _ ending: String) -> String {
        let slash = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
        return "\(path[..<slash]).\(path[slash...]).\(ending)"
    }
}
