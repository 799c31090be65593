import Foundation
import PackagePlugin

/// Runs `EmbedTheme`, so that files travel inside the binary: the default theme of `Templates/` in
/// `Templating`, the sites of `Sources/Causeway/Starters/` in `Causeway`, `docs/diagnostics.md` in `Diagnostics`,
/// what the server's pages load in `DevServer`.
@main
struct EmbedThemePlugin: BuildToolPlugin {
    func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
        let (path, type) =
            switch target.name {
            case "Templating": ("Templates", "DefaultTheme")
            case "Diagnostics": ("docs/diagnostics.md", "DiagnosticsDocument")
            case "DevServer": ("Sources/DevServer/Client", "ClientFiles")
            default: ("Sources/Causeway/Starters", "EmbeddedStarters")
            }
        let input = context.package.directoryURL.appending(path: path)
        let output = context.pluginWorkDirectoryURL.appending(path: "\(type).swift")
        return [
            .buildCommand(
                displayName: "Embedding \(path)",
                executable: try context.tool(named: "EmbedTheme").url,
                arguments: [input.path(percentEncoded: false), type, output.path(percentEncoded: false)],
                inputFiles: [input] + Self.entries(below: input),
                outputFiles: [output]
            )
        ]
    }

    /// Every file and folder below a folder: an edit of any of them runs the tool again.
    private static func entries(below folder: URL) -> [URL] {
        guard let walk = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil) else { return [] }
        return walk.compactMap { $0 as? URL }
    }
}
