import CCMark
import Foundation

/// The least that a generator must do: on one thread read every file, parse and render it with
/// libcmark, and write the result to as many files.
enum Floor {
    static let argument = "floor"

    static func run(content: String, output: String) throws {
        guard mkdir(output, 0o755) == 0 else { throw CocoaError(.fileWriteUnknown) }
        var number = 0
        for path in try FileManager.default.subpathsOfDirectory(atPath: content) where path.hasSuffix(".md") {
            try render("\(content)/\(path)", to: "\(output)/\(number).html")
            number += 1
        }
    }

    private static func render(_ source: String, to target: String) throws {
        let input = open(source, O_RDONLY)
        guard input >= 0 else { throw CocoaError(.fileReadUnknown) }
        defer { close(input) }
        var status = stat()
        guard fstat(input, &status) == 0 else { throw CocoaError(.fileReadUnknown) }
        let size = Int(status.st_size)
        let text = UnsafeMutablePointer<CChar>.allocate(capacity: size + 1)
        defer { text.deallocate() }
        guard read(input, text, size) == size else { throw CocoaError(.fileReadUnknown) }
        guard let html = cmark_markdown_to_html(text, size, CMARK_OPT_DEFAULT) else {
            throw CocoaError(.coderInvalidValue)
        }
        defer { free(html) }
        let result = open(target, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
        guard result >= 0 else { throw CocoaError(.fileWriteUnknown) }
        defer { close(result) }
        let length = strlen(html)
        guard write(result, html, length) == length else { throw CocoaError(.fileWriteUnknown) }
    }
}
