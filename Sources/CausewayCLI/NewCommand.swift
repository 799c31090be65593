internal import ArgumentParser
internal import Causeway
internal import Diagnostics
internal import Taxonomy

struct NewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new",
        abstract: "Begin an article: a file with the front matter of its kind.",
        discussion: """
            The file's path is printed. Its summary is for you to write, and ‘causeway check’ asks for it; a draft \
            passes as it is. The kind's relations stand there as comments. A file that is there is never written over.
            """)

    @Argument(
        help: "The article's kind: \(Kind.allCases.map(\.rawValue).joined(separator: ", ")).",
        completion: .list(Kind.allCases.map(\.rawValue)))
    var kind: String

    @Argument(help: "The article's title.")
    var title: String

    @Option(help: ArgumentHelp("The folder that holds Content.", valueName: "folder"), completion: .directory)
    var site = "."

    @Option(help: "The article's slug. (default: what its title suggests)")
    var slug: String?

    @Flag(help: "Begin a draft, which is not published.")
    var draft = false

    func validate() throws {
        if site.isEmpty { throw ValidationError("--site is empty; name the folder that holds Content.") }
        guard Kind(rawValue: kind) == nil else { return }
        let kinds = Kind.allCases.map(\.rawValue)
        let closest = Kind(folder: kind)?.rawValue ?? ClosestMatch.find(kind, among: kinds)
        let hint = closest.map { "Did you mean ‘\($0)’?" } ?? "Kinds are \(kinds.joined(separator: ", "))."
        throw ValidationError("There is no kind ‘\(TextPrinter.printable(kind))’. \(hint)")
    }

    mutating func run() throws {
        guard let kind = Kind(rawValue: kind) else { throw ValidationError("There is no kind ‘\(kind)’.") }
        let terminal = Terminal()
        do {
            let article = try NewArticle(kind, title: title, slug: slug, isDraft: draft, in: site)
            terminal.output(try article.write() + "\n")
        } catch {
            throw Failure.report(error, on: terminal)
        }
    }
}
