internal import CausewayIndex
internal import Foundation
package import SearchIndex

/// The search of a published site, read from its folder.
package struct PublishedSearch {
    private let engine: SearchEngine

    /// Opens the index of a site.
    ///
    /// - Parameter folder: the published site, such as `Public`.
    /// - Throws: `SearchIndexError` where there is no index that can be used, `FileError` where a file
    ///   cannot be read.
    package init(folder: String) throws {
        engine = try SearchEngine(
            load: { try FileSystem.bytes(of: "\(folder)/\($0)") },
            text: { url in
                guard OutputPath.isSafe(url + "index.json") else { throw SearchIndexError.damaged }
                guard let bytes = try FileSystem.bytes(of: "\(folder)/\(url)index.json") else { return nil }
                do {
                    return try JSONDecoder().decode(ArticleDocument.self, from: Data(bytes)).text
                } catch is DecodingError {
                    throw SearchIndexError.damaged
                }
            })
    }

    /// The best answers to a query.
    ///
    /// - Throws: as `init`, and `SearchIndexError.unknownKind`.
    package func answer(_ query: String, kind: String?, limit: Int) throws -> SearchAnswer {
        try engine.answer(query, kind: kind, limit: limit)
    }
}
