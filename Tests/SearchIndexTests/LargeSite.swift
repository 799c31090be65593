@testable import SearchIndex

/// A site so large that its index has directories of two levels and lists with tails, and is not smoothed.
///
/// Made once, since all of its tests only read it.
enum LargeSite {
    static let site = SyntheticSite(seed: 7, documents: 8_100, words: 60_000, bodyWords: 20)
    static let naive = NaiveSearch(NaiveIndex(site.documents, language: "en"))
    static let files = Task { try await files(jobs: 2) }

    static func files(jobs: Int) async throws -> [IndexFile] {
        try await SearchIndexBuilder(
            language: "en", kinds: oneKind(site.documents.count), jobs: jobs, hash: fnv1a
        ).files(site.documents)
    }

    static func index() async throws -> TestIndex { TestIndex(try await files.value) }

    /// All shards, in order.
    static let shards = Task {
        let reader = try await LargeSite.reader()
        var shards: [Shard] = []
        while try reader.hasShard(shards.count) { shards.append(try reader.shard(shards.count)) }
        return shards
    }

    static func reader() async throws -> IndexReader {
        let files = try await index().files
        return try IndexReader(load: { files[$0] })
    }
}
