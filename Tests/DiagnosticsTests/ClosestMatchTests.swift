import Diagnostics
import Testing

struct ClosestMatchTests {
    static let symptoms = ["headache", "neck-pain", "stiffness", "tingling"]

    @Test(arguments: [
        ("headace", "headache"), ("haedache", "headache"), ("headacheee", "headache"), ("Headache", "headache"),
        ("neckpain", "neck-pain"), ("stifness", "stiffness"), ("tinglnig", "tingling"),
    ])
    func aMistypedWordIsTakenForTheNearest(_ word: String, _ meant: String) {
        #expect(ClosestMatch.find(word, among: Self.symptoms) == meant)
    }

    @Test(arguments: ["", "fever", "back", "neck-stiffness-at-night"])
    func aWordFarFromAllIsTakenForNone(_ word: String) {
        #expect(ClosestMatch.find(word, among: Self.symptoms) == nil)
    }

    @Test func nothingIsNearAmongNothing() {
        #expect(ClosestMatch.find("headache", among: []) == nil)
    }

    @Test func aTieGoesToTheFirstInOrder() {
        #expect(ClosestMatch.find("cat", among: ["hat", "bat", "rat"]) == "bat")
        #expect(ClosestMatch.find("cat", among: ["bat", "rat", "hat"]) == "bat")
    }

    @Test func aThirdOfAWordMayDiffer() {
        #expect(ClosestMatch.find("abcdef", among: ["abcdxy"]) == "abcdxy")
        #expect(ClosestMatch.find("abcdef", among: ["abcxyz"]) == nil)
        #expect(ClosestMatch.find("ab", among: ["ax"]) == "ax")
    }

    @Test(arguments: [
        ("kitten", "sitting", 3), ("ab", "ba", 1), ("", "abc", 3), ("abc", "", 3), ("same", "same", 0),
        ("ca", "abc", 3),
        ("é", "e", 1),
    ])
    func aDistanceCountsEditsAndSwaps(_ first: String, _ second: String, _ distance: Int) {
        #expect(ClosestMatch.editDistance(Array(first.unicodeScalars), Array(second.unicodeScalars)) == distance)
        #expect(ClosestMatch.editDistance(Array(second.unicodeScalars), Array(first.unicodeScalars)) == distance)
    }
}
