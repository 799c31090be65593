import Foundation
import PackagePlugin

/// Runs `EmbedTheme`, so that the default theme and the explanations of diagnostics travel inside the binary.
@main
struct EmbedThemePlugin: BuildToolPlugin {
    func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
        if target.name == "Diagnostics" { return [try diagnostics(context)] }
        let theme = context.package.directoryURL.appending(path: "Templates")
        let output = context.pluginWorkDirectoryURL.appending(path: "DefaultTheme.swift")
        return [
            .buildCommand(
                displayName: "Embedding Templates",
                executable: try context.tool(named: "EmbedTheme").url,
                arguments: [theme.path(percentEncoded: false), output.path(percentEncoded: false)],
                inputFiles: [theme] + Self.entries(below: theme),
                outputFiles: [output]
            )
        ]
    }

    private func diagnostics(_ context: PluginContext) throws -> Command {
        let document = context.package.directoryURL.appending(path: "docs/diagnostics.md")
        let output = context.pluginWorkDirectoryURL.appending(path: "DiagnosticsDocument.swift")
        return .buildCommand(
            displayName: "Embedding docs/diagnostics.md",
            executable: try context.tool(named: "EmbedTheme").url,
            arguments: [document.path(percentEncoded: false), output.path(percentEncoded: false)],
            inputFiles: [document],
            outputFiles: [output]
        )
    }

    /// Every file and folder below a folder: an edit of any of them runs the tool again.
    private static func entries(below folder: URL) -> [URL] {
        guard let walk = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil) else { return [] }
        return walk.compactMap { $0 as? URL }.sorted { $0.path() < $1.path() }
    }
}
