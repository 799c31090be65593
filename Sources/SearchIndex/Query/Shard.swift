/// A shard of the dictionary, decoded.
struct Shard: Sendable {
    struct Word: Sendable {
        let text: String
        let frequency: UInt8
        /// The shard that has its list.
        let shard: Int
        /// The list's place there.
        let list: Int

        func sharesList(with other: Word) -> Bool { shard == other.shard && list == other.list }
    }

    /// Sorted.
    let words: [Word]
    private let lists: [ArraySlice<UInt8>]

    /// - Parameter number: the shard's own.
    init(_ bytes: [UInt8], number: Int) throws(SearchIndexError) {
        var reader = ByteReader(bytes[...])
        var words: [Word] = []
        var previous: [UInt8] = []
        for _ in 0..<(try reader.number()) {
            let text = try reader.text(after: &previous)
            let frequency = try reader.byte()
            let reference = try reader.number()
            let shard = reference % 2 == 0 ? number : try reader.number()
            words.append(Word(text: text, frequency: frequency, shard: shard, list: reference / 2))
        }
        self.words = words
        var lengths: [Int] = []
        for _ in 0..<(try reader.number()) { lengths.append(try reader.number()) }
        var lists: [ArraySlice<UInt8>] = []
        for length in lengths { lists.append(try reader.raw(length)) }
        self.lists = lists
    }

    /// The place of the first word that does not come before a text.
    func place(of text: String) -> Int {
        var (low, high) = (0, words.count)
        while low < high {
            let middle = (low + high) / 2
            if WordOrder.precedes(words[middle].text, text) { low = middle + 1 } else { high = middle }
        }
        return low
    }

    func word(_ text: String) -> Word? {
        let place = place(of: text)
        return place < words.count && words[place].text == text ? words[place] : nil
    }

    /// A list as far as the shard has it.
    func list(_ place: Int) throws(SearchIndexError) -> StoredList {
        guard lists.indices.contains(place) else { throw .damaged }
        var reader = ByteReader(lists[place])
        let weight = try reader.byte()
        let count = try reader.number()
        var tail: StoredList.Tail?
        if count % 2 == 1 {
            let length = try reader.number()
            let digest = String(decoding: try reader.raw(IndexFile.digestLength), as: UTF8.self)
            tail = StoredList.Tail(length: length, digest: digest)
        }
        return StoredList(
            weight: Int(weight), documents: count / 2, tail: tail, postings: try StoredList.postings(&reader))
    }
}

/// A stem's list of documents as it was read.
struct StoredList: Sendable {
    struct Tail: Sendable {
        let length: Int
        let digest: String
    }

    let weight: Int
    /// How many documents have the stem, those of the tail included.
    let documents: Int
    let tail: Tail?
    var postings: [(document: Int, level: Int)]

    static func postings(_ reader: inout ByteReader) throws(SearchIndexError) -> [(document: Int, level: Int)] {
        var postings: [(document: Int, level: Int)] = []
        while !reader.isAtEnd {
            let header = try reader.number()
            var document = 0
            for _ in 0..<header / Ranking.levels {
                document += try reader.number()
                postings.append((document, header % Ranking.levels))
            }
        }
        return postings
    }
}
