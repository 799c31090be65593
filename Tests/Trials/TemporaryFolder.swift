package import Foundation

/// A new folder, removed with the last who holds it: hence a class.
///
/// It is read and written by its own methods alone, so that it is held as long as it is used.
package final class TemporaryFolder: Sendable {
    package let path: String

    package init(_ files: [String: String] = [:]) throws {
        path = FileManager.default.temporaryDirectory.appendingPathComponent("causeway-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        for (file, text) in files { try write(text, to: file) }
    }

    deinit { _ = Result { try FileManager.default.removeItem(atPath: path) } }

    package func path(_ file: String) -> String { "\(path)/\(file)" }

    package func holds(_ file: String) -> Bool { FileManager.default.fileExists(atPath: path(file)) }

    package func write(_ bytes: [UInt8], to file: String) throws {
        let url = URL(fileURLWithPath: path(file))
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: url)
    }

    package func write(_ text: String, to file: String) throws { try write(Array(text.utf8), to: file) }

    /// Saves a file as many editors do: beside its place, and renamed.
    package func save(_ text: String, as file: String) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: path(file)), options: .atomic)
    }

    package func makeFolder(_ folder: String) throws {
        try FileManager.default.createDirectory(atPath: path(folder), withIntermediateDirectories: true)
    }

    package func move(_ file: String, to other: String) throws {
        try FileManager.default.moveItem(atPath: path(file), toPath: path(other))
    }

    package func remove(_ file: String) throws { try FileManager.default.removeItem(atPath: path(file)) }

    package func link(_ file: String, to destination: String) throws {
        try FileManager.default.createSymbolicLink(atPath: path(file), withDestinationPath: destination)
    }

    package func text(of file: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(fileURLWithPath: path(file))), as: UTF8.self)
    }

    /// When a file was written last.
    package func date(of file: String) throws -> Date? {
        try FileManager.default.attributesOfItem(atPath: path(file))[.modificationDate] as? Date
    }

    /// Every file below a folder of this one, by its path there.
    package func files(in folder: String = "") throws -> Files {
        try Files(in: folder.isEmpty ? path : path(folder))
    }

    /// Makes `Content` and `Templates` hold the given texts and nothing else; leaves the rest alone.
    package func replaceSources(by files: [String: String]) throws {
        for root in ["Content", "Templates"] where holds(root) {
            for path in try self.files(in: root).keys where files["\(root)/\(path)"] == nil {
                try remove("\(root)/\(path)")
            }
        }
        for (path, text) in files { try write(text, to: path) }
    }
}

/// The files of a folder, by their path below it.
package typealias Files = [String: [UInt8]]

extension Files {
    package init(in folder: String) throws {
        self = [:]
        for path in try FileManager.default.subpathsOfDirectory(atPath: folder) {
            let file = "\(folder)/\(path)"
            var isFolder = ObjCBool(false)
            guard FileManager.default.fileExists(atPath: file, isDirectory: &isFolder), !isFolder.boolValue else {
                continue
            }
            self[path] = Array(try Data(contentsOf: URL(fileURLWithPath: file)))
        }
    }

    /// Paths of files that are not the same in both.
    package func differences(from other: Files) -> [String] {
        Set(keys).union(other.keys).filter { self[$0] != other[$0] }.sorted()
    }
}
