import CausewayIndex
import Foundation
import Testing

struct DecodingTests {
    @Test(arguments: ["1.0", "1.1", "1.99", "1"])
    func aMinorVersionThatIsNotKnownIsRead(_ version: String) throws {
        #expect(try CausewayIndex.Index(json: Data(fullIndex(version: version).canonicalJSON())).version == version)
        #expect(try ArticleDocument(json: Data(fullDocument(version: version).canonicalJSON())).version == version)
    }

    @Test(arguments: ["2.0", "2", "10.0", "11.1", "0.9", "", "x", "v1.0", "-1.0", " 1.0"])
    func aMajorVersionThatIsNotKnownIsRefused(_ version: String) {
        #expect(throws: IndexError.unknownVersion(version)) {
            try CausewayIndex.Index(json: Data(fullIndex(version: version).canonicalJSON()))
        }
        #expect(throws: IndexError.unknownVersion(version)) {
            try ArticleDocument(json: Data(fullDocument(version: version).canonicalJSON()))
        }
    }

    @Test func aNewMajorVersionIsRefusedThoughItsFieldsAreOthers() {
        #expect(throws: IndexError.unknownVersion("2.0")) {
            try CausewayIndex.Index(json: Data(#"{"version":"2.0","all":[]}"#.utf8))
        }
    }

    @Test func fieldsThatAreNotKnownArePassedOver() throws {
        func withMore(_ json: [UInt8]) -> Data {
            let more = #"{"future":{ "a":[1,null,true]},""#
            return Data(String(decoding: json, as: UTF8.self).replacing("{\"", with: more).utf8)
        }
        // Counts may be of any name, so a field more among them is one more count.
        var index = fullIndex()
        index.counts = Counts(articles: [:], edges: [:])
        #expect(try CausewayIndex.Index(json: withMore(index.canonicalJSON())) == index)
        #expect(try ArticleDocument(json: withMore(fullDocument().canonicalJSON())) == fullDocument())
    }

    @Test(arguments: [
        "", "{", "[]", "null", "1", "{}", #"{"version":1}"#, #"{"version":null}"#, #"{"version":"1.0"}"#,
        #"{"version":"1.0","articles":{}}"#,
        "\u{FEFF}", "<html>",
    ])
    func whatIsNoIndexIsMalformed(_ json: String) {
        #expect { try CausewayIndex.Index(json: Data(json.utf8)) } throws: { error in
            guard case .malformed(let problem) = error as? IndexError else { return false }
            return !problem.isEmpty
        }
    }

    @Test func aBasisThatIsNotKnownIsMalformed() {
        let json = String(decoding: fullDocument().canonicalJSON(), as: UTF8.self).replacing(
            "inferred", with: "guessed")
        #expect(throws: IndexError.self) { try ArticleDocument(json: Data(json.utf8)) }
    }

    @Test func anErrorSaysWhatToDo() {
        #expect(IndexError.unknownVersion("2.0").description.contains("2.0"))
        #expect(IndexError.malformed("no title").description.contains("no title"))
    }
}
