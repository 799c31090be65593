/// The address that a site is published under.
package enum BaseURL {
    package struct Problem: Error {
        /// Follows the name of what holds the address: "is not an address …".
        package let message: String
    }

    package static let hint = "an absolute address such as https://example.org/ or https://example.org/knowledge/"

    /// The address with a `/` at its end.
    ///
    /// - Returns: a `Problem` where it is not absolute, or carries a query, a fragment, a user or a
    ///   character that an address cannot hold.
    package static func normalised(_ text: String) -> Result<String, Problem> {
        let lowered = text.lowercased()
        guard let scheme = ["https://", "http://"].first(where: { lowered.hasPrefix($0) }) else {
            return .failure(Problem(message: "is not an absolute address: ‘\(text)’"))
        }
        let rest = text.dropFirst(scheme.count)
        let host = rest.prefix { $0 != "/" }
        if host.isEmpty { return .failure(Problem(message: "names no host: ‘\(text)’")) }
        if host.contains("@") { return .failure(Problem(message: "holds a user name: ‘\(text)’")) }
        for scalar in rest.unicodeScalars {
            let isAllowed =
                scalar.isASCII
                && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
                    || "-._~/:[]%!$&'()*+,;=".unicodeScalars.contains(scalar))
            if !isAllowed {
                return .failure(Problem(message: "holds ‘\(scalar)’, which a base address cannot: ‘\(text)’"))
            }
        }
        let parts = rest.dropFirst(host.count).split(separator: "/", omittingEmptySubsequences: false)
        if parts.contains(where: { $0 == ".." || $0 == "." }) {
            return .failure(Problem(message: "holds ‘..’ or ‘.’: ‘\(text)’"))
        }
        return .success(text.hasSuffix("/") ? text : text + "/")
    }

    /// The path of a normalised address: `/` or `/knowledge/`.
    package static func path(of url: String) -> String {
        guard let authority = url.firstRange(of: "://") else { return "/" }
        let rest = url[authority.upperBound...]
        guard let slash = rest.firstIndex(of: "/") else { return "/" }
        return String(rest[slash...])
    }
}
