/// A stem's documents in the form of the index's files: groups in falling order of their level.
struct PostingList: Sendable {
    /// Documents that a shard holds of one stem; what is weaker goes to a file of its own.
    static let longestHead = 2_000

    let documents: Int
    let weight: UInt8
    /// The groups that a shard holds.
    let head: [UInt8]
    /// The other groups; empty where the head has all.
    let tail: [UInt8]

    /// - Parameters:
    ///   - documents: in rising order.
    ///   - levels: of each document, below `Ranking.levels`.
    init(weight: UInt8, documents: some Collection<UInt32>, levels: some Collection<UInt8>) {
        var byLevel = [[UInt32]](repeating: [], count: Ranking.levels)
        for (document, level) in zip(documents, levels) { byLevel[Int(level)].append(document) }
        var head = ByteWriter()
        var tail = ByteWriter()
        var room = Self.longestHead
        for level in byLevel.indices.reversed() {
            let group = byLevel[level]
            Self.write(group.prefix(room), level: level, to: &head)
            Self.write(group.dropFirst(room), level: level, to: &tail)
            room -= min(room, group.count)
        }
        self.documents = documents.count
        self.weight = weight
        self.head = head.bytes
        self.tail = tail.bytes
    }

    /// The list of the documents that have a title.
    init(titleOf documents: [UInt32]) {
        let levels = [UInt8](repeating: UInt8(Ranking.levels - 1), count: documents.count)
        self.init(weight: 0, documents: documents, levels: levels)
    }

    private static func write(_ group: ArraySlice<UInt32>, level: Int, to writer: inout ByteWriter) {
        if group.isEmpty { return }
        writer.number(group.count * Ranking.levels + level)
        var previous: UInt32 = 0
        for document in group {
            writer.number(Int(document - previous))
            previous = document
        }
    }

    /// The list as a shard has it.
    ///
    /// - Parameter tailDigest: names the tail's file, where there is one.
    func bytes(tailDigest: String) -> [UInt8] {
        var writer = ByteWriter()
        writer.byte(weight)
        writer.number(documents * 2 + (tail.isEmpty ? 0 : 1))
        if !tail.isEmpty {
            writer.number(tail.count)
            writer.raw(tailDigest.utf8)
        }
        writer.raw(head)
        return writer.bytes
    }
}
