/// What kind of place a link's destination names, told from its text alone.
enum LinkDestination {
    /// A place in this site: a path, an anchor or both.
    case local
    /// An address outside with a scheme that may be linked to.
    case external
    /// A scheme that is left out, or an address of another host without one.
    case foreign

    /// Schemes that a link may have.
    static let allowedSchemes: Set<String> = ["http", "https", "mailto", "tel"]

    init(_ destination: String) {
        if Self.isPlainPath(destination) {
            self = .local
            return
        }
        // Browsers drop tabs and line ends from addresses and leading control characters, so the
        // scheme is looked for in what is left.
        let seen = Array(destination.unicodeScalars.filter { $0.value > 0x20 })
        if seen.starts(with: ["/", "/"]) || seen.starts(with: ["\\"]) || seen.starts(with: ["/", "\\"]) {
            self = .foreign
            return
        }
        guard let scheme = Self.scheme(of: seen) else {
            self = .local
            return
        }
        self = Self.allowedSchemes.contains(scheme) ? .external : .foreign
    }

    /// Whether an address that may be linked to is one of the web, rather than of mail or a telephone.
    static func isWeb(_ address: ArraySlice<UInt8>) -> Bool {
        address.prefix(4).elementsEqual("http".utf8) { $0 | 0x20 == $1 }
    }

    /// Whether a destination can be nothing but a path of the site, as nearly all links are: letters,
    /// digits and a few marks, with no colon and no slash at its beginning.
    private static func isPlainPath(_ destination: String) -> Bool {
        destination.utf8.first != UInt8(ascii: "/")
            && destination.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."),
                    UInt8(ascii: "/"), UInt8(ascii: "#"):
                    true
                default: false
                }
            }
    }

    /// The scheme in lower case (RFC 3986, section 3.1); nil if there is none.
    private static func scheme(of scalars: [Unicode.Scalar]) -> String? {
        guard let first = scalars.first, first.isASCII, first.properties.isAlphabetic,
            let colon = scalars.firstIndex(of: ":")
        else { return nil }
        for scalar in scalars[..<colon] {
            let isAllowed =
                scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
                || scalar == "+" || scalar == "." || scalar == "-"
            guard isAllowed else { return nil }
        }
        return String(String.UnicodeScalarView(scalars[..<colon])).lowercased()
    }
}
