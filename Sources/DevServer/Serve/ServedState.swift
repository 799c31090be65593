internal import Causeway
internal import CausewayIndex
internal import Diagnostics

/// What browsers are told of a site: which state of it is served, and what is wrong with its sources.
struct ServedState: Sendable {
    /// Tells this run's states from those of another.
    let run: String
    /// Raised by each change of what is served.
    private(set) var number = 0
    /// Where it was style sheets alone that changed since the state before: the addresses of all.
    private var stylesheets: [String] = []
    private(set) var pages: LivePages?
    /// What keeps the site from being made anew; empty if nothing does.
    private(set) var findings: [Diagnostic] = []

    init(run: String) { self.run = run }

    /// The name of the state.
    var id: String { "\(run)-\(number)" }

    /// Takes over what came of making the site anew.
    mutating func take(_ update: LiveUpdate, _ pages: LivePages?) {
        let before = findings
        findings = update.counts == nil ? update.diagnostics.inReadingOrder() : []
        self.pages = pages
        switch update.change {
        // While there is no site, what is wrong is all that there is to see.
        case .nothing where pages == nil && findings != before: stylesheets = []
        case .nothing: return
        case .stylesheets(let urls): stylesheets = urls
        case .pages: stylesheets = []
        }
        number += 1
    }

    /// Most findings that a browser is shown.
    private static let findingLimit = 200

    /// The state as an event of a stream (HTML Standard, server-sent events).
    var event: [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("findings", Array(findings.prefix(Self.findingLimit))) { Self.write($1, to: &$0) }
            writer.member("id", id)
            writer.member("more", max(0, findings.count - Self.findingLimit))
            writer.member("previous", "\(run)-\(number - 1)")
            writer.member("stylesheets", stylesheets)
        }
        return Array("event: state\ndata: ".utf8) + writer.bytes + Array("\n\n".utf8)
    }

    private static func write(_ finding: Diagnostic, to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("code", finding.code.rawValue)
            writer.member("column", finding.location.column)
            writer.member("hint", finding.hint)
            writer.member("length", finding.location.length)
            writer.member("line", finding.sourceLine == nil ? nil : finding.location.line)
            writer.member("message", finding.message)
            writer.member("path", finding.location.path)
            writer.member("related", finding.related) { writer, related in
                writer.object { writer in
                    writer.member("column", related.location.column)
                    writer.member("line", related.location.line)
                    writer.member("message", related.message)
                    writer.member("path", related.location.path)
                }
            }
            writer.member("severity", finding.severity.rawValue)
            writer.member("source", finding.sourceLine)
            writer.member("source_start", finding.sourceLineStart)
        }
    }
}
