internal import Diagnostics
internal import Markdown

/// Refuses pictures in SVG that could run something, since a reader who opens one by itself runs it on
/// the site's own origin, where no page's policy reaches.
enum SVGGuard {
    /// The finding that keeps a picture from being published; nil if it may be.
    static func refusal(of picture: SourceText) -> Diagnostic? {
        guard String(validating: picture.bytes, as: UTF8.self) != nil, !picture.bytes.contains(0) else {
            return finding(picture, at: 0, length: 1, "the picture is not UTF-8")
        }
        let lowered = picture.bytes.map { UInt8(ascii: "A")...UInt8(ascii: "Z") ~= $0 ? $0 | 0x20 : $0 }
        for (words, message) in refused {
            if let found = ByteSearch.first(Array(words.utf8), in: lowered[...]) {
                return finding(picture, at: found.lowerBound, length: found.count, message)
            }
        }
        if let handler = eventHandler(in: lowered) {
            return finding(picture, at: handler.lowerBound, length: handler.count, "the picture has an event handler")
        }
        return nil
    }

    /// What a drawing has no need of.
    ///
    /// Character references and declarations could spell any of the others.
    private static let refused = [
        ("<script", "the picture holds a script"), (":script", "the picture holds a script"),
        ("javascript:", "the picture holds a script"), ("vbscript:", "the picture holds a script"),
        ("foreignobject", "the picture holds a part that is no picture"),
        ("<handler", "the picture has an event handler"),
        ("<iframe", "the picture holds a document"), ("<embed", "the picture holds a document"),
        ("<object", "the picture holds a document"), ("data:text", "the picture holds a document"),
        ("<!doctype", "the picture has a document type"), ("<!entity", "the picture declares an entity"),
        ("<![cdata", "the picture has a section of CDATA"), ("<?xml-", "the picture names a style sheet"),
        ("&#", "the picture spells a character by its number"),
    ]

    /// An attribute whose name begins with `on`.
    private static func eventHandler(in bytes: [UInt8]) -> Range<Int>? {
        func isLetter(_ byte: UInt8) -> Bool { UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte }
        func isSpace(_ byte: UInt8) -> Bool { byte <= UInt8(ascii: " ") }
        var rest = bytes[...]
        while let found = ByteSearch.first(Array("on".utf8), in: rest) {
            rest = rest[found.upperBound...]
            let before = found.lowerBound > 0 ? bytes[found.lowerBound - 1] : UInt8(ascii: "<")
            guard
                isSpace(before) || before == UInt8(ascii: "\"") || before == UInt8(ascii: "'")
                    || before == UInt8(ascii: "/")
            else { continue }
            var end = found.upperBound
            while end < bytes.count, isLetter(bytes[end]) { end += 1 }
            let name = found.lowerBound..<end
            while end < bytes.count, isSpace(bytes[end]) { end += 1 }
            if name.count > 2, end < bytes.count, bytes[end] == UInt8(ascii: "=") { return name }
        }
        return nil
    }

    private static func finding(_ picture: SourceText, at offset: Int, length: Int, _ message: String) -> Diagnostic {
        Diagnostic(
            .activeSVG, message, in: picture, at: picture.location(at: offset, length: length),
            hint: "export it as plain SVG, or as PNG")
    }
}
