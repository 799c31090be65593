internal import Foundation

/// Writes a document of a report: JSON with its keys sorted, on one line.
enum ReportEncoder {
    /// The document, ended by a line end.
    static func text(of document: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(document), as: UTF8.self) + "\n"
    }
}
