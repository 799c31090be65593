import Testing

@testable import SearchIndex

/// Lists that are cut off or name what is not there.
struct DamagedShardTests {
    private static let handMade = HandMadeIndex(
        words: [("hip", 1, 0), ("knee", 1, 1), ("knee ", 0, 2)],
        lists: [
            HandMadeIndex.list(weight: 5, documents: 1, [(15, [9])]),
            HandMadeIndex.list(weight: 7, documents: 3, [(15, [0, 2]), (1, [11])]),
            HandMadeIndex.list(weight: 0, documents: 1, [(15, [2])]),
        ])

    @Test func aShardThatIsCutOffAnywhereIsDamage() throws {
        var index = Self.handMade.index
        #expect(try index.answer("knee ").results.map(\.title) == ["Text 2", "Text 0", "Text 11"])
        let shard = Self.handMade.shard
        for length in 0..<shard.count {
            index.files["search/words/0-wwwww.js"] = HandMadeIndex.file("words/0", bytes: Array(shard.prefix(length)))
            #expect(throws: SearchIndexError.damaged, "\(length) of \(shard.count)") { try index.answer("knee ") }
        }
    }

    @Test(arguments: [12, 13, 1_000_000, 1 << 40])
    func aDocumentThatIsNotThereIsDamage(_ document: Int) {
        var index = Self.handMade
        index.lists[1] = HandMadeIndex.list(weight: 7, documents: 2, [(15, [0, document])])
        #expect(throws: SearchIndexError.damaged) { try index.index.answer("knee ") }
    }

    @Test func aTitleOfADocumentThatIsNotThereIsDamage() async {
        await #expect(processExitsWith: .success) {
            for document in [12, 13, 1_000_000, 1 << 40] {
                var index = DamagedShardTests.handMade
                index.lists[2] = HandMadeIndex.list(weight: 0, documents: 1, [(15, [document])])
                #expect(throws: SearchIndexError.damaged) { try index.index.answer("knee ") }
            }
        }
    }

    @Test func aTailWithADocumentThatIsNotThereIsDamage() {
        var index = Self.handMade
        index.lists[1] = HandMadeIndex.list(weight: 7, documents: 3, tail: 3, [(15, [0, 2])])
        index.tails[1] = HandMadeIndex.groups([(1, [12])])
        #expect(throws: SearchIndexError.damaged) { try index.index.answer("knee ") }
        index.tails[1] = Array(HandMadeIndex.groups([(1, [10, 11])]).dropLast())
        #expect(throws: SearchIndexError.damaged) { try index.index.answer("knee ") }
    }

    @Test func aListThatIsNotThereIsDamage() {
        var index = Self.handMade
        index.words[1].list = 3
        #expect(throws: SearchIndexError.damaged) { try index.index.answer("knee ") }
    }

    @Test func aListOfOneByteTooFewIsDamage() {
        for place in [0, 1, 2, 3, 4] {
            var index = Self.handMade
            index.lists[1] = Array(index.lists[1].prefix(place))
            // Up to the number of documents it is a list of none.
            if place == 2 { continue }
            #expect(throws: SearchIndexError.damaged, "\(place)") { try index.index.answer("knee ") }
        }
    }

    @Test func aListInAShardThatIsNotThereIsDamage() throws {
        var index = Self.handMade.index
        var writer = ByteWriter()
        writer.number(1)
        writer.text("knee", after: "")
        writer.byte(1)
        writer.number(1)
        writer.number(1 << 35)
        writer.number(0)
        index.files["search/words/0-wwwww.js"] = HandMadeIndex.file("words/0", bytes: writer.bytes)
        #expect(throws: SearchIndexError.damaged) { try index.answer("knee ") }
    }

    @Test func moreDocumentsThanTheBlocksHaveAreDamage() throws {
        var index = Self.handMade.index
        index.files["search/blocks/0-bbbbb.js"] = HandMadeIndex.file("blocks/0", "[[\"a\",\"b/\",\"\",[],[]]]")
        #expect(throws: SearchIndexError.damaged) { try index.answer("hip ") }
    }
}
