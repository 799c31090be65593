import Diagnostics
import Markdown

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

func source(_ markdown: String) -> SourceText {
    SourceText(path: "Content/causes/a.md", bytes: Array(markdown.utf8))
}

/// The document of a text, with the options that a site has unless it says otherwise.
func parse(_ markdown: String, _ change: (inout MarkdownOptions) -> Void = { _ in }) -> Document {
    var options = MarkdownOptions()
    change(&options)
    return MarkdownParser.parse(source(markdown), options: options)
}

/// The HTML of a text by itself.
func html(_ markdown: String, _ change: (inout MarkdownOptions) -> Void = { _ in }) -> String {
    var options = MarkdownOptions()
    change(&options)
    return String(decoding: MarkdownParser.html(source(markdown), options: options).html, as: UTF8.self)
}

extension Document {
    /// The HTML with its holes empty.
    var bareHTML: String { String(decoding: html.bytes, as: UTF8.self) }

    /// Codes of the findings, each with its line and column.
    var findings: [String] {
        diagnostics.inReadingOrder().map { "\($0.code.rawValue) \($0.location.line):\($0.location.column)" }
    }
}

/// A text in which each `⟦` marks where a finding is expected.
struct Marked {
    let text: String
    /// Line and column of each mark.
    let places: [String]

    init(_ marked: String) {
        var text = String.UnicodeScalarView()
        var places: [String] = []
        var (line, column) = (1, 1)
        for scalar in marked.unicodeScalars {
            if scalar == "⟦" {
                places.append("\(line):\(column)")
                continue
            }
            text.append(scalar)
            (line, column) = scalar == "\n" ? (line + 1, 1) : (line, column + 1)
        }
        self.text = String(text)
        self.places = places
    }

    /// What `Document.findings` holds if each mark is a finding of one code.
    func findings(_ code: DiagnosticCode) -> [String] { places.map { "\(code.rawValue) \($0)" } }
}

/// Seconds of processor time that some work takes on this thread, whatever runs beside it.
func seconds(_ work: () -> Void) -> Double {
    func now() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
    let start = now()
    work()
    return now() - start
}
