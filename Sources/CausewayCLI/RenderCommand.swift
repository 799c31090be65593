internal import ArgumentParser
internal import Causeway
internal import Diagnostics
internal import Foundation
internal import Markdown

struct RenderCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "render",
        abstract: "Turn Markdown on standard input into HTML on standard output.",
        discussion: "The HTML is that of a site with its defaults; links into the site stand as they are written.")

    @Flag(
        help: """
            Render exactly what the CommonMark specification says, raw HTML and any scheme included. \
            This output is not safe to publish, and no setting reaches this mode.
            """)
    var commonmark = false

    mutating func run() throws {
        let terminal = Terminal()
        let input = try Self.standardInput(terminal)
        let text = SourceText(path: "standard input", bytes: Array(input))
        let (html, diagnostics) = MarkdownParser.html(text, options: commonmark ? .commonMark : MarkdownOptions())
        terminal.print(diagnostics, printsAll: true)
        terminal.output(html)
        if diagnostics.hasErrors { throw ExitCode(1) }
    }

    private static func standardInput(_ terminal: Terminal) throws -> Data {
        do {
            return try FileHandle.standardInput.readToEnd() ?? Data()
        } catch {
            terminal.error("error: cannot read standard input: \(error.localizedDescription)\n")
            throw ExitCode(74)
        }
    }
}
