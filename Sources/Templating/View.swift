/// A value that a template can show: what a page, or a part of one, says.
///
/// A view declares its fields once; templates are checked against them before anything is rendered,
/// and the reference of views in the documentation is printed from them.
package protocol View: Sendable {
    /// The view's name in messages and in the reference; no two views share one.
    static var name: String { get }
    /// What a template may ask for, each name once.
    static var fields: [Field<Self>] { get }
}

/// HTML that was made by code which escaped what it put there, so that it may stand as it is.
package struct TrustedHTML: Sendable, Hashable {
    package let bytes: [UInt8]

    /// - Parameter bytes: HTML whose every part from an author is escaped.
    package init(trusting bytes: [UInt8]) { self.bytes = bytes }
}

/// One name of a view: its type, one line of documentation, and how it is read.
package struct Field<Root>: Sendable {
    package let name: String
    package let documentation: String
    let value: FieldValue

    private init(_ name: String, _ documentation: String, _ value: FieldValue) {
        self.name = name
        self.documentation = documentation
        self.value = value
    }

    /// A text, escaped where it is put.
    package static func text(_ name: String, _ documentation: String, _ path: SendableKeyPath<Root, String>) -> Self {
        Self(name, documentation, .text(isOptional: false, Reading(path)))
    }

    /// A text that may be missing; a section shows its content where it is there, with `{{.}}` as the text.
    package static func optionalText(
        _ name: String, _ documentation: String, _ path: SendableKeyPath<Root, String?>
    ) -> Self {
        Self(name, documentation, .text(isOptional: true, Reading(path)))
    }

    /// HTML that may be put unescaped.
    package static func html(_ name: String, _ documentation: String, _ path: SendableKeyPath<Root, TrustedHTML>)
        -> Self
    {
        Self(name, documentation, .html(isOptional: false, Reading(path)))
    }

    /// HTML that may be missing.
    package static func optionalHTML(
        _ name: String, _ documentation: String, _ path: SendableKeyPath<Root, TrustedHTML?>
    ) -> Self {
        Self(name, documentation, .html(isOptional: true, Reading(path)))
    }

    /// A flag, for sections.
    package static func flag(_ name: String, _ documentation: String, _ path: SendableKeyPath<Root, Bool>) -> Self {
        Self(name, documentation, .flag(read: Memory.reader(path)))
    }

    /// A flag that tells whether a list holds more items than a number.
    package static func flag<Element: Sendable>(
        _ name: String, _ documentation: String, anyOf path: SendableKeyPath<Root, [Element]>, beyond count: Int = 0
    ) -> Self {
        let read = Memory.reader(path)
        return Self(name, documentation, .flag(read: { read($0).count > count }))
    }

    /// A list of texts, each `{{.}}` in its section.
    package static func texts(_ name: String, _ documentation: String, _ path: SendableKeyPath<Root, [String]>) -> Self
    {
        Self(name, documentation, .list(ListAccess(path, element: { .text })))
    }

    /// A list of views.
    package static func list<Element: View>(
        _ name: String, _ documentation: String, _ path: SendableKeyPath<Root, [Element]>
    ) -> Self {
        Self(name, documentation, .list(ListAccess(path, element: { .view(.of(Element.self)) })))
    }

    /// A view.
    package static func view<Part: View>(
        _ name: String, _ documentation: String, _ path: SendableKeyPath<Root, Part>
    ) -> Self {
        Self(name, documentation, .view(ViewAccess(path)))
    }

    /// A view that may be missing.
    package static func optionalView<Part: View>(
        _ name: String, _ documentation: String, _ path: SendableKeyPath<Root, Part?>
    ) -> Self {
        Self(name, documentation, .view(ViewAccess(path)))
    }
}
