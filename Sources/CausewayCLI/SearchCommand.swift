internal import ArgumentParser
internal import Causeway
internal import Foundation
internal import SearchIndex
internal import Taxonomy

struct SearchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search",
        abstract: "Search a built site, with the answers that its search page gives.",
        discussion: "Exit status: 0 if something was found, 1 if nothing was.")

    @Argument(help: "What to look for; words in quotation marks are a phrase.")
    var words: [String]

    @Option(help: ArgumentHelp("The published site.", valueName: "folder"), completion: .directory)
    var site = "Public"

    @Option(
        help: ArgumentHelp("Only articles of a kind, such as cause.", valueName: "kind"),
        completion: .list(Kind.allCases.map(\.rawValue)))
    var kind: String?

    @Option(help: ArgumentHelp("The most results to print.", valueName: "number"))
    var limit = 10

    @Flag(help: "Print JSON.")
    var json = false

    func validate() throws {
        if limit < 1 { throw ValidationError("--limit takes a number from 1 on.") }
    }

    mutating func run() throws {
        let terminal = Terminal()
        let answer: SearchAnswer
        do {
            answer = try PublishedSearch(folder: site).answer(words.joined(separator: " "), kind: kind, limit: limit)
        } catch SearchIndexError.missing {
            terminal.error("error: \(site) has no search index; ‘causeway build’ makes one\n")
            throw ExitCode(74)
        } catch let error as SearchIndexError {
            if case .unknownKind = error { throw ValidationError("--kind: \(error).") }
            terminal.error("error: \(site): \(error); ‘causeway build’ makes a new one\n")
            throw ExitCode(74)
        } catch {
            throw Failure.report(error, on: terminal)
        }
        terminal.output(json ? SearchReport.json(answer) : SearchReport.text(answer))
        if answer.results.isEmpty { throw ExitCode(1) }
    }
}
