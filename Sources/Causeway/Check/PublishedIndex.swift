internal import CausewayIndex
internal import Diagnostics
internal import Foundation

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// A saved copy of an index that was published.
struct PublishedIndex: Sendable {
    let text: SourceText
    let index: Index

    /// Reads a copy.
    ///
    /// - Returns: the copy, or the finding that says why it is of no use.
    /// - Throws: `FileError` where the file is not there or cannot be read.
    static func read(_ path: String) throws(FileError) -> Result<PublishedIndex, UnreadableFile> {
        let found: [UInt8]? =
            try ReadOnceFile.isAt(path) ? ReadOnceFile.bytes(of: path) : FileSystem.bytes(of: path)
        guard let bytes = found else { throw FileError(.read, path, code: ENOENT) }
        let text = SourceText(path: path, bytes: bytes)
        do {
            return .success(PublishedIndex(text: text, index: try Index(json: Data(bytes))))
        } catch {
            return .failure(UnreadableFile(unusable(path, error)))
        }
    }

    private static func unusable(_ path: String, _ error: IndexError) -> Diagnostic {
        switch error {
        case .unknownVersion(let version):
            Diagnostic(
                .unusableIndex, "this index is of version \(version), and only version 1 can be compared", path: path,
                hint: "compare it by the program that made it")
        case .malformed:
            Diagnostic(
                .unusableIndex, "this is no index of a published site", path: path,
                hint: "save the site's index.json, whole and unchanged")
        }
    }
}

/// A file that can be read once, from its beginning to its end: a pipe, such as a shell makes of `<(curl …)`.
private enum ReadOnceFile {
    /// The most that is read, since such a file need not end.
    private static let limit = 1 << 30

    static func isAt(_ path: String) -> Bool {
        var status = stat()
        guard stat(path, &status) == 0 else { return false }
        return status.st_mode & S_IFMT != S_IFREG && status.st_mode & S_IFMT != S_IFDIR
    }

    static func bytes(of path: String) throws(FileError) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileError(.read, path) }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while bytes.count <= limit {
            let count = chunk.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
            if count == 0 { return bytes }
            if count > 0 { bytes += chunk[..<count] } else if errno != EINTR { throw FileError(.read, path) }
        }
        throw FileError(.read, path, code: EFBIG)
    }
}
