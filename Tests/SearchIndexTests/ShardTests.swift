import Foundation
import Testing

@testable import SearchIndex

/// What the files of a large index hold.
struct ShardTests {
    private static let stems = LargeSite.naive.index.stems

    @Test func directoriesAreOfTwoLevels() async throws {
        let root = try await LargeSite.reader().root
        #expect(root.words.levels == 2)
        #expect(root.blocks.levels == 2)
        #expect(root.files == nil)
        #expect(root.documents == LargeSite.site.documents.count)
        #expect(root.block == 8)
    }

    /// Without this the tests of order would be of another program's rounding.
    @Test func noLevelHangsOnRounding() {
        #expect(LargeSite.naive.index.uncertain == [])
    }

    @Test func everyWordAndTitleIsThereInOrder() async throws {
        let shards = try await LargeSite.shards.value
        #expect(shards.count > SearchIndexBuilder.mostRootEntries)
        let words = shards.flatMap(\.words)
        let index = LargeSite.naive.index
        let titles = index.titles.keys.map { $0.map { $0 + " " }.joined() }
        let expected = (Array(index.stems.keys) + titles).sorted { Array($0.utf8).lexicographicallyPrecedes($1.utf8) }
        #expect(words.map(\.text) == expected)

        var wrong: [String] = []
        for word in words where !word.text.contains(" ") {
            let documents = Double(index.documents[word.text] ?? 0)
            // ⌊12 · log₂ n⌋ + 1 = f, where 2 to the power of (f - 1) / 12 is no more than n and of f / 12 is more.
            let (least, most) = (pow(2, (Double(word.frequency) - 1) / 12), pow(2, Double(word.frequency) / 12))
            let isRight = documents == 0 ? word.frequency == 0 : least < documents + 1e-9 && documents < most - 1e-9
            if !isRight { wrong.append("\(word.text) \(word.frequency) \(documents)") }
        }
        #expect(wrong == [])
        #expect(words.allSatisfy { !$0.text.contains(" ") || $0.frequency == 0 })
    }

    @Test func wordsOfOneStemShareAList() async throws {
        var stemOfList: [[Int]: String] = [:]
        var listOfStem: [String: [Int]] = [:]
        var wrong: [String] = []
        for (number, shard) in try await LargeSite.shards.value.enumerated() {
            for word in shard.words {
                guard let stem = Self.stems[word.text] else { continue }
                let list = [word.shard, word.list]
                if stemOfList[list, default: stem] != stem || listOfStem[stem, default: list] != list {
                    wrong.append(word.text)
                }
                stemOfList[list] = stem
                // A stem's list is in the shard of the first of its words.
                if listOfStem[stem] == nil, word.shard != number { wrong.append(word.text) }
                listOfStem[stem] = list
            }
        }
        #expect(wrong == [])
        #expect(stemOfList.count == Set(Self.stems.values).count)
    }

    @Test func everyListIsThatOfItsStem() async throws {
        var wrong: [String] = []
        for (number, shard) in try await LargeSite.shards.value.enumerated() {
            for word in shard.words where word.shard == number {
                let list = try shard.list(word.list)
                if let stem = Self.stems[word.text] {
                    let expected = LargeSite.naive.list(stem)
                    if list.weight != LargeSite.naive.index.weights[stem] || list.documents != expected.count
                        || (list.tail == nil) != (expected.count <= 2_000)
                        || !list.postings.elementsEqual(expected.prefix(2_000), by: ==)
                    {
                        wrong.append(word.text)
                    }
                } else {
                    let title = word.text.split(separator: " ").map(String.init)
                    let expected = LargeSite.naive.index.titles[title]?.sorted() ?? []
                    if list.weight != 0 || list.postings.map(\.document) != expected
                        || list.postings.contains(where: { $0.level != 15 })
                    {
                        wrong.append(word.text)
                    }
                }
            }
        }
        #expect(wrong == [])
    }

    @Test(arguments: ["posture", "walking", "shoulder", "balance", "and", "the"])
    func aLongListHasItsStrongestInTheHeadAndTheRestInTheTail(_ text: String) async throws {
        let reader = try await LargeSite.reader()
        let word = try #require(try reader.shard(reader.shardNumber(of: text)).word(text))
        let list = try reader.list(word)
        let tail = try reader.tail(of: word, #require(list.tail))
        let all = LargeSite.naive.list(try #require(Self.stems[text]))
        #expect(all.count > 2_500)
        #expect(list.documents == all.count)
        #expect(list.postings.count == 2_000)
        #expect((list.postings.map(\.level).min() ?? 0) >= (tail.map(\.level).max() ?? 15))
        #expect((list.postings + tail).elementsEqual(all, by: ==))
    }

    @Test func aWordIsLookedForInTheShardThatHasIt() async throws {
        let reader = try await LargeSite.reader()
        for word in Self.stems.keys.sorted().enumerated().filter({ $0.offset % 20 == 0 }).map(\.element) {
            #expect(try reader.shard(reader.shardNumber(of: word)).word(word)?.text == word)
        }
        for word in ["", " ", "0", "zzzzzz", "\u{FFFF}", "😀"] {
            #expect(try reader.shard(reader.shardNumber(of: word)).word(word) == nil)
        }
    }

    @Test func everyDocumentIsInItsBlock() async throws {
        let reader = try await LargeSite.reader()
        for (number, document) in LargeSite.site.documents.enumerated() where number % 7 == 0 || number > 8_080 {
            let entry = try reader.entry(number)
            #expect(entry.url == document.url)
            #expect(entry.title == document.title)
            #expect(entry.summary == document.summary)
            #expect(entry.aliases == document.aliases)
            #expect(entry.headings == document.headings)
        }
        #expect(throws: SearchIndexError.damaged) { try reader.entry(LargeSite.site.documents.count) }
    }

    @Test(arguments: ["1", "2", "3"])
    func theSpellingListsHaveEachWord(_ form: String) async throws {
        let reader = try await LargeSite.reader()
        let known = LargeSite.naive.index.documents.keys
        for letter in "btsgaew" {
            let beginning = form == "3" ? "\(letter)a" : "\(letter)"
            let expected = known.filter { word in
                switch form {
                case "1": word.count >= 3 && word.hasPrefix(beginning)
                case "2": word.count >= 3 && word.hasSuffix(beginning)
                default: word.count >= 6 && word.dropFirst(2).hasPrefix(beginning)
                }
            }
            let found = try reader.spellings(form + beginning)
            #expect(found.map(\.word).sorted() == expected.sorted(), "\(form)\(beginning)")
            #expect(found.allSatisfy { $0.frequency == reader.frequency(of: $0.word) })
        }
    }
}

extension IndexReader {
    /// What the dictionary says of a word.
    fileprivate func frequency(of word: String) -> UInt8? { try? shard(shardNumber(of: word)).word(word)?.frequency }
}
