import Markdown
import Testing

struct ByteSearchTests {
    @Test(arguments: [
        ("abc", "abcabc", 0), ("c", "abc", 2), ("aab", "aaab", 1), ("x", "abc", nil), ("abcd", "abc", nil),
        ("", "abc", nil),
        ("a", "", nil), ("bc", "abc", 1), ("ab", "aaaaaaaaab", 8),
    ])
    func theFirstPlaceIsFound(_ needle: String, _ text: String, _ place: Int?) {
        let bytes = Array(text.utf8)
        let found = ByteSearch.first(Array(needle.utf8), in: bytes[...])
        #expect(found == place.map { $0..<$0 + needle.utf8.count })
    }

    @Test func placesOfASliceAreThoseOfTheWhole() {
        let bytes = Array("abcabc".utf8)
        #expect(ByteSearch.first(Array("abc".utf8), in: bytes[1...]) == 3..<6)
        #expect(ByteSearch.first(Array("abc".utf8), in: bytes[1..<5]) == nil)
    }
}
