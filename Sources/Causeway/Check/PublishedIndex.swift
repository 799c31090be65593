internal import CausewayIndex
internal import Diagnostics
internal import Foundation

/// A saved copy of an index that was published.
struct PublishedIndex: Sendable {
    let text: SourceText
    let index: Index

    /// Reads a copy.
    ///
    /// - Returns: the copy, or the finding that says why it is of no use.
    /// - Throws: `FileError` where the file is not there or cannot be read.
    static func read(_ path: String) throws(FileError) -> Result<PublishedIndex, UnreadableFile> {
        guard let bytes = try FileSystem.bytes(of: path) else { throw FileError(.read, path, code: ENOENT) }
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
