import CausewayIndex
import Foundation
import Testing

struct CanonicalJSONTests {
    private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

    @Test(arguments: trickyStrings)
    func anIndexIsWrittenAsTheEncoderWritesIt(_ string: String) throws {
        #expect(try Array(text(fullIndex(string).canonicalJSON()).utf8) == Array(encoded(fullIndex(string)).utf8))
    }

    @Test(arguments: trickyStrings)
    func anArticleIsWrittenAsTheEncoderWritesIt(_ string: String) throws {
        #expect(try Array(text(fullDocument(string).canonicalJSON()).utf8) == Array(encoded(fullDocument(string)).utf8))
    }

    @Test func everyControlCharacterIsWrittenAsTheEncoderWritesIt() throws {
        for value in UInt8(0)..<0x80 {
            let string = "a\(Character(Unicode.Scalar(value)))b"
            #expect(
                try Array(fullDocument(string).canonicalJSON()) == Array(encoded(fullDocument(string)).utf8), "\(value)"
            )
        }
    }

    @Test func whatIsNotGivenIsAbsent() throws {
        #expect(try text(bareIndex.canonicalJSON()) == encoded(bareIndex))
        #expect(try text(bareDocument.canonicalJSON()) == encoded(bareDocument))
        for json in [text(bareIndex.canonicalJSON()), text(bareDocument.canonicalJSON())] {
            #expect(
                !json.contains("null") && !json.contains("reviewed_by") && !json.contains("basis")
                    && !json.contains("license"))
        }
    }

    @Test func anIndexIsTheseBytes() {
        #expect(
            text(bareIndex.canonicalJSON())
                == #"{"$schema":"schema/index.v1.json","articles":[],"counts":{"articles":{},"edges":{}},"edges":[],"#
                + #""generator":{"name":"causeway","version":"1"},"kinds":[],"redirects":[],"relations":[],"#
                + #""site":{"language":"en","title":"T"},"version":"1.0"}"#)
    }

    @Test func equalValuesAreTheSameBytes() {
        let counts = (0..<50).map { ("k\($0)", $0) }
        func index(_ pairs: [(String, Int)]) -> CausewayIndex.Index {
            var index = bareIndex
            index.counts = Counts(articles: Dictionary(uniqueKeysWithValues: pairs), edges: [:])
            return index
        }
        #expect(index(counts).canonicalJSON() == index(counts.reversed()).canonicalJSON())
    }

    @Test(arguments: trickyStrings)
    func whatIsWrittenIsReadBack(_ string: String) throws {
        #expect(try CausewayIndex.Index(json: Data(fullIndex(string).canonicalJSON())) == fullIndex(string))
        #expect(try ArticleDocument(json: Data(fullDocument(string).canonicalJSON())) == fullDocument(string))
    }

    @Test func whatIsBareIsReadBack() throws {
        #expect(try CausewayIndex.Index(json: Data(bareIndex.canonicalJSON())) == bareIndex)
        #expect(try ArticleDocument(json: Data(bareDocument.canonicalJSON())) == bareDocument)
    }
}
