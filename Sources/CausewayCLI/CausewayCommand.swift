internal import ArgumentParser
internal import Causeway

/// The command line: arguments only; what they ask for is done in `Causeway`.
@main
struct CausewayCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "causeway",
        abstract: "Turns a folder of Markdown articles into a searchable site and a JSON index.",
        discussion: """
            SITE is the folder that holds Content, by default the present one.

            Exit status: 0 if all went well, 1 for errors in the content, 64 for bad usage, 74 for a file \
            that cannot be read or written.
            """,
        version: CausewayVersion.current,
        subcommands: [
            BuildCommand.self, CheckCommand.self, ExplainCommand.self, InitCommand.self, NewCommand.self,
            RenameCommand.self, RenderCommand.self, SearchCommand.self, ServeCommand.self, RelevanceCommand.self,
        ])

    static func main() async {
        Allocator.keepFreedMemory()
        await main(nil)
    }
}
