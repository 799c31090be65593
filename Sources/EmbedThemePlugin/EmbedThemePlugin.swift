import Foundation
import PackagePlugin

/// Runs `EmbedTheme`, so that files travel inside the binary: the default theme of `Templates/` in
/// `Templating`, the sites of `Sources/Causeway/Starters/` in `Causeway`.
@main
struct EmbedThemePlugin: BuildToolPlugin {
    func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
        let root = context.package.directoryURL
        let (folder, type) =
            target.name == "Templating"
            ? (root.appending(path: "Templates"), "DefaultTheme")
            : (root.appending(path: "Sources/Causeway/Starters"), "EmbeddedStarters")
        let output = context.pluginWorkDirectoryURL.appending(path: "\(type).swift")
        return [
            .buildCommand(
                displayName: "Embedding \(folder.lastPathComponent)",
                executable: try context.tool(named: "EmbedTheme").url,
                arguments: [folder.path(percentEncoded: false), type, output.path(percentEncoded: false)],
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
