internal import Foundation

/// Order and letters of an A to Z.
enum Alphabet {
    /// A name for sorting: without case, marks and leading punctuation.
    ///
    /// ASCII names, nearly all, take a short way.
    static func sortKey(_ name: String) -> String {
        let isASCII = name.utf8.allSatisfy { $0 < 0x80 }
        let folded = isASCII ? name.lowercased() : stripped(name)
        let start = folded.firstIndex { $0.isLetter || $0.isNumber }
        return start.map { String(folded[$0...]) } ?? folded
    }

    /// The letter under which a sort key stands: its first letter, or `#` for digits and the rest.
    static func letter(of key: String) -> String {
        guard let first = key.first, first.isLetter else { return "#" }
        return String(first).uppercased()
    }

    private static func stripped(_ name: String) -> String {
        let scalars = name.decomposedStringWithCompatibilityMapping.lowercased().unicodeScalars
        return String(String.UnicodeScalarView(scalars.filter { $0.properties.generalCategory != .nonspacingMark }))
    }
}
