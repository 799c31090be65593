import Testing

@testable import Causeway

struct JSONMembersTests {
    private func offset(of key: String, _ value: String, in text: String) -> Int? {
        let member = JSONMembers.Member(key: key, value: value)
        return JSONMembers.offsets(of: [member], in: Array(text.utf8))[member]
    }

    @Test(arguments: [
        (#"{"id":"a"}"#, 7), (#"{ "id" : "a" }"#, 10), (#"{"x":[{"id":"b"},{"id":"a"}]}"#, 24),
        // The first of several counts; a value that reads like a key is none.
        (#"{"id":"a","x":{"id":"a"}}"#, 7), (#"{"x":"id","id":"a"}"#, 16), (#"{"x":["id","a"],"id":"a"}"#, 22),
        // Quotation marks, colons and braces within strings are text.
        (#"{"x":"\"id\":\"a\"","id":"a"}"#, 26), (#"{"x":"\\","id":"a"}"#, 16), (#"{"é":"{","id":"a"}"#, 16),
    ])
    func aMemberIsFoundBehindItsQuotationMark(_ text: String, _ offset: Int) {
        #expect(self.offset(of: "id", "a", in: text) == offset)
    }

    @Test(arguments: [
        "", "{}", #"{"id":"b"}"#, #"{"di":"a"}"#, #"["id","a"]"#, #"{"id":["a"]}"#, #"{"id":"ab"}"#, #"{"id":"a"#,
        #"{"id":"a\"#, #"{"id":"\u0061"}"#,
    ])
    func whatIsNotThereIsNotFound(_ text: String) {
        // Cut off in the middle of a value, the value is what there is of it.
        let expected = text == #"{"id":"a"# ? 7 : nil
        #expect(offset(of: "id", "a", in: text) == expected)
    }
}
