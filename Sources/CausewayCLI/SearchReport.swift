internal import CausewayIndex
internal import Diagnostics
internal import SearchIndex

/// Answers of a search as they are printed.
enum SearchReport {
    static func text(_ answer: SearchAnswer) -> String {
        var text = ""
        if let suggestion = answer.suggestion { text += "Did you mean: \(suggestion)\n" }
        if !answer.unknownWords.isEmpty {
            text += "Not found: \(answer.unknownWords.joined(separator: ", "))\n"
        }
        if answer.results.isEmpty { return text + "Nothing found for ‘\(TextPrinter.printable(answer.query))’.\n" }
        let total = "\(answer.isLowerBound ? "at least " : "")\(answer.total)"
        text += "\(total) \(answer.total == 1 ? "result" : "results")\n"
        var lines = [text]
        for (place, result) in answer.results.enumerated() {
            var parts = ["\(place + 1). \(result.title)  \(result.url)", "    \(result.summary)"]
            if let heading = result.heading { parts.append("    § \(heading.text)  \(result.url)#\(heading.anchor)") }
            lines.append(parts.map { TextPrinter.printable($0) + "\n" }.joined())
        }
        return lines.joined(separator: "\n")
    }

    static func json(_ answer: SearchAnswer) -> String {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("is_lower_bound", answer.isLowerBound)
            writer.member("query", answer.query)
            writer.member("results", answer.results) { writer, result in
                writer.object { writer in
                    if let heading = result.heading {
                        writer.member(
                            "heading",
                            object: { writer in
                                writer.member("anchor", heading.anchor)
                                writer.member("text", heading.text)
                            })
                    }
                    writer.member("kind", result.kind)
                    writer.member("score", result.score)
                    writer.member("summary", result.summary)
                    writer.member("title", result.title)
                    writer.member("url", result.url)
                }
            }
            writer.member("suggestion", answer.suggestion)
            writer.member("total", answer.total)
            writer.member("unknown_words", answer.unknownWords)
        }
        return String(decoding: writer.bytes, as: UTF8.self) + "\n"
    }
}
