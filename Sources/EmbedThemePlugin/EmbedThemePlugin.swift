import Foundation
import PackagePlugin

/// Runs `EmbedTheme`, so that the default theme, and what the server's pages load, travel inside the binary.
@main
struct EmbedThemePlugin: BuildToolPlugin {
    func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
        let isServer = target.name == "DevServer"
        let name = isServer ? "ClientFiles" : "DefaultTheme"
        let folder = context.package.directoryURL.appending(path: isServer ? "Sources/DevServer/Client" : "Templates")
        let output = context.pluginWorkDirectoryURL.appending(path: "\(name).swift")
        return [
            .buildCommand(
                displayName: "Embedding \(folder.lastPathComponent)",
                executable: try context.tool(named: "EmbedTheme").url,
                arguments: [folder.path(percentEncoded: false), output.path(percentEncoded: false), name],
                inputFiles: [folder] + Self.entries(below: folder),
                outputFiles: [output]
            )
        ]
    }

    /// Every file and folder below a folder: an edit of any of them runs the tool again.
    private static func entries(below folder: URL) -> [URL] {
        guard let walk = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil) else { return [] }
        return walk.compactMap { $0 as? URL }.sorted { $0.path() < $1.path() }
    }
}
