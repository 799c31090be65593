internal import Foundation
internal import Parallel

/// One entry of the dictionary: a word with its stem, or a title with the documents that have it.
struct DictionaryEntry: Sendable {
    enum Target: Sendable {
        case stem(Int)
        case title(documents: [UInt32])
    }

    let key: String
    let frequency: UInt8
    let target: Target
}

/// Cuts the dictionary into shards.
struct ShardBuilder: Sendable {
    /// The size at which a shard is full, in bytes.
    ///
    /// Smaller shards are less to fetch for a word and more files in all.
    static let fullSize = 4_096

    /// For each stem, its list.
    let lists: [PostingList]
    let hash: @Sendable ([UInt8]) -> UInt64

    /// The files of the dictionary.
    ///
    /// - Parameter entries: sorted by their keys.
    /// - Returns: for each shard its first key and file, and the tails.
    func files(_ entries: [DictionaryEntry], jobs: Int) async throws -> (shards: [KeyedFile], tails: [IndexFile]) {
        var allLists = lists
        let listOfEntry = entries.map { entry in
            switch entry.target {
            case .stem(let stem): return stem
            case .title(let documents):
                allLists.append(PostingList(titleOf: documents))
                return allLists.count - 1
            }
        }
        let plan = Plan(entries, listOfEntry, allLists)
        let lists = allLists
        let files = try await parallelMap(count: plan.shards.count, jobs: jobs) { number in
            self.files(of: number, plan, entries, listOfEntry, lists)
        }
        return (files.map(\.shard), files.flatMap(\.tails))
    }

    /// The file of a shard, and the tails of its lists.
    private func files(
        of number: Int, _ plan: Plan, _ entries: [DictionaryEntry], _ listOfEntry: [Int], _ lists: [PostingList]
    ) -> (shard: KeyedFile, tails: [IndexFile]) {
        let shard = plan.shards[number]
        var writer = ByteWriter()
        writer.number(shard.entries.count)
        var previous = ""
        for entry in shard.entries {
            writer.text(entries[entry].key, after: previous)
            previous = entries[entry].key
            writer.byte(entries[entry].frequency)
            let place = plan.places[listOfEntry[entry]]
            writer.number(place.position * 2 + (place.shard == number ? 0 : 1))
            if place.shard != number { writer.number(place.shard) }
        }
        var tails: [IndexFile] = []
        let encoded = shard.lists.enumerated().map { position, list in
            if lists[list].tail.isEmpty { return lists[list].bytes(tailDigest: "") }
            let tail = IndexFile("tails/\(number)-\(position)", payload: Self.base64(lists[list].tail), hash: hash)
            tails.append(tail)
            return lists[list].bytes(tailDigest: tail.digest ?? "")
        }
        writer.number(encoded.count)
        for list in encoded { writer.number(list.count) }
        for list in encoded { writer.raw(list) }
        let start = shard.entries.lowerBound
        let key = start == 0 ? "" : KeyedFile.shortest(of: entries[start].key, after: entries[start - 1].key)
        let file = IndexFile("words/\(number)", payload: Self.base64(writer.bytes), hash: hash)
        return (KeyedFile(key: key, file: file), tails)
    }

    static func base64(_ bytes: [UInt8]) -> [UInt8] {
        [UInt8(ascii: "\"")] + Data(bytes).base64EncodedData() + [UInt8(ascii: "\"")]
    }
}

/// Which entries each shard has, and where each list is.
private struct Plan: Sendable {
    struct Shard: Sendable {
        var entries: Range<Int>
        /// The lists that it holds: of stems, and of titles.
        var lists: [Int] = []
    }

    private(set) var shards: [Shard] = []
    /// For each list, its shard and its place there.
    private(set) var places: [(shard: Int, position: Int)]

    init(_ entries: [DictionaryEntry], _ listOfEntry: [Int], _ lists: [PostingList]) {
        // A site without words has an empty shard, so that there is one to look into.
        if entries.isEmpty { shards = [Shard(entries: 0..<0)] }
        places = Array(repeating: (-1, -1), count: lists.count)
        var size = 0
        for (entry, list) in listOfEntry.enumerated() {
            let isNew = places[list].shard < 0
            // A word takes about half of its bytes and two more, since it is written after its neighbour.
            let added = entries[entry].key.utf8.count / 2 + 4 + (isNew ? lists[list].head.count + 4 : 0)
            if shards.isEmpty || size + added > ShardBuilder.fullSize {
                shards.append(Shard(entries: entry..<entry))
                size = 0
            }
            let shard = shards.count - 1
            size += added
            shards[shard].entries = shards[shard].entries.lowerBound..<entry + 1
            if isNew {
                places[list] = (shard, shards[shard].lists.count)
                shards[shard].lists.append(list)
            }
        }
    }
}

/// A file of sorted keys, with the shortest text from which on keys belong to it.
struct KeyedFile: Sendable {
    let key: String
    let file: IndexFile

    /// The fewest characters of a key that come after the key before it.
    static func shortest(of key: String, after previous: String) -> String {
        let common = zip(previous.unicodeScalars, key.unicodeScalars).prefix { $0 == $1 }.count
        var shortest = String.UnicodeScalarView()
        shortest.append(contentsOf: key.unicodeScalars.prefix(common + 1))
        return String(shortest)
    }
}
