/// Gives headings their ids: GitHub's slugs, unique in one document.
struct HeadingAnchors {
    private var used: Set<String>
    /// Ids that authors gave and no heading has yet.
    private var given: Set<String>

    /// Ids that begin so belong to the page around the text.
    static let reservedPrefix = "cw-"

    /// - Parameter given: ids that authors gave, which are kept for their headings.
    init(given: Set<String> = []) {
        self.given = given
        used = given
    }

    /// The id of a heading that was given one: that itself where it is the first.
    mutating func anchor(given id: String) -> String { given.remove(id) ?? unique(id) }

    /// The id for a heading: lower case, letters, digits, `-` and `_` kept, spaces as `-`, the rest
    /// dropped; a number is added where the id is taken.
    mutating func anchor(for text: String) -> String {
        var slug = ""
        for scalar in text.lowercased().unicodeScalars {
            switch scalar {
            case " ": slug.unicodeScalars.append("-")
            case "-", "_", "a"..."z", "0"..."9": slug.unicodeScalars.append(scalar)
            default:
                if scalar.isASCII { continue }
                switch scalar.properties.generalCategory {
                case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
                    .decimalNumber, .letterNumber, .otherNumber, .nonspacingMark, .spacingMark:
                    slug.unicodeScalars.append(scalar)
                default: break
                }
            }
        }
        if slug.utf8.allSatisfy({ $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") }) { slug = "section" }
        if slug.hasPrefix(Self.reservedPrefix) { slug = "section-" + slug }
        return unique(slug)
    }

    /// `wanted` itself where it is free, otherwise with `-1`, `-2` and so on behind it.
    mutating func unique(_ wanted: String) -> String {
        var candidate = wanted
        var number = next[wanted, default: 0]
        while !used.insert(candidate).inserted {
            number += 1
            candidate = "\(wanted)-\(number)"
        }
        if number > 0 { next[wanted] = number }
        return candidate
    }

    /// The last number given behind each id, so that many equal headings stay cheap.
    private var next: [String: Int] = [:]
}
