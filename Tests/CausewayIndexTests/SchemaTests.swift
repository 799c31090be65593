import CausewayIndex
import Foundation
import Testing

struct SchemaTests {
    private typealias Object = [String: Any]

    private func object(_ json: String) throws -> Object {
        try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? Object)
    }

    /// What a `$ref` of a schema refers to; the schema itself if it is none.
    private func resolved(_ schema: Object, in root: Object) throws -> Object {
        guard let reference = schema["$ref"] as? String else { return schema }
        let definitions = try #require(root["$defs"] as? Object)
        return try #require(definitions[String(reference.dropFirst("#/$defs/".count))] as? Object)
    }

    // Compares the fields of a value, and of all within it, with those that its schema lists: all of
    // them where the value is full, otherwise those alone that are required.
    private func compare(_ value: Any, with schema: Object, in root: Object, isFull: Bool, at path: String) throws {
        let schema = try resolved(schema, in: root)
        if let items = value as? [Any] {
            #expect(schema["type"] as? String == "array", "\(path)")
            let element = try #require(schema["items"] as? Object, "\(path)")
            if let first = items.first { try compare(first, with: element, in: root, isFull: isFull, at: path + "[]") }
            return
        }
        guard let fields = value as? Object else {
            let type = schema["type"] as? String
            #expect(
                value is String ? type == "string" || schema["enum"] != nil : type == "integer" || type == "boolean",
                "\(path)")
            return
        }
        if let anyField = schema["additionalProperties"] as? Object {
            for (name, field) in fields {
                try compare(field, with: anyField, in: root, isFull: isFull, at: "\(path).\(name)")
            }
            return
        }
        var properties = schema["properties"] as? Object ?? [:]
        var required = Set(schema["required"] as? [String] ?? [])
        for part in schema["allOf"] as? [Object] ?? [] {
            let part = try resolved(part, in: root)
            properties.merge(part["properties"] as? Object ?? [:]) { own, _ in own }
            required.formUnion(part["required"] as? [String] ?? [])
        }
        #expect(Set(fields.keys) == (isFull ? Set(properties.keys) : required), "\(path)")
        #expect(required.isSubset(of: properties.keys), "\(path)")
        for (name, field) in fields {
            let property = try #require(properties[name] as? Object, "\(path).\(name)")
            try compare(field, with: property, in: root, isFull: isFull, at: "\(path).\(name)")
        }
    }

    @Test func theSchemaOfTheIndexListsEveryField() throws {
        let schema = try object(Schemas.index)
        try compare(object(encoded(fullIndex())), with: schema, in: schema, isFull: true, at: "index")
        try compare(object(encoded(bareIndex)), with: schema, in: schema, isFull: false, at: "index")
        var small = bareIndex
        small.articles = [bareArticle]
        small.edges = [Edge(from: "a/b", type: "t", to: "c/d", basis: nil, note: nil)]
        try compare(object(encoded(small)), with: schema, in: schema, isFull: false, at: "index")
    }

    @Test func theSchemaOfAnArticleListsEveryField() throws {
        let schema = try object(Schemas.article)
        try compare(object(encoded(fullDocument())), with: schema, in: schema, isFull: true, at: "article")
        try compare(object(encoded(bareDocument)), with: schema, in: schema, isFull: false, at: "article")
        var small = bareDocument
        small.edges = [ResolvedEdge(type: "t", id: "a/b", title: "B", url: "a/b/", basis: nil, note: nil)]
        try compare(object(encoded(small)), with: schema, in: schema, isFull: false, at: "article")
    }

    @Test func schemasAreOfTheirDraftAndNamedTheSameForEverySite() throws {
        for (schema, id) in [
            (Schemas.index, "urn:causeway:schema:index:1"), (Schemas.article, "urn:causeway:schema:article:1"),
        ] {
            let object = try object(schema)
            #expect(object["$schema"] as? String == "https://json-schema.org/draft/2020-12/schema")
            #expect(object["$id"] as? String == id)
            #expect(object["type"] as? String == "object")
            #expect(schema.hasSuffix("}\n"))
        }
    }

    @Test func theVersionThatIsWrittenFitsTheSchemas() throws {
        for schema in [Schemas.index, Schemas.article] {
            let properties = try #require(try object(schema)["properties"] as? Object)
            let pattern = try #require((properties["version"] as? Object)?["pattern"] as? String)
            let expression = try Regex(pattern)
            #expect(try expression.wholeMatch(in: CausewayIndex.Index.currentVersion) != nil)
            #expect(try expression.wholeMatch(in: "2.0") == nil)
            #expect(try expression.wholeMatch(in: "1x0") == nil)
        }
    }

    @Test func everyPatternIsARegularExpression() throws {
        for schema in [Schemas.index, Schemas.article] {
            var pending: [Any] = [try object(schema)]
            var count = 0
            while let value = pending.popLast() {
                if let list = value as? [Any] { pending += list }
                guard let fields = value as? Object else { continue }
                pending += fields.values
                guard let pattern = fields["pattern"] as? String else { continue }
                _ = try Regex(pattern)
                count += 1
            }
            #expect(count >= 5)
        }
    }

    @Test func aBasisIsOneOfThoseThatTheTypeKnows() throws {
        for schema in [Schemas.index, Schemas.article] {
            let definitions = try #require(try object(schema)["$defs"] as? Object)
            #expect(
                (definitions["basis"] as? Object)?["enum"] as? [String] == [
                    Basis.stated.rawValue, Basis.inferred.rawValue,
                ])
        }
    }
}
