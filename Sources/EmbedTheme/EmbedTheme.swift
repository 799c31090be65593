import Foundation

/// Writes the files below a folder, or one text, as a type in a Swift file: `EmbedTheme FOLDER TYPE OUT.swift`,
/// `EmbedTheme TEXT.md TYPE OUT.swift`.
///
/// Scripts go in twice: as they are, and without comments and layout.
@main
enum EmbedTheme {
    static func main() throws {
        guard CommandLine.arguments.count == 4 else {
            FileHandle.standardError.write(Data("usage: EmbedTheme FOLDER|TEXT TYPE OUT.swift\n".utf8))
            exit(64)
        }
        let input = URL(fileURLWithPath: CommandLine.arguments[1])
        let type = CommandLine.arguments[2]
        let isFolder = try input.resourceValues(forKeys: [.isDirectoryKey]).isDirectory ?? false
        let source =
            isFolder
            ? try source(embedding: input, as: type)
            : self.source(embeddingText: String(decoding: try Data(contentsOf: input), as: UTF8.self), as: type)
        let output = URL(fileURLWithPath: CommandLine.arguments[3])
        let new = Data(source.utf8)
        // A file that stays as it is has nothing compiled anew.
        if FileManager.default.contents(atPath: output.path) != new { try new.write(to: output, options: .atomic) }
    }

    /// The Swift source of a type that holds every regular, visible file below `folder`, sorted by path.
    static func source(embedding folder: URL, as type: String) throws -> String {
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
            package enum \(type) {
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

    /// The Swift source of a type that holds a text as one raw string.
    static func source(embeddingText text: String, as type: String) -> String {
        // One more than the longest run of number signs, so that nothing in the text can end the string.
        let longest = text.split(whereSeparator: { $0 != "#" }).map(\.count).max() ?? 0
        let signs = String(repeating: "#", count: longest + 1)
        return """
            /// Made by `EmbedTheme`.
            enum \(type) {
                static let text = \(signs)\"""
            \(text)
            \"""\(signs)
            }

            """
    }

    private static func row(_ path: String, _ bytes: Data) -> String {
        "        (path: \"\(path)\", base64: \"\(bytes.base64EncodedString())\"),"
    }
}
