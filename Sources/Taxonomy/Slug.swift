internal import Foundation

/// The last part of an article's id and URL: its file's name without `.md`.
package enum Slug {
    /// Longest slug, in bytes of UTF-8.
    package static let byteLimit = 200

    /// The slug of `index.md`, which holds a hub's text.
    package static let reserved = "index"

    /// Names that Windows keeps for devices, so that a site can be copied there.
    private static let deviceNames: Set<String> = {
        var names: Set<String> = ["con", "prn", "aux", "nul"]
        for number in 1...9 { names.formUnion(["com\(number)", "lpt\(number)"]) }
        return names
    }()

    /// Latin letters that are no others with a mark, as they are written where there are none of them.
    private static let plainLetters: [Unicode.Scalar: String] = [
        "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i",
    ]

    /// What is wrong with a slug; nil if nothing is.
    package static func problem(with slug: String) -> String? {
        if slug.isEmpty { return "it is empty" }
        if slug.utf8.count > byteLimit { return "it is longer than \(byteLimit) bytes" }
        if deviceNames.contains(slug) { return "Windows keeps that name for a device" }
        if slug.utf8.first == UInt8(ascii: "-") { return "it begins with ‘-’" }
        if slug.utf8.allSatisfy({ isPlain($0) }) { return nil }
        for scalar in slug.unicodeScalars {
            if scalar.isASCII {
                if ("A"..."Z").contains(scalar) { return "it has the capital letter ‘\(scalar)’" }
                if !isPlain(UInt8(scalar.value)) { return "it has the character \(name(of: scalar))" }
                continue
            }
            switch scalar.properties.generalCategory {
            case .lowercaseLetter, .modifierLetter, .otherLetter, .nonspacingMark, .spacingMark, .decimalNumber: break
            default: return "it has the character \(name(of: scalar))"
            }
        }
        return Array(slug.precomposedStringWithCanonicalMapping.utf8) == Array(slug.utf8)
            ? nil : "it is not in Unicode's normal form C"
    }

    /// The slug that a title suggests: lower case, words joined by `-`, marks taken from letters.
    ///
    /// - Returns: nothing where a letter has no plain form, since a word without its letters is another.
    package static func suggestion(for text: String) -> String {
        var slug = ""
        for scalar in text.decomposedStringWithCompatibilityMapping.lowercased().unicodeScalars {
            if scalar.isASCII, isPlain(UInt8(scalar.value)), scalar != "-" {
                slug.unicodeScalars.append(scalar)
            } else if let plain = plainLetters[scalar] {
                slug += plain
            } else if isMark(scalar) {
                continue
            } else if isLetter(scalar) {
                return ""
            } else if !slug.isEmpty, !slug.hasSuffix("-") {
                slug.append("-")
            }
        }
        while slug.hasSuffix("-") { slug.removeLast() }
        return slug
    }

    /// Whether a character only changes or joins the letters beside it.
    private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .modifierLetter: true
        default: scalar == "'" || scalar == "’"
        }
    }

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .otherLetter: true
        default: false
        }
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"),
            UInt8(ascii: "_"):
            true
        default: false
        }
    }

    private static func name(of scalar: Unicode.Scalar) -> String {
        let code = String(scalar.value, radix: 16, uppercase: true)
        let padded = String(repeating: "0", count: max(0, 4 - code.count)) + code
        return scalar.properties.generalCategory == .control || scalar.properties.isWhitespace
            ? "U+\(padded)" : "‘\(scalar)’ (U+\(padded))"
    }
}
