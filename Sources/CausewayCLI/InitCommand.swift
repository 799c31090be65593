internal import ArgumentParser
internal import Causeway

struct InitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Make a small site to begin with.",
        discussion: """
            The folder must be empty, but for hidden names such as .git, or not there yet. Articles, relations and \
            settings are examples, for you to change; what to run next is printed.
            """)

    @Argument(help: ArgumentHelp("The folder to make.", valueName: "dir"), completion: .directory)
    var folder: String

    @Option(
        help: """
            The words of the site's field: medical (causes, symptoms, interventions), fault (faults, signs, fixes) or \
            plain (problems, what you see, what helps).
            """)
    var labels: StarterSite.Labels = .plain

    func validate() throws {
        if folder.isEmpty { throw ValidationError("DIR is empty; name the folder to make.") }
    }

    mutating func run() throws {
        let terminal = Terminal()
        let starter = StarterSite(labels)
        do {
            try starter.write(to: folder)
        } catch {
            throw Failure.report(error, on: terminal)
        }
        let word = ShellWord.path(folder)
        // A dot at the end would run into the full stop of the sentence.
        terminal.output(Report.starter(starter, in: word.hasSuffix(".") ? "'\(word)'" : word))
    }
}

extension StarterSite.Labels: ExpressibleByArgument {}
