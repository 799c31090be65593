import Foundation

/// Writes the files below a folder as one Swift file: `EmbedTheme TEMPLATES OUT.swift`.
///
/// Scripts go in without comments and layout.
@main
enum EmbedTheme {
    static func main() throws {
        guard CommandLine.arguments.count == 3 else {
            FileHandle.standardError.write(Data("usage: EmbedTheme TEMPLATES OUT.swift\n".utf8))
            exit(64)
        }
        let folder = URL(fileURLWithPath: CommandLine.arguments[1], isDirectory: true)
        let source = try source(embedding: folder)
        try Data(source.utf8).write(to: URL(fileURLWithPath: CommandLine.arguments[2]), options: .atomic)
    }

    /// The Swift source that holds every regular, visible file below `folder`, sorted by path.
    static func source(embedding folder: URL) throws -> String {
        var rows: [String] = []
        for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted() {
            let isHidden = path.split(separator: "/").contains { $0.hasPrefix(".") }
            let file = folder.appendingPathComponent(path)
            let isFile = try file.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile ?? false
            guard isFile, !isHidden else { continue }
            var bytes = try Data(contentsOf: file)
            if path.hasSuffix(".js") { bytes = Data(ScriptCondenser.condensed(Array(bytes))) }
            let base64 = bytes.base64EncodedString()
            rows.append("        (path: \"\(path)\", base64: \"\(base64)\"),")
        }
        return """
            /// The default theme as it stands in `Templates/`, made by `EmbedTheme`.
            package enum DefaultTheme {
                /// Each file's path below `Templates/` and its bytes in base 64.
                static let files: [(path: StaticString, base64: StaticString)] = [
            \(rows.joined(separator: "\n"))
                ]
            }

            """
    }
}
