import Foundation

/// Writes the files below a folder as one Swift file: `EmbedTheme FOLDER OUT.swift NAME`.
///
/// Scripts go in twice: as they are, and without comments and layout.
@main
enum EmbedTheme {
    static func main() throws {
        guard CommandLine.arguments.count == 4 else {
            FileHandle.standardError.write(Data("usage: EmbedTheme FOLDER OUT.swift NAME\n".utf8))
            exit(64)
        }
        let folder = URL(fileURLWithPath: CommandLine.arguments[1], isDirectory: true)
        let source = try source(embedding: folder, as: CommandLine.arguments[3])
        try Data(source.utf8).write(to: URL(fileURLWithPath: CommandLine.arguments[2]), options: .atomic)
    }

    /// The Swift source of a type that holds every regular, visible file below `folder`, sorted by path.
    static func source(embedding folder: URL, as name: String) throws -> String {
        var files: [String] = []
        var scripts: [String] = []
        for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted() {
            let isHidden = path.split(separator: "/").contains { $0.hasPrefix(".") }
            let file = folder.appendingPathComponent(path)
            let isFile = try file.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile ?? false
            guard isFile, !isHidden else { continue }
            let bytes = try Data(contentsOf: file)
            files.append(row(path, bytes))
            if path.hasSuffix(".js") { scripts.append(row(path, Data(ScriptCondenser.condensed(Array(bytes))))) }
        }
        return """
            /// The files of `\(folder.lastPathComponent)/`, made by `EmbedTheme`.
            package enum \(name) {
                /// Each file's path below the folder and its bytes in base 64.
                static let files: [(path: StaticString, base64: StaticString)] = [
            \(files.joined(separator: "\n"))
                ]
                /// The scripts among them without comments and layout.
                static let condensedScripts: [(path: StaticString, base64: StaticString)] = [
            \(scripts.joined(separator: "\n"))
                ]
            }

            """
    }

    private static func row(_ path: String, _ bytes: Data) -> String {
        "        (path: \"\(path)\", base64: \"\(bytes.base64EncodedString())\"),"
    }
}
