/// Changes to files of the sources: all are made, or none.
///
/// Old and new texts are written beside their places first, so that a full disk is met before anything is
/// changed; then each file is renamed into its place, and back again where another cannot be, or was changed
/// since it was read.
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

    /// What has been done so far.
    private struct Done {
        /// Files that were not there before.
        var made: [String] = []
        /// Changes whose new text is in its place.
        var replaced: [Change] = []
    }

    private let changes: [Change]

    init(_ changes: [Change]) { self.changes = changes }

    /// Makes the changes.
    ///
    /// - Parameter isStopped: whether to take all back; asked until files are renamed into their places,
    ///   which is then done to its end.
    /// - Returns: why hidden copies of old texts are still there; empty where none is.
    /// - Throws: `EditError` where a change cannot be made; everything is then as it was, or the error
    ///   says what is not.
    func write(isStopped: () -> Bool) throws(EditError) -> [FileError] {
        var done = Done()
        do throws(EditError) {
            try stage(&done, isStopped)
            try replace(&done)
        } catch {
            throw takingBack(done, after: error)
        }
        return changes.compactMap { change in
            Self.failure { () throws(FileError) in try FileSystem.removeFile(change.backup) }
        }
    }

    // MARK: Beside the files

    private func stage(_ done: inout Done, _ isStopped: () -> Bool) throws(EditError) {
        try Self.told { () throws(FileError) in
            for change in changes { try FileSystem.requireWritable(change.path) }
        }
        for change in changes {
            if let moved = change.moved {
                let refusal = "something stands at \(moved) by now; nothing is renamed"
                try Self.create([], at: moved, &done, orRefuse: refusal)
            }
            try Self.stage(change.new, at: change.staged, like: change.path, &done)
            try Self.stage(change.old, at: change.backup, like: change.path, &done)
            if isStopped() { throw .stopped }
        }
    }

    private static func stage(
        _ bytes: [UInt8], at path: String, like original: String, _ done: inout Done
    ) throws(EditError) {
        let refusal = "an earlier rename left its text in \(path); look at it, and move it away"
        try create(bytes, at: path, &done, orRefuse: refusal)
        try told { () throws(FileError) in try FileSystem.copyPermissions(from: original, to: path) }
    }

    /// Writes a file where nothing is: what is there already is not ours to write over, nor to remove later.
    private static func create(
        _ bytes: [UInt8], at path: String, _ done: inout Done, orRefuse refusal: String
    ) throws(EditError) {
        do throws(FileError) {
            try FileSystem.create(bytes, at: path, isDurable: true)
        } catch {
            if error.meansOccupied { throw .refused(refusal) }
            throw .file(error)
        }
        done.made.append(path)
    }

    // MARK: In their places

    private func replace(_ done: inout Done) throws(EditError) {
        for change in changes {
            // An editor may have saved the file since it was read.
            let now = try Self.told { () throws(FileError) in try FileSystem.bytes(of: change.path) }
            guard now == change.old else {
                throw .refused("\(change.path) was changed meanwhile; nothing is renamed: run it again")
            }
            try Self.told { () throws(FileError) in
                try FileSystem.move(change.staged, to: change.moved ?? change.path)
            }
            done.replaced.append(change)
            guard change.moved != nil else { continue }
            try Self.told { () throws(FileError) in try FileSystem.removeFile(change.path) }
        }
    }

    // MARK: Back again

    /// Puts everything back, and returns the error to tell: the first, and what could not be put back.
    private func takingBack(_ done: Done, after error: EditError) -> EditError {
        let kept = done.replaced.reversed().filter { !Self.putsBack($0) }
        let backups = Set(kept.map(\.backup))
        let left = done.made.filter { path in
            !backups.contains(path)
                && Self.failure { () throws(FileError) in try FileSystem.removeFile(path) } != nil
        }
        if kept.isEmpty, left.isEmpty { return error }
        return .notTakenBack(
            error,
            kept.map { "the old text of \($0.path) is in \($0.backup)" }
                + left.map { "\($0) could not be taken away" })
    }

    /// Puts an old text back where it is no longer.
    ///
    /// - Returns: false where that cannot be done, and where somebody else has written there since.
    private static func putsBack(_ change: Change) -> Bool {
        let ours: [UInt8]? = change.moved == nil ? change.new : nil
        do throws(FileError) {
            let now = try FileSystem.bytes(of: change.path)
            if now == change.old { return true }
            guard now == ours else { return false }
            try FileSystem.move(change.backup, to: change.path)
            return true
        } catch {
            return false
        }
    }

    private static func told<Value>(_ work: () throws(FileError) -> Value) throws(EditError) -> Value {
        do throws(FileError) {
            return try work()
        } catch {
            throw .file(error)
        }
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
