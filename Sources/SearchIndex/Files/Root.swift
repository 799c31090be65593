internal import CausewayIndex

/// What a search begins with: `search/root.js`.
struct Root: Decodable, Sendable {
    /// The version of the files that this program writes and reads.
    static let currentFormat = 1

    var format = Root.currentFormat
    var language: String
    /// Number of documents.
    var documents: Int
    /// Documents to a block.
    var block: Int
    var kinds: [SearchKind]
    /// Words that are passed over in queries, separated by spaces.
    var stop: String
    var words: Directory
    var blocks: Directory
    /// Absent where `files` is there.
    var spelling: Directory?
    /// The payloads of all other files, where the index is one file.
    var files: [String: Payload]?

    /// The root as JSON.
    ///
    /// - Parameter files: the other files, where they are to be part of it.
    func json(with files: [IndexFile]) -> [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("block", block)
            writer.member("blocks", object: { blocks.write(to: &$0) })
            writer.member("documents", documents)
            if !files.isEmpty {
                writer.member(
                    "files",
                    object: { writer in
                        for file in files { writer.member(file.name, json: file.payload) }
                    })
            }
            writer.member("format", format)
            writer.member("kinds", kinds) { writer, kind in kind.write(to: &writer) }
            writer.member("language", language)
            if let spelling { writer.member("spelling", object: { spelling.write(to: &$0) }) }
            writer.member("stop", stop)
            writer.member("words", object: { words.write(to: &$0) })
        }
        return writer.bytes
    }

    /// Whether the numbers of documents agree with each other and with the blocks that there are.
    var isSound: Bool {
        guard documents >= 0, (1...1 << 20).contains(block), (1...2).contains(blocks.levels) else { return false }
        let names = blocks.names.utf8.count / IndexFile.digestLength
        let files = files.map(\.count) ?? names * (blocks.levels == 1 ? 1 : Directory.size)
        guard documents <= files * block else { return false }
        var counted = 0
        for group in kinds.flatMap(\.groups) {
            guard (0...documents - counted).contains(group.documents) else { return false }
            counted += group.documents
        }
        return counted == documents
    }

    /// The numbers of the documents of a kind; nil if there is no such kind.
    func documents(ofKind kind: String) -> Range<Int>? {
        var start = 0
        for entry in kinds {
            if entry.kind == kind { return start..<start + entry.documents }
            start += entry.documents
        }
        return nil
    }
}

/// The digests of files, by their numbers and, for files of words, by the keys that they hold.
struct Directory: Decodable, Sendable {
    /// 1 where the entries are the files themselves, 2 where they are directories of up to `size` files each.
    var levels: Int
    /// The first key that each may hold, separated by `|`.
    var keys: String?
    /// The digests, one after the other; empty where all is in one file.
    var names: String

    /// Files to a directory of the second level.
    static let size = 64

    fileprivate func write(to writer: inout JSONWriter) {
        writer.member("keys", keys)
        writer.member("levels", levels)
        writer.member("names", names)
    }
}

/// A page of a directory of two levels.
struct DirectoryPage: Decodable, Sendable {
    var keys: String?
    var names: String

    func json() -> [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("keys", keys)
            writer.member("names", names)
        }
        return writer.bytes
    }
}

extension SearchKind {
    fileprivate func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("groups", groups) { writer, group in
                writer.object { writer in
                    writer.member("documents", group.documents)
                    writer.member("group", group.group)
                    writer.member("label", group.label)
                }
            }
            writer.member("kind", kind)
            writer.member("label", label)
            writer.member("plural", plural)
        }
    }
}

/// What a file holds.
enum Payload: Sendable, Decodable {
    /// Bytes in base64.
    case bytes(String)
    case documents([BlockEntry])

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        do {
            self = .bytes(try container.decode(String.self))
        } catch DecodingError.typeMismatch {
            self = .documents(try container.decode([BlockEntry].self))
        }
    }
}
