import Foundation

@testable import SearchIndex

/// An index of one shard and one block, written number by number, so that it may be wrong.
struct HandMadeIndex {
    var documents = 12
    /// In order, each with its frequency and the place of its list.
    var words: [(text: String, frequency: UInt8, list: Int)] = []
    var lists: [[UInt8]] = []
    /// By the place of the list.
    var tails: [Int: [UInt8]] = [:]

    static let tailDigest = "ttttt"

    static func groups(_ groups: [(level: Int, documents: [Int])]) -> [UInt8] {
        var writer = ByteWriter()
        for (level, documents) in groups {
            writer.number(16 * documents.count + level)
            for (previous, document) in zip([0] + documents, documents) { writer.number(document - previous) }
        }
        return writer.bytes
    }

    /// - Parameter tail: the length in bytes that a tail is said to have; nil if there is none.
    static func list(
        weight: UInt8, documents: Int, tail: Int? = nil, _ groups: [(level: Int, documents: [Int])]
    ) -> [UInt8] {
        var writer = ByteWriter()
        writer.byte(weight)
        writer.number(2 * documents + (tail == nil ? 0 : 1))
        if let tail {
            writer.number(tail)
            writer.raw(tailDigest.utf8)
        }
        writer.raw(Self.groups(groups))
        return writer.bytes
    }

    var shard: [UInt8] {
        var writer = ByteWriter()
        writer.number(words.count)
        for (previous, word) in zip([""] + words.map(\.text), words) {
            writer.text(word.text, after: previous)
            writer.byte(word.frequency)
            writer.number(2 * word.list)
        }
        writer.number(lists.count)
        for list in lists { writer.number(list.count) }
        for list in lists { writer.raw(list) }
        return writer.bytes
    }

    static func file(_ name: String, _ payload: String) -> [UInt8] {
        Array("causewaySearch(\"\(name)\",\(payload));\n".utf8)
    }

    static func file(_ name: String, bytes: [UInt8]) -> [UInt8] {
        file(name, "\"\(Data(bytes).base64EncodedString())\"")
    }

    var root: String {
        """
        {"format":1,"language":"en","documents":\(documents),"block":100,"kinds":[{"kind":"article","label":"Article",\
        "plural":"Articles","groups":[{"group":"","label":"","documents":\(documents)}]}],"stop":"the of",\
        "words":{"levels":1,"keys":"","names":"wwwww"},"blocks":{"levels":1,"names":"bbbbb"}}
        """
    }

    var index: TestIndex {
        let block = (0..<documents).map { "[\"Text \($0)\",\"\($0)/\",\"\",[],[]]" }.joined(separator: ",")
        var files = [
            "search/root.js": Self.file("root", root),
            "search/words/0-wwwww.js": Self.file("words/0", bytes: shard),
            "search/blocks/0-bbbbb.js": Self.file("blocks/0", "[\(block)]"),
        ]
        for (list, tail) in tails {
            files["search/tails/0-\(list)-\(Self.tailDigest).js"] = Self.file("tails/0-\(list)", bytes: tail)
        }
        return TestIndex(files: files)
    }
}
