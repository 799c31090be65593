import Diagnostics
import Testing

struct NearestNamesTests {
    /// Words made of few letters, so that many are near to each other.
    private static let words = (0..<400).map { number in
        String(number * 7_919 % 6_561 + 6_561, radix: 3)
    }

    @Test func itFindsWhatALookThroughAllFinds() {
        let names = NearestNames { Self.words }
        for word in Self.words.map({ $0.dropLast() + "3" }) + ["", "zzz", "012012012012012"] {
            let wanted = ClosestMatch.find(word, among: Self.words)
            for _ in 0..<2 { #expect(names.find(word).map { Self.words[$0.index] } == wanted) }
        }
    }

    @Test func ofTheSameNamesItIsTheFirst() {
        let names = NearestNames { ["neck", "back", "back", "neck"] }
        #expect(names.find("back")?.index == 1)
        #expect(names.find("Bakc")?.index == 1)
        #expect(names.find("Bakc")?.distance == 1)
        #expect(names.find("leg") == nil)
    }

    @Test func theNamesAreAskedForOnceAndOnlyIfTheyAreLookedThrough() async {
        await confirmation(expectedCount: 1) { asked in
            let names = NearestNames {
                asked()
                return ["a"]
            }
            _ = names.find("a")
            _ = names.find("b")
        }
        await confirmation(expectedCount: 0) { asked in
            _ = NearestNames {
                asked()
                return []
            }
        }
    }
}
