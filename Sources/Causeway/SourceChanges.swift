/// What may have changed in a site's folder.
package enum SourceChanges: Sendable {
    /// It is not known what.
    case everything
    /// Files, and folders with all that is below them, by their path in the site's folder.
    case paths(Set<String>)

    /// Whether a file may not be what it was.
    func mayConcern(_ path: String) -> Bool {
        guard case .paths(let changed) = self else { return true }
        if changed.isEmpty { return false }
        if changed.contains(path) { return true }
        var rest = path[...]
        while let slash = rest.utf8.lastIndex(of: UInt8(ascii: "/")) {
            rest = rest[..<slash]
            if changed.contains(String(rest)) { return true }
        }
        return false
    }

    /// Both together.
    package mutating func formUnion(_ other: Self) {
        guard case .paths(let own) = self, case .paths(let more) = other else {
            self = .everything
            return
        }
        self = .paths(own.union(more))
    }
}
