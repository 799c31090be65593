package import Diagnostics

/// What an article's front matter says, as typed values.
package struct FrontMatter: Sendable {
    package var title = ""
    package var summary = ""
    /// Other names, shown as "also called" and searched.
    package var aliases: [Located<String>] = []
    /// Wrong spellings, searched and never shown.
    package var misspellings: [String] = []
    package var order: Int?
    package var group: Located<String>?
    /// Old URLs of the article, relative to the site.
    package var redirectFrom: [Located<String>] = []
    package var sources: [Source] = []
    package var codes: [Code] = []
    /// Date of the last change of substance.
    package var updated: CalendarDate?
    package var lastReviewed: CalendarDate?
    package var reviewDue: CalendarDate?
    /// Where that date stands in the file.
    package var reviewDuePosition: Position?
    package var reviewedBy: String?
    package var isDraft = false
    /// Relations to other articles, in the order of the file.
    package var references: [Reference] = []

    package init() {}
}

/// A value with its place in the file.
package struct Located<Value: Sendable & Hashable>: Sendable, Hashable {
    package let value: Value
    package let position: Position

    package init(_ value: Value, at position: Position) {
        self.value = value
        self.position = position
    }
}

/// A line and a column of a file, both from 1, the column in Unicode scalars.
package struct Position: Sendable, Hashable {
    package let line: Int32
    package let column: Int32

    package init(line: Int, column: Int) {
        self.line = Int32(line)
        self.column = Int32(column)
    }
}

extension SourceText {
    /// The location of `text`, which stands at a position.
    package func location(at position: Position, of text: String = "") -> SourceLocation {
        location(line: Int(position.line), column: Int(position.column), length: text.unicodeScalars.count)
    }
}

/// A publication that an article's claims come from.
package struct Source: Sendable, Hashable {
    package let title: String
    package let url: String?
    /// Where the address stands in the file.
    package let urlPosition: Position?
    package let accessed: CalendarDate?
}

/// A concept of a published code system, in the form of HL7 FHIR's Coding.
package struct Code: Sendable, Hashable {
    package let system: String
    package let code: String
    package let display: String?
}

/// An edge as an author wrote it: the other article's slug or id, not yet looked up.
package struct Reference: Sendable, Hashable {
    package let relation: Relation.ID
    package let target: String
    package let basis: Basis?
    package let note: String?
    package let position: Position
}
