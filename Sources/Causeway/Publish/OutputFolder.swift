internal import Synchronization

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// The only writer.
///
/// Every file is first written beside its place; only when all are there are they renamed into it, so
/// that a build that fails leaves the old site whole.
struct OutputFolder: Sendable {
    let path: String

    /// What became of a file in the first step.
    struct Staged: Sendable {
        let file: Manifest.File
        /// It stands beside its place, to be renamed.
        let isChanged: Bool
    }

    /// Opens an output folder, making it if need be.
    ///
    /// - Throws: `PublishError` where it overlaps `Content` or cannot be made.
    init(_ path: String, content: String) throws(PublishError) {
        self.path = path
        // What is there already, and the folders that are missing below it.
        var existing = path.hasPrefix("/") ? path : "./\(path)"
        var missing: [Substring] = []
        var real = FileSystem.realPath(existing)
        while real == nil, let slash = existing.lastIndex(of: "/") {
            missing.append(existing[existing.index(after: slash)...])
            existing = slash == existing.startIndex ? "/" : String(existing[..<slash])
            real = FileSystem.realPath(existing)
        }
        guard let real else { throw .file(FileError(.inspect, path)) }
        // `..` behind a folder that is not there yet means the one before it.
        var parts = real.split(separator: "/")
        let depth = parts.count
        for part in missing.reversed() where !part.isEmpty && part != "." {
            if part == ".." { _ = parts.popLast() } else { parts.append(part) }
        }
        let target = "/" + parts.joined(separator: "/")
        if let content = FileSystem.realPath(content), Self.overlap(target, content) {
            throw .outputOverlapsContent(output: path)
        }
        try Self.wrap { () throws(FileError) in
            for count in min(depth, parts.count)...parts.count where count > 0 {
                _ = try FileSystem.makeFolder("/" + parts[..<count].joined(separator: "/"))
            }
        }
        guard case .folder? = try Self.wrap({ () throws(FileError) in try FileSystem.type(ofEntryAt: target) }) else {
            throw .notAFolder(path: path)
        }
    }

    /// Whether one of two paths without links lies in the other, or is it.
    private static func overlap(_ first: String, _ second: String) -> Bool {
        let (first, second) = (first + "/", second + "/")
        return first.hasPrefix(second) || second.hasPrefix(first)
    }

    private static func wrap<Value>(_ work: () throws(FileError) -> Value) throws(PublishError) -> Value {
        do { return try work() } catch { throw .file(error) }
    }

    // MARK: The lock

    /// Keeps other builds out until the process that holds it ends or gives it back.
    final class Lock: Sendable {
        private let descriptor: Int32

        fileprivate init(descriptor: Int32) { self.descriptor = descriptor }

        deinit { close(descriptor) }
    }

    /// Takes the folder's lock.
    ///
    /// - Parameter waiting: called if another build holds it, before waiting for it.
    func lock(waiting: () -> Void) throws(PublishError) -> Lock {
        let folder = "\(path)/\(Manifest.folder)"
        let file = "\(folder)/lock"
        try Self.wrap { () throws(FileError) in _ = try FileSystem.makeFolder(folder) }
        guard case .folder? = try Self.wrap({ () throws(FileError) in try FileSystem.type(ofEntryAt: folder) }) else {
            throw .notAFolder(path: folder)
        }
        let descriptor = open(file, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o644)
        guard descriptor >= 0 else { throw .file(FileError(.create, file)) }
        let lock = Lock(descriptor: descriptor)
        if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return lock }
        guard errno == EWOULDBLOCK else { throw .file(FileError(.lock, file)) }
        waiting()
        while flock(descriptor, LOCK_EX) != 0 {
            guard errno == EINTR else { throw .file(FileError(.lock, file)) }
        }
        return lock
    }

    // MARK: Writing

    /// Folders that are known to be there and to be folders.
    final class KnownFolders: Sendable {
        private struct State {
            var known: Set<String> = [""]
            /// Those that were not there before.
            var made: Set<String> = []
        }

        private let state = Mutex(State())

        fileprivate func contains(_ path: String) -> Bool { state.withLock { $0.known.contains(path) } }

        fileprivate func insert(_ path: String, isNew: Bool) {
            state.withLock { state in
                state.known.insert(path)
                if isNew { state.made.insert(path) }
            }
        }

        /// Whether a file's folder was made by this build, so that the file cannot be there yet.
        fileprivate func areNew(for file: String) -> Bool {
            guard let slash = file.utf8.lastIndex(of: UInt8(ascii: "/")) else { return false }
            return state.withLock { $0.made.contains(String(file[..<slash])) }
        }

        /// The folders that were made, those within others first.
        fileprivate var made: [String] { state.withLock { $0.made.sorted { $1.precedes($0) } } }
    }

    /// First step: writes a file beside its place, unless what stands there is the same.
    ///
    /// - Parameter owned: paths that earlier builds wrote; another file is not written over.
    func stage(_ output: Output, folders: KnownFolders, owned: Set<String>) throws(PublishError) -> Staged {
        precondition(OutputPath.isSafe(output.path), "an output path was not checked: \(output.path)")
        let digest = Digest(of: output.bytes).description
        let file = Manifest.File(path: output.path, size: output.bytes.count, digest: digest)
        try makeFolders(for: output.path, folders)
        let target = "\(path)/\(output.path)"
        switch folders.areNew(for: output.path) ? .missing : try comparison(output.bytes, with: target) {
        case .same: return Staged(file: file, isChanged: false)
        case .different: if !owned.contains(output.path) { throw .strangersFile(path: target) }
        case .missing: break
        }
        try Self.wrap { () throws(FileError) in
            try FileSystem.write(output.bytes, to: "\(path)/\(Self.stagedPath(output.path))")
        }
        return Staged(file: file, isChanged: true)
    }

    private enum Comparison { case same, different, missing }

    private func comparison(_ bytes: [UInt8], with target: String) throws(PublishError) -> Comparison {
        try Self.wrap { () throws(FileError) in
            switch try FileSystem.type(ofEntryAt: target) {
            case .file:
                guard let old = try FileSystem.bytes(of: target), old.count == bytes.count else { return .different }
                return memcmp(old, bytes, bytes.count) == 0 ? .same : .different
            case .folder: throw FileError(.write, target, code: EISDIR)
            case .link, .other: return .different
            case nil: return .missing
            }
        }
    }

    /// Second step: renames what the first wrote.
    func commit(_ staged: Staged) throws(PublishError) {
        guard staged.isChanged else { return }
        try Self.wrap { () throws(FileError) in
            try FileSystem.move("\(path)/\(Self.stagedPath(staged.file.path))", to: "\(path)/\(staged.file.path)")
        }
    }

    /// Takes back what the first step wrote for a path; it is no error if there is nothing.
    func discardStaged(_ file: String) throws(PublishError) {
        guard try !isBehindLink(file) else { return }
        try Self.wrap { () throws(FileError) in try FileSystem.removeFile("\(path)/\(Self.stagedPath(file))") }
    }

    /// Removes the folders that a failed first step made and that hold nothing.
    func removeEmpty(_ folders: KnownFolders) throws(PublishError) {
        for folder in folders.made {
            try Self.wrap { () throws(FileError) in _ = try FileSystem.removeEmptyFolder("\(path)/\(folder)") }
        }
    }

    /// Removes the manifest, where there was none before.
    func removeManifest() throws(PublishError) {
        try Self.wrap { () throws(FileError) in try FileSystem.removeFile("\(path)/\(Manifest.path)") }
    }

    /// Removes a file that an earlier build wrote, and the folders that are empty without it.
    func remove(_ file: String) throws(PublishError) {
        guard try !isBehindLink(file) else { return }
        try Self.wrap { () throws(FileError) in
            try FileSystem.removeFile("\(path)/\(file)")
            var folder = file[...]
            while let slash = folder.lastIndex(of: "/") {
                folder = folder[..<slash]
                guard try FileSystem.removeEmptyFolder("\(path)/\(folder)") else { return }
            }
        }
    }

    /// Replaces a manifest, and waits until it is on the disk.
    func write(_ manifest: Manifest) throws {
        let bytes = manifest.json()
        let staged = "\(path)/\(Self.stagedPath(Manifest.path))"
        try FileSystem.write(bytes, to: staged, isDurable: true)
        try FileSystem.move(staged, to: "\(path)/\(Manifest.path)")
    }

    /// Whether every file of a manifest is there with its size.
    func holds(_ files: [Manifest.File]) throws(PublishError) -> Bool {
        try Self.wrap { () throws(FileError) in
            for file in files where try FileSystem.size(of: "\(path)/\(file.path)") != file.size { return false }
            return true
        }
    }

    /// Where a file is written before it is renamed: a hidden name in the same folder.
    private static func stagedPath(_ file: String) -> String {
        let slash = file.lastIndex(of: "/").map { file.index(after: $0) } ?? file.startIndex
        return "\(file[..<slash]).\(file[slash...]).causeway"
    }

    /// Makes the folders above a file.
    ///
    /// One that is a link is refused: it could lead anywhere.
    private func makeFolders(for file: String, _ known: KnownFolders) throws(PublishError) {
        guard let slash = file.lastIndex(of: "/") else { return }
        let parent = String(file[..<slash])
        if known.contains(parent) { return }
        var folder = ""
        for part in parent.split(separator: "/") {
            folder += folder.isEmpty ? String(part) : "/\(part)"
            if known.contains(folder) { continue }
            let target = "\(path)/\(folder)"
            let isNew = try Self.wrap { () throws(FileError) in try FileSystem.makeFolder(target) }
            if !isNew {
                let type = try Self.wrap { () throws(FileError) in try FileSystem.type(ofEntryAt: target) }
                guard type == .folder else { throw .notAFolder(path: target) }
            }
            known.insert(folder, isNew: isNew)
        }
    }

    /// Whether a folder above a file is a link, so that the file is not ours to touch.
    private func isBehindLink(_ file: String) throws(PublishError) -> Bool {
        var folder = ""
        for part in file.split(separator: "/").dropLast() {
            folder += "/\(part)"
            let type = try Self.wrap { () throws(FileError) in try FileSystem.type(ofEntryAt: path + folder) }
            if type != .folder { return type != nil }
        }
        return false
    }
}
