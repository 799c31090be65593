/// Looks for what two lists of files, each sorted by path, have in common.
enum SortedPaths {
    /// For each file of a list, its place in an earlier one; nil where that has none of the same path.
    ///
    /// Paths that differ only in how Unicode composes their letters are different files.
    ///
    /// - Complexity: O(*n* + *m*).
    static func places<File>(of files: [File], in earlier: [File], path: (File) -> String) -> [Int?] {
        var next = 0
        return files.map { file in
            let wanted = path(file)
            while next < earlier.count, path(earlier[next]) < wanted { next += 1 }
            guard next < earlier.count, path(earlier[next]).utf8.elementsEqual(wanted.utf8) else { return nil }
            return next
        }
    }
}
