internal import Causeway
internal import Diagnostics
internal import Templating

/// Pages as they leave the server: with the script that reloads them.
enum ServedPage {
    static let scriptPath = "/__causeway/reload.js"
    static let stylePath = "/__causeway/overlay.css"
    static let eventsPath = "/__causeway/events"

    /// The tag of the script, which tells it what it is part of.
    static func tag(_ state: ServedState, isPlaceholder: Bool = false) -> String {
        "<script src=\"\(scriptPath)\" data-state=\"\(state.id)\"\(isPlaceholder ? " data-placeholder" : "")></script>"
    }

    /// A page with the tag at the end of its body; nothing else is touched.
    static func page(_ bytes: [UInt8], _ state: ServedState) -> [UInt8] {
        let tag = Array(tag(state).utf8)
        let end = Array("</body>".utf8)
        guard
            let place = stride(from: bytes.count - end.count, through: 0, by: -1).first(where: {
                bytes[$0] == end[0] && bytes[$0..<($0 + end.count)].elementsEqual(end)
            })
        else { return bytes + tag }
        return Array(bytes[..<place]) + tag + bytes[place...]
    }

    /// What is shown while there is no site: its mistakes, or that it is being made.
    static func placeholder(_ state: ServedState) -> [UInt8] {
        let heading = state.findings.isEmpty ? "The site is being made …" : "The site cannot be made yet"
        var page = Array(
            """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; \
            style-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>\(heading)</title>
            <link rel="stylesheet" href="\(stylePath)">
            </head>
            <body class="placeholder">
            <main>
            <h1>\(heading)</h1>
            <noscript><pre>
            """.utf8)
        Escaping.append(TextPrinter(warningLimit: nil).print(state.findings), to: &page)
        page += Array("</pre></noscript>\n</main>\n\(tag(state, isPlaceholder: true))</body>\n</html>\n".utf8)
        return page
    }
}
