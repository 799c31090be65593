internal import ArgumentParser
internal import Causeway
internal import CausewayIndex
internal import Foundation
internal import SearchIndex

struct RelevanceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "relevance",
        abstract: "Measure how well the search answers queries that people have judged.",
        discussion: """
            With --site the search of a built site is measured, whose articles have their ids for names; with \
            --documents a collection in the usual form of such tests, which is indexed first.
            """)

    @Option(help: ArgumentHelp("The published site.", valueName: "folder"))
    var site: String?

    @Option(help: ArgumentHelp("Documents: one JSON object a line with id, title and text.", valueName: "file"))
    var documents: String?

    @Option(
        help: ArgumentHelp(
            "Queries: one JSON object a line with id and text, and set if there are several.", valueName: "file"))
    var queries: String

    @Option(
        help: ArgumentHelp("Judgements: query, document and grade on each line, with tabs between.", valueName: "file"))
    var qrels: String

    @Option(help: ArgumentHelp("The language of the documents.", valueName: "tag"))
    var language = "en"

    @Flag(help: "Print JSON.")
    var json = false

    func validate() throws {
        if (site == nil) == (documents == nil) { throw ValidationError("Give one of --site and --documents.") }
    }

    mutating func run() async throws {
        let terminal = Terminal()
        let scores: [Relevance.Score]
        do {
            let relevance = try Relevance(queries: queries, grades: qrels)
            if let site {
                scores = try relevance.scores(ofSite: site)
            } else {
                scores = try await relevance.scores(
                    ofDocuments: documents ?? "", language: language,
                    jobs: ProcessInfo.processInfo.activeProcessorCount)
            }
        } catch {
            throw Failure.report(error, on: terminal)
        }
        terminal.output(json ? Self.json(scores) : Self.table(scores))
    }

    private static func table(_ scores: [Relevance.Score]) -> String {
        let rows = scores.map { score in
            let values = [score.ndcg, score.recall, score.reciprocalRank].map { fixed($0) }
            return "\(padded(score.name.isEmpty ? "all" : score.name, 12))\(padded("\(score.queries)", 10))"
                + "\(padded(values[0], 10))\(padded(values[1], 11))\(values[2])\n"
        }
        return "set         queries   nDCG@10   recall@10  MRR@10\n" + rows.joined()
    }

    private static func json(_ scores: [Relevance.Score]) -> String {
        var writer = JSONWriter()
        writer.array(scores) { writer, score in
            writer.object { writer in
                writer.member("mrr_at_10", decimal: fixed(score.reciprocalRank))
                writer.member("ndcg_at_10", decimal: fixed(score.ndcg))
                writer.member("queries", score.queries)
                writer.member("recall_at_10", decimal: fixed(score.recall))
                writer.member("set", score.name.isEmpty ? "all" : score.name)
            }
        }
        return String(decoding: writer.bytes, as: UTF8.self) + "\n"
    }

    private static func fixed(_ value: Double) -> String { String(format: "%.4f", value) }

    private static func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(1, width - text.count))
    }
}
