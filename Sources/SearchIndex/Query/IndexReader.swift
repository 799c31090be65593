internal import Foundation

/// Reads the files of an index as they are needed, each once.
///
/// Not to be shared between threads.
final class IndexReader {
    let root: Root
    private let load: (String) throws -> [UInt8]?
    private var shards: [Int: Shard] = [:]
    private var blocks: [Int: [BlockEntry]] = [:]
    private var pages: [String: DirectoryPage] = [:]
    private let wordKeys: [String]
    private let spellingKeys: [String]

    /// - Parameter load: gives the bytes of a file by its path relative to the site; nil if there is none.
    /// - Throws: `SearchIndexError`, and what `load` throws.
    init(load: @escaping (String) throws -> [UInt8]?) throws {
        self.load = load
        let path = IndexFile.path(IndexFile.rootName, digest: nil)
        guard let bytes = try load(path) else { throw SearchIndexError.missing }
        guard let payload = IndexFile.payload(of: bytes, name: IndexFile.rootName) else {
            throw SearchIndexError.damaged
        }
        let format = try Self.decode(Format.self, payload).format
        guard format == Root.currentFormat else { throw SearchIndexError.format(format) }
        root = try Self.decode(Root.self, payload)
        wordKeys = Self.keys(root.words.keys)
        spellingKeys = Self.keys(root.spelling?.keys)
        guard root.isSound else { throw SearchIndexError.damaged }
    }

    private struct Format: Decodable { let format: Int }

    // MARK: What there is

    /// The number of the shard that has a word, if any has it.
    func shardNumber(of word: String) throws -> Int {
        try number(of: word, in: root.words, keys: wordKeys, folder: "words")
    }

    func shard(_ number: Int) throws -> Shard {
        if let shard = shards[number] { return shard }
        let shard = try Shard(bytes(of: "words/\(number)", number: number, in: root.words), number: number)
        shards[number] = shard
        return shard
    }

    /// The number of shards, as far as it is known that there are more than `number`.
    func hasShard(_ number: Int) throws -> Bool {
        if root.words.levels == 1 { return number < wordKeys.count }
        let page = number / Directory.size
        guard page < wordKeys.count else { return false }
        return number % Directory.size < Self.keys(try self.page("words", page, root.words).keys).count
    }

    /// All shards; only where the whole index is one file.
    func allShards() throws -> [Shard] { try wordKeys.indices.map { try shard($0) } }

    func list(_ word: Shard.Word) throws -> StoredList { try shard(word.shard).list(word.list) }

    /// The documents of a list that its shard does not have.
    func tail(of word: Shard.Word, _ tail: StoredList.Tail) throws -> [(document: Int, level: Int)] {
        let payload = try payload("tails/\(word.shard)-\(word.list)", digest: tail.digest)
        let bytes = try Self.bytes(payload)
        var reader = ByteReader(bytes[...])
        return try StoredList.postings(&reader)
    }

    func entry(_ document: Int) throws -> BlockEntry {
        let number = document / root.block
        let block: [BlockEntry]
        if let known = blocks[number] {
            block = known
        } else {
            switch try payload("blocks/\(number)", number: number, in: root.blocks) {
            case .documents(let entries): block = entries
            case .bytes: throw SearchIndexError.damaged
            }
            blocks[number] = block
        }
        guard document % root.block < block.count else { throw SearchIndexError.damaged }
        return block[document % root.block]
    }

    /// The words of the spelling lists whose keys begin with a text.
    func spellings(_ beginning: String) throws -> [(word: String, frequency: UInt8)] {
        guard let directory = root.spelling else { return [] }
        let first = try number(of: beginning, in: directory, keys: spellingKeys, folder: "spelling")
        let last = try number(of: beginning + "\u{FFFF}", in: directory, keys: spellingKeys, folder: "spelling")
        var words: [(word: String, frequency: UInt8)] = []
        for number in first...max(first, last) {
            let bytes = try bytes(of: "spelling/\(number)", number: number, in: directory)
            var reader = ByteReader(bytes[...])
            var previous: [UInt8] = []
            for _ in 0..<(try reader.number()) {
                let key = try reader.text(after: &previous)
                let frequency = try reader.byte()
                if key.hasBytePrefix(beginning) { words.append((SpellingKey.word(of: key), frequency)) }
            }
        }
        return words
    }

    // MARK: Files

    private func bytes(of name: String, number: Int, in directory: Directory) throws -> [UInt8] {
        try Self.bytes(payload(name, number: number, in: directory))
    }

    private static func bytes(_ payload: Payload) throws -> [UInt8] {
        guard case .bytes(let text) = payload, let data = Data(base64Encoded: text) else {
            throw SearchIndexError.damaged
        }
        return Array(data)
    }

    private func payload(_ name: String, number: Int, in directory: Directory) throws -> Payload {
        if let payload = root.files?[name] { return payload }
        let folder = String(name.prefix { $0 != "/" })
        let names =
            directory.levels == 1 ? directory.names : try page(folder, number / Directory.size, directory).names
        return try payload(name, digest: Self.digest(directory.levels == 1 ? number : number % Directory.size, names))
    }

    private func payload(_ name: String, digest: String) throws -> Payload {
        if let payload = root.files?[name] { return payload }
        return try Self.decode(Payload.self, file(name, digest: digest))
    }

    private func page(_ folder: String, _ number: Int, _ directory: Directory) throws -> DirectoryPage {
        let name = "\(folder)/d\(number)"
        if let page = pages[name] { return page }
        let digest = try Self.digest(number, directory.names)
        let page = try Self.decode(DirectoryPage.self, file(name, digest: digest))
        pages[name] = page
        return page
    }

    private func file(_ name: String, digest: String) throws -> ArraySlice<UInt8> {
        guard let bytes = try load(IndexFile.path(name, digest: digest)),
            let payload = IndexFile.payload(of: bytes, name: name)
        else { throw SearchIndexError.damaged }
        return payload
    }

    /// The number of the file that a key belongs to.
    private func number(of key: String, in directory: Directory, keys: [String], folder: String) throws -> Int {
        let entry = Self.last(of: keys, notAfter: key)
        if directory.levels == 1 { return entry }
        let page = try page(folder, entry, directory)
        return entry * Directory.size + Self.last(of: Self.keys(page.keys), notAfter: key)
    }

    private static func last(of keys: [String], notAfter key: String) -> Int {
        var (low, high) = (0, keys.count)
        while low + 1 < high {
            let middle = (low + high) / 2
            if WordOrder.precedes(key, keys[middle]) { high = middle } else { low = middle }
        }
        return low
    }

    private static func keys(_ text: String?) -> [String] {
        (text ?? "").split(separator: "|", omittingEmptySubsequences: false).map(String.init)
    }

    private static func digest(_ number: Int, _ names: String) throws -> String {
        let start = number * IndexFile.digestLength
        let digits = names.utf8.dropFirst(start).prefix(IndexFile.digestLength)
        guard digits.count == IndexFile.digestLength, let digest = String(digits) else {
            throw SearchIndexError.damaged
        }
        return digest
    }

    private static func decode<Value: Decodable>(_ type: Value.Type, _ json: ArraySlice<UInt8>) throws -> Value {
        do {
            return try JSONDecoder().decode(type, from: Data(json))
        } catch is DecodingError {
            throw SearchIndexError.damaged
        }
    }
}
