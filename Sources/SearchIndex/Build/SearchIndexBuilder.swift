internal import CausewayIndex
internal import Foundation
internal import Parallel

/// Makes the files of a search index from documents.
///
/// Documents are counted in parallel, their words brought together in one vocabulary and stemmed, the
/// postings of each stem collected, and all of it cut into files.
package struct SearchIndexBuilder: Sendable {
    /// A BCP 47 tag; chooses the stemmer and the stop words.
    package var language: String
    package var kinds: [SearchKind]
    /// Number of tasks that work at once.
    package var jobs: Int
    /// A hash of some bytes, evenly spread, that names files.
    package var hash: @Sendable ([UInt8]) -> UInt64

    /// Documents to a block.
    static let blockSize = 8
    /// The most bytes of an index that is one file.
    static let largestSingleFile = 128_000
    /// The most entries that the root has of a directory; with more there is a second level.
    static let mostRootEntries = 128

    package init(
        language: String, kinds: [SearchKind], jobs: Int, hash: @escaping @Sendable ([UInt8]) -> UInt64
    ) {
        self.language = language
        self.kinds = kinds
        self.jobs = jobs
        self.hash = hash
    }

    /// The files of the index; the root is the first.
    ///
    /// - Parameter documents: in the order of `kinds` and their groups.
    /// - Throws: `CancellationError` only.
    package func files(_ documents: [SearchDocument]) async throws -> [IndexFile] {
        let partSize = max(1, (documents.count + jobs - 1) / jobs)
        let starts = Array(stride(from: 0, to: documents.count, by: partSize))
        let stopWords = StopWords.words(of: language)
        let stopSet = Set(stopWords)
        var counts = try await parallelMap(count: starts.count, jobs: jobs) { part in
            TermCounts(documents[starts[part]..<min(starts[part] + partSize, documents.count)], stopWords: stopSet)
        }
        let vocabulary = Vocabulary(of: counts, stemmer: Stemmer(language: language))
        let statistics = try await StemStatistics(of: counts, vocabulary: vocabulary, jobs: jobs)
        let vectors = try await vectors(of: counts, vocabulary, statistics)
        let titles = counts.flatMap(\.titles)
        // The largest thing that is held, and all that is needed of it has been taken.
        counts = []
        let postings = try await Postings(of: vectors, statistics: statistics, jobs: jobs)
        let lists = try await parallelMap(count: vocabulary.stemCount, jobs: jobs) { postings.list(of: $0) }
        let frequencies = vocabulary.properDocuments.map { Self.frequency($0) }
        let entries = dictionary(vocabulary, frequencies, titles: titles)
        let (shards, tails) = try await ShardBuilder(lists: lists, hash: hash).files(entries, jobs: jobs)
        let blocks = try await blocks(documents)

        var root = Root(
            language: language, documents: documents.count, block: Self.blockSize, kinds: kinds,
            stop: stopWords.joined(separator: " "),
            words: Directory(levels: 1, keys: shards.map(\.key).joined(separator: "|"), names: ""),
            blocks: Directory(levels: 1, keys: nil, names: ""), spelling: nil)
        let files = shards.map(\.file) + tails + blocks
        if files.reduce(0, { $0 + $1.payload.count }) <= Self.largestSingleFile {
            return [IndexFile(IndexFile.rootName, payload: root.json(with: files), hash: nil)]
        }
        let spelling = try await SpellingBuilder.files(
            Array(zip(vocabulary.words, frequencies)), jobs: jobs, hash: hash)
        let words = directory("words", shards.map(\.file), keys: shards.map(\.key))
        let blockNames = directory("blocks", blocks, keys: nil)
        let spellings = directory("spelling", spelling.map(\.file), keys: spelling.map(\.key))
        root.words = words.directory
        root.blocks = blockNames.directory
        root.spelling = spellings.directory
        return [IndexFile(IndexFile.rootName, payload: root.json(with: []), hash: nil)]
            + words.pages + blockNames.pages + spellings.pages + spelling.map(\.file) + files
    }

    /// What each document says about its stems, in parts as they were counted, or all in one.
    private func vectors(
        of counts: [TermCounts], _ vocabulary: Vocabulary, _ statistics: StemStatistics
    ) async throws -> [DocumentVectors] {
        let parts = try await parallelMap(count: counts.count, jobs: jobs) { part in
            DocumentVectors(
                of: counts[part], stems: vocabulary.stemsOfCounts[part], stemCount: vocabulary.stemCount,
                averageLength: statistics.averageLength)
        }
        let documents = parts.reduce(0) { $0 + $1.count }
        guard Neighbours.documents.contains(documents) else { return parts }
        let all = DocumentVectors(joining: parts)
        return [all.with(try await Neighbours.smoothed(all, weights: statistics.weights, jobs: jobs))]
    }

    /// Words and titles in one order.
    private func dictionary(
        _ vocabulary: Vocabulary, _ frequencies: [UInt8], titles: [[String]]
    ) -> [DictionaryEntry] {
        var documentsOfTitle: [String: [UInt32]] = [:]
        for (document, keys) in titles.enumerated() {
            for key in keys { documentsOfTitle[key, default: []].append(UInt32(document)) }
        }
        let titles = Array(documentsOfTitle.keys)
        let keys = vocabulary.words + titles
        let wordCount = vocabulary.words.count
        return WordOrder.sorted(keys).map { place in
            place < wordCount
                ? DictionaryEntry(
                    key: keys[place], frequency: frequencies[place], target: .stem(vocabulary.stems[place]))
                : DictionaryEntry(
                    key: keys[place], frequency: 0, target: .title(documents: documentsOfTitle[keys[place]] ?? []))
        }
    }

    /// How frequent a word is on a scale of 0 to 255; 0 where no document has it but in misspellings.
    static func frequency(_ documents: Int) -> UInt8 {
        documents == 0 ? 0 : UInt8(min(255, Int(12 * log2(Double(documents))) + 1))
    }

    private func blocks(_ documents: [SearchDocument]) async throws -> [IndexFile] {
        let count = (documents.count + Self.blockSize - 1) / Self.blockSize
        return try await parallelMap(count: count, jobs: jobs) { number in
            let start = number * Self.blockSize
            let entries = documents[start..<min(start + Self.blockSize, documents.count)].map { BlockEntry($0) }
            var writer = JSONWriter()
            writer.array(entries) { writer, entry in entry.write(to: &writer) }
            return IndexFile("blocks/\(number)", payload: writer.bytes, hash: hash)
        }
    }

    /// The directory of some files, and the files that it needs for itself.
    private func directory(
        _ folder: String, _ files: [IndexFile], keys: [String]?
    ) -> (directory: Directory, pages: [IndexFile]) {
        func names(_ files: some Sequence<IndexFile>) -> String { files.compactMap(\.digest).joined() }
        if files.count <= Self.mostRootEntries {
            let keys = keys?.joined(separator: "|")
            return (Directory(levels: 1, keys: keys, names: names(files)), [])
        }
        var pages: [IndexFile] = []
        var firstKeys: [String] = []
        for start in stride(from: 0, to: files.count, by: Directory.size) {
            let range = start..<min(start + Directory.size, files.count)
            let page = DirectoryPage(
                keys: keys.map { $0[range].joined(separator: "|") }, names: names(files[range]))
            if let keys { firstKeys.append(keys[start]) }
            pages.append(IndexFile("\(folder)/d\(pages.count)", payload: page.json(), hash: hash))
        }
        let directory = Directory(
            levels: 2, keys: keys == nil ? nil : firstKeys.joined(separator: "|"), names: names(pages))
        return (directory, pages)
    }
}
