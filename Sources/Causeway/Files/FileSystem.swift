#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// A call of the operating system that failed.
package struct FileError: Error, Hashable, Sendable, CustomStringConvertible {
    package enum Operation: String, Sendable {
        case read, list, create, write, rename, remove, lock, inspect
    }

    package let operation: Operation
    package let path: String
    /// The value of `errno`.
    package let code: Int32

    package init(_ operation: Operation, _ path: String, code: Int32 = errno) {
        self.operation = operation
        self.path = path
        self.code = code
    }

    /// Such as “cannot write Public/index.html: No space left on device”.
    package var description: String { "cannot \(operation.rawValue) \(path): \(reason)" }

    /// The system's words for `code`.
    package var reason: String { String(cString: strerror(code)) }

    /// Whether something stands where a file was to be made.
    var meansOccupied: Bool { code == EEXIST }
}

/// The few calls to the operating system that a build makes.
///
/// Foundation's take up to fifty times as long.
package enum FileSystem {
    package enum FileType: Sendable {
        case file, folder, link, other
    }

    package struct Entry: Sendable {
        package let name: String
        package let type: FileType
    }

    /// A folder's entries, sorted by name; `.` and `..` are left out.
    package static func entries(of folder: String) throws(FileError) -> [Entry] {
        guard let stream = opendir(folder) else { throw FileError(.list, folder) }
        defer { closedir(stream) }
        var entries: [Entry] = []
        while true {
            errno = 0
            guard let entry = readdir(stream) else {
                if errno != 0 { throw FileError(.list, folder) }
                break
            }
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) { String(cString: $0) }
            }
            if name == "." || name == ".." { continue }
            entries.append(Entry(name: name, type: try type(of: entry.pointee.d_type, at: "\(folder)/\(name)")))
        }
        return entries.sorted { $0.name.precedes($1.name) }
    }

    private static func type(of raw: UInt8, at path: String) throws(FileError) -> FileType {
        switch Int(raw) {
        case Int(DT_REG): return .file
        case Int(DT_DIR): return .folder
        case Int(DT_LNK): return .link
        case Int(DT_UNKNOWN): return try type(ofEntryAt: path) ?? .other
        default: return .other
        }
    }

    /// What stands at a path, links not followed; nil if nothing does.
    package static func type(ofEntryAt path: String) throws(FileError) -> FileType? {
        guard let status = try status(of: path) else { return nil }
        switch status.st_mode & S_IFMT {
        case S_IFREG: return .file
        case S_IFDIR: return .folder
        case S_IFLNK: return .link
        default: return .other
        }
    }

    /// The size in bytes of the regular file at a path; nil if there is none, or it is something else.
    static func size(of path: String) throws(FileError) -> Int? {
        guard let status = try status(of: path), status.st_mode & S_IFMT == S_IFREG else { return nil }
        return Int(status.st_size)
    }

    private static func status(of path: String) throws(FileError) -> stat? {
        var status = stat()
        if lstat(path, &status) == 0 { return status }
        if errno == ENOENT || errno == ENOTDIR { return nil }
        throw FileError(.inspect, path)
    }

    /// A file's bytes; nil if there is no such file.
    ///
    /// - Parameter limit: where the file is larger, only its first `limit` + 1 bytes are read.
    static func bytes(of path: String, limit: Int = .max - 1) throws(FileError) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            if errno == ENOENT || errno == ENOTDIR { return nil }
            throw FileError(.read, path)
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw FileError(.read, path) }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw FileError(.read, path, code: status.st_mode & S_IFMT == S_IFDIR ? EISDIR : EINVAL)
        }
        let size = min(Int(status.st_size), limit + 1)
        var failure: FileError?
        let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            count = 0
            while count < size {
                let got = read(descriptor, buffer.baseAddress?.advanced(by: count), size - count)
                if got == 0 { break }
                if got < 0 {
                    if errno == EINTR { continue }
                    failure = FileError(.read, path)
                    break
                }
                count += got
            }
        }
        if let failure { throw failure }
        return bytes
    }

    /// Writes a new file, or over one that is there.
    ///
    /// - Parameter isDurable: wait until the bytes are on the disk.
    static func write(_ bytes: [UInt8], to path: String, isDurable: Bool = false) throws(FileError) {
        try write(bytes, to: path, flags: O_TRUNC, isDurable: isDurable)
    }

    /// Writes a file where nothing is; what cannot be written whole is taken away again.
    ///
    /// - Parameter isDurable: wait until the bytes are on the disk.
    /// - Throws: `FileError` with the code `EEXIST` where something is, be it a link that leads nowhere.
    static func create(_ bytes: [UInt8], at path: String, isDurable: Bool = false) throws(FileError) {
        do {
            try write(bytes, to: path, flags: O_EXCL, isDurable: isDurable)
        } catch {
            // What could not be opened is not ours.
            if error.operation != .create { try removeFile(path) }
            throw error
        }
    }

    private static func write(
        _ bytes: [UInt8], to path: String, flags: Int32, isDurable: Bool
    ) throws(FileError) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW | flags, 0o644)
        guard descriptor >= 0 else { throw FileError(.create, path) }
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes { Self.write(descriptor, $0, from: written) }
            if count < 0 {
                if errno == EINTR { continue }
                let error = FileError(.write, path)
                close(descriptor)
                throw error
            }
            written += count
        }
        if isDurable, fsync(descriptor) != 0 {
            let error = FileError(.write, path)
            close(descriptor)
            throw error
        }
        guard close(descriptor) == 0 else { throw FileError(.write, path) }
    }

    private static func write(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer, from start: Int) -> Int {
        #if canImport(Glibc)
            Glibc.write(descriptor, bytes.baseAddress?.advanced(by: start), bytes.count - start)
        #else
            Darwin.write(descriptor, bytes.baseAddress?.advanced(by: start), bytes.count - start)
        #endif
    }

    /// Refuses a file that may not be written to, even where it could be replaced.
    static func requireWritable(_ path: String) throws(FileError) {
        guard access(path, W_OK) == 0 else { throw FileError(.write, path) }
    }

    /// Gives a file the permissions of another and, where that may be done, its owner.
    static func copyPermissions(from path: String, to target: String) throws(FileError) {
        guard let status = try status(of: path) else { throw FileError(.inspect, path, code: ENOENT) }
        if geteuid() == 0, chown(target, status.st_uid, status.st_gid) != 0 { throw FileError(.write, target) }
        guard chmod(target, status.st_mode & 0o7777) == 0 else { throw FileError(.write, target) }
    }

    static func move(_ path: String, to target: String) throws(FileError) {
        guard rename(path, target) == 0 else { throw FileError(.rename, target) }
    }

    /// Makes a folder; true if it was not there.
    static func makeFolder(_ path: String) throws(FileError) -> Bool {
        if mkdir(path, 0o755) == 0 { return true }
        guard errno == EEXIST else { throw FileError(.create, path) }
        return false
    }

    /// Removes a file; it is no error if there is none.
    static func removeFile(_ path: String) throws(FileError) {
        guard unlink(path) == 0 || errno == ENOENT || errno == ENOTDIR else { throw FileError(.remove, path) }
    }

    /// Removes a folder if it is empty; true if it is gone.
    static func removeEmptyFolder(_ path: String) throws(FileError) -> Bool {
        if rmdir(path) == 0 || errno == ENOENT { return true }
        guard errno == ENOTEMPTY || errno == EEXIST || errno == ENOTDIR else { throw FileError(.remove, path) }
        return false
    }

    /// The path without links, `.` and `..`; nil if there is nothing there.
    static func realPath(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }
}
