import Foundation

/// A new folder, removed with the last who holds it: hence a class.
final class TemporaryFolder: Sendable {
    let path: String

    init(_ files: [String: String] = [:]) throws {
        path = FileManager.default.temporaryDirectory.appendingPathComponent("causeway-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        for (file, text) in files { try write(text, to: file) }
    }

    deinit { _ = Result { try FileManager.default.removeItem(atPath: path) } }

    func path(_ file: String) -> String { "\(path)/\(file)" }

    func write(_ text: String, to file: String) throws {
        let url = URL(fileURLWithPath: path(file))
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: url)
    }

    /// Saves a file as many editors do: beside its place, and renamed.
    func save(_ text: String, as file: String) throws {
        let url = URL(fileURLWithPath: path(file))
        try Data(text.utf8).write(to: url, options: .atomic)
    }

    func makeFolder(_ folder: String) throws {
        try FileManager.default.createDirectory(atPath: path(folder), withIntermediateDirectories: true)
    }

    func move(_ file: String, to other: String) throws {
        try FileManager.default.moveItem(atPath: path(file), toPath: path(other))
    }

    func remove(_ file: String) throws { try FileManager.default.removeItem(atPath: path(file)) }
}
