import Testing

@testable import Templating

struct ViewSchemaTests {
    private let schema = ViewSchema.of(Person.self)

    @Test func aSchemaHasTheFieldsOfItsViewInTheirOrder() {
        #expect(schema.name == "person")
        #expect(
            schema.entries.map(\.name) == [
                "title", "nickname", "is_tall", "biography", "remark", "aliases", "friends", "address", "work",
            ])
        #expect(schema.entries.map(\.documentation) == Person.fields.map(\.documentation))
    }

    @Test func typesAreCalledWhatTheDocumentationCallsThem() {
        #expect(
            schema.entries.map(\.value.typeName) == [
                "text", "optional text", "flag", "HTML", "optional HTML", "list of texts", "list of `person`",
                "`address`",
                "optional `address`",
            ])
    }

    @Test func aNameThatNoFieldHasIsNone() {
        #expect(schema["title"] != nil)
        #expect(schema["Title"] == nil)
        #expect(schema[""] == nil)
    }
}
