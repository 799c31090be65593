import Testing

@testable import SearchIndex

/// When the rest of a long list is read.
struct TailTests {
    /// "hip" has a whole list; "run" and "walk" have tails; "walks" is of the stem of "walk".
    private func index(tailLength: Int? = nil) -> HandMadeIndex {
        let run = HandMadeIndex.groups([(9, [7, 8])])
        let walk = HandMadeIndex.groups([(3, [4, 5, 6])])
        return HandMadeIndex(
            words: [("hip", 1, 0), ("run", 25, 1), ("walk", 28, 2), ("walks", 28, 2)],
            lists: [
                HandMadeIndex.list(weight: 5, documents: 1, [(15, [9])]),
                HandMadeIndex.list(weight: 7, documents: 4, tail: run.count, [(15, [0, 2])]),
                HandMadeIndex.list(weight: 10, documents: 5, tail: tailLength ?? walk.count, [(15, [0]), (3, [1])]),
            ], tails: [1: run, 2: walk])
    }

    private func check(
        _ query: String, _ documents: [Int: Int], isLowerBound: Bool, in index: HandMadeIndex,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let answer = try index.index.answer(query)
        let scores = answer.results.map { ($0.title, $0.score) }
        let expected = documents.map { ("Text \($0.key)", $0.value) }
        #expect(
            Dictionary(uniqueKeysWithValues: scores) == Dictionary(uniqueKeysWithValues: expected),
            sourceLocation: sourceLocation)
        #expect(answer.total == documents.count, sourceLocation: sourceLocation)
        #expect(answer.isLowerBound == isLowerBound, sourceLocation: sourceLocation)
    }

    @Test func whereEveryListHasATailTheShortestIsRead() throws {
        try check("run ", [0: 420, 2: 420, 7: 252, 8: 252], isLowerBound: false, in: index())
        try check("walk ", [0: 600, 1: 120, 4: 120, 5: 120, 6: 120], isLowerBound: false, in: index())
        try check("walk run ", [0: 1_020, 1: 120, 2: 420, 7: 252, 8: 252], isLowerBound: true, in: index())
    }

    @Test func ofTwoThatAreEquallyLongTheFirstIsRead() throws {
        var index = index()
        let groups: [(level: Int, documents: [Int])] = [(15, [0]), (3, [1])]
        index.lists[2] = HandMadeIndex.list(weight: 10, documents: 4, tail: 4, groups)
        try check("run walk ", [0: 1_020, 1: 120, 2: 420, 7: 252, 8: 252], isLowerBound: true, in: index)
        try check("walk run ", [0: 1_020, 1: 120, 2: 420, 4: 120, 5: 120, 6: 120], isLowerBound: true, in: index)
    }

    @Test func whereOneIsWholeNoneIsRead() throws {
        try check("walk hip ", [0: 600, 1: 120, 9: 300], isLowerBound: true, in: index())
        try check("hip ", [9: 300], isLowerBound: false, in: index())
    }

    @Test func aTailThatIsTooLongIsNotRead() throws {
        try check(
            "walk ", [0: 600, 1: 120, 4: 120, 5: 120, 6: 120], isLowerBound: false, in: index(tailLength: 32_768))
        try check("walk ", [0: 600, 1: 120], isLowerBound: true, in: index(tailLength: 32_769))
    }

    /// Two words of one stem are one list, of which everything is read.
    @Test(arguments: ["walk", "walks walk ", "wal"])
    func aListThatIsUsedTwiceIsReadOnce(_ query: String) throws {
        let factor = query == "walks walk " ? 8 : 4
        try check(
            query, [0: 150, 1: 30, 4: 30, 5: 30, 6: 30].mapValues { $0 * factor }, isLowerBound: false, in: index())
    }

    @Test func aTailThatIsMissingIsDamage() {
        var index = index()
        index.tails = [:]
        #expect(throws: SearchIndexError.damaged) { try index.index.answer("walk ") }
        #expect(throws: Never.self) { try index.index.answer("walk hip ") }
    }
}
