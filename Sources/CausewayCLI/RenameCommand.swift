internal import ArgumentParser
internal import Causeway
internal import Diagnostics
internal import Foundation

struct RenameCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rename",
        abstract: "Give an article another slug, and change everything that names it.",
        discussion: """
            The file keeps its folder. References, links, hubs, fragments and site.yml follow; the old address goes \
            into the article's redirect_from. A site with errors is left as it is, and so is one of which a file \
            cannot be written.
            """)

    @Argument(help: "The article's id, such as causes/dehydration, or its file.")
    var id: String

    @Argument(help: "Its new slug, by itself or behind its folder.")
    var new: String

    @Argument(help: "The folder that holds Content.", completion: .directory)
    var site = "."

    @Flag(name: .customLong("dry-run"), help: "Write nothing, and print what would change as a patch.")
    var dryRun = false

    func validate() throws {
        if site.isEmpty { throw ValidationError("SITE is empty; name the folder that holds Content.") }
    }

    mutating func run() async throws {
        let terminal = Terminal()
        var options = BuildOptions()
        options.site = site
        options.jobs = ProcessInfo.processInfo.activeProcessorCount
        let renaming: Renaming
        do {
            renaming = try await Renaming(id, to: new, options)
        } catch {
            throw Failure.report(error, on: terminal)
        }
        if dryRun { terminal.output(renaming.patch) } else { try write(renaming, terminal) }
    }

    /// Writes all or nothing, and tells of it before a signal that came meanwhile ends the program.
    private func write(_ renaming: Renaming, _ terminal: Terminal) throws {
        let signals = HeldSignals()
        defer { signals.release() }
        do {
            let left = try renaming.write { signals.hasCome }
            for error in left { terminal.error("warning: \(TextPrinter.printable("\(error)"))\n") }
            terminal.output(TextPrinter.printable(Report.renaming(renaming)) + "\n")
        } catch {
            throw Failure.report(error, on: terminal)
        }
    }
}
