package import Diagnostics

/// Finds where something that libcmark reported stands in the source.
///
/// libcmark's columns are not kept through lists and quotes, so the text itself is looked for in
/// the lines of its block. Done only for diagnostics.
package enum SourceFinder {
    /// The location of a link's destination.
    package static func location(of link: Link, in text: SourceText) -> SourceLocation {
        location(of: link.destination, in: text, lines: link.lines, occurrence: link.occurrence)
    }

    /// The location of `wanted` in some lines of a file; of their first line's start where it does
    /// not stand there as it is (behind an escape or an entity, say).
    package static func location(
        of wanted: String, in text: SourceText, lines: ClosedRange<Int>, occurrence: Int = 0
    ) -> SourceLocation {
        let range = bytes(of: lines, in: text)
        let needle = Array(wanted.utf8)
        let length = wanted.unicodeScalars.count
        var rest = text.bytes[range]
        var passed = 0
        while let found = ByteSearch.first(needle, in: rest) {
            if isWhole(found, in: text.bytes) {
                if passed == occurrence {
                    let exact = text.location(at: found.lowerBound)
                    return text.location(line: exact.line, column: exact.column, length: length)
                }
                passed += 1
            }
            rest = text.bytes[found.upperBound..<range.upperBound]
        }
        // A reference link's destination stands where it is defined.
        let definition = Array("]: \(wanted)".utf8)
        if let found = ByteSearch.first(definition, in: text.bytes[...]) {
            let exact = text.location(at: found.lowerBound + 3)
            return text.location(line: exact.line, column: exact.column, length: length)
        }
        let line = text.text(ofLine: lines.lowerBound)
        let indent = line.unicodeScalars.prefix { $0 == " " || $0 == "\t" }.count
        return text.location(line: lines.lowerBound, column: indent + 1, length: line.unicodeScalars.count - indent)
    }

    /// Whether a find is not the beginning or end of a longer path.
    private static func isWhole(_ range: Range<Int>, in bytes: [UInt8]) -> Bool {
        func isPathByte(_ byte: UInt8) -> Bool {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "-"),
                UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "#"), 0x80...:
                true
            default: false
            }
        }
        if range.lowerBound > 0, isPathByte(bytes[range.lowerBound - 1]) { return false }
        return range.upperBound == bytes.count || !isPathByte(bytes[range.upperBound])
    }

    /// The bytes that some lines take.
    private static func bytes(of lines: ClosedRange<Int>, in text: SourceText) -> Range<Int> {
        var line = 1
        var start = text.bytes.count
        if lines.lowerBound == 1 { start = 0 }
        for index in text.bytes.indices where text.bytes[index] == UInt8(ascii: "\n") {
            line += 1
            if line == lines.lowerBound { start = index + 1 }
            if line == lines.upperBound + 1 { return start..<index }
        }
        return start..<text.bytes.count
    }
}
