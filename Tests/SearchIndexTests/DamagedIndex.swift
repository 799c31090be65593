@testable import SearchIndex

/// An index of several files for tests to damage.
enum DamagedIndex {
    /// An index of several files, of 20 documents in two kinds.
    static func index() async throws -> TestIndex {
        let documents = (0..<12).map { number in
            SearchDocument(
                "Text \(number)", summary: "Left knee.", aliases: number == 0 ? ["Shoulder"] : [],
                headings: ["Left knee \(number)"], body: "Left knee \(number). Shoulder. Running runs.")
        }
        let kinds = [("cause", 12), ("tip", 8)].map { kind, count in
            SearchKind(
                kind: kind, label: kind, plural: kind, groups: [SearchGroup(group: "", label: "", documents: count)])
        }
        return try await TestIndex(documents, kinds: kinds, form: .manyFiles)
    }

    /// Queries that together read every file.
    private static let queries = [
        "knee ", "kne", "kneee ", "shouldxr ", "xhouldex ", "\"left knee\"", "ballast", "the ", "shoulder", "running 1",
        "zzzzzzzzz ",
    ]

    /// What the queries are answered with; any error but the index's own is thrown on.
    static func errors(of index: TestIndex) throws -> [SearchIndexError] {
        var errors: [SearchIndexError] = []
        do {
            let engine = try index.engine()
            for query in queries {
                for kind in [nil, "cause", "tip"] {
                    do {
                        _ = try engine.answer(query, kind: kind, limit: 100)
                    } catch let error as SearchIndexError {
                        errors.append(error)
                    }
                }
            }
        } catch let error as SearchIndexError {
            errors.append(error)
        }
        return errors
    }
}
