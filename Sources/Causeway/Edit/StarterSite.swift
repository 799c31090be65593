internal import Foundation

/// A small site to begin with, in the words of a field.
package struct StarterSite: Sendable {
    /// The words that a starter's kinds and relations have.
    package enum Labels: String, CaseIterable, Sendable {
        case medical, fault, plain
    }

    /// Paths below the site's folder and bytes, sorted by path.
    let files: [(path: String, bytes: [UInt8])]

    package init(_ labels: Labels) {
        let folder = labels.rawValue + "/"
        files = EmbeddedStarters.files.filter { $0.path.description.hasPrefix(folder) }.map { file in
            let base64 = UnsafeRawBufferPointer(start: file.base64.utf8Start, count: file.base64.utf8CodeUnitCount)
            guard let bytes = Data(base64Encoded: Data(base64)) else {
                preconditionFailure("an embedded starter is damaged: \(file.path)")
            }
            return (String(file.path.description.dropFirst(folder.count)), Array(bytes))
        }
    }

    /// Number of articles: all files but the settings and the texts of hubs.
    package var articles: Int { files.count { $0.path.hasSuffix(".md") && !$0.path.hasSuffix("/index.md") } }

    /// Writes the site into a folder that is empty but for hidden names such as `.git`, or that is not there.
    ///
    /// - Throws: `EditError` where the folder holds something, or cannot be written to; nothing is left of
    ///   what was made then.
    package func write(to folder: String) throws(EditError) {
        var made = MadeFiles()
        do throws(FileError) {
            try Self.makeFolders(folder, &made)
            let isEmpty = try FileSystem.entries(of: folder).allSatisfy { $0.name.hasPrefix(".") }
            guard isEmpty else { throw FileError(.create, folder, code: ENOTEMPTY) }
            for file in files {
                let path = "\(folder)/\(file.path)"
                var parent = folder
                for part in file.path.split(separator: "/").dropLast() {
                    parent += "/\(part)"
                    try made.makeFolder(parent)
                }
                try made.create(file.bytes, at: path)
            }
        } catch {
            let told = made.takingBack(after: error)
            guard case .file(let error) = told else { throw told }
            switch error.code {
            case ENOTEMPTY where error.path == folder:
                throw .refused("‘\(folder)’ is not empty; name a folder that is, or that is not there yet")
            case ENOTDIR:
                throw .refused("‘\(error.path)’ cannot be a folder: a file is in the way; name another folder")
            default: throw told
            }
        }
    }

    /// Makes a folder and those above it that are not there.
    private static func makeFolders(_ folder: String, _ made: inout MadeFiles) throws(FileError) {
        var path = folder.hasPrefix("/") ? "/" : ""
        for part in folder.split(separator: "/") {
            path += path.isEmpty || path.hasSuffix("/") ? String(part) : "/\(part)"
            if part != "." && part != ".." { try made.makeFolder(path) }
        }
    }
}
