/// Paths of findings as other programs want them: as seen from the folder in which this one runs.
///
/// A finding itself names a file of the site by its path in the site's folder, and any other as the command
/// line does.
package struct ReportPaths: Sendable {
    private let site: String
    /// Paths that the command line gives: the site's folder, and the published index if there is one.
    private let given: Set<String>
    private let workingFolder: [Substring]

    /// - Parameters:
    ///   - site: the site's folder, as the command line names it.
    ///   - published: the published index, as the command line names it; nil where there is none.
    ///   - workingFolder: the absolute path of the folder in which the program runs.
    package init(site: String, published: String? = nil, workingFolder: String) {
        self.site = site
        given = Set([site, published].compactMap { $0 })
        self.workingFolder = workingFolder.split(separator: "/")
    }

    /// Folders of a site that findings are about.
    private static let folders = ["Content", "Templates"]

    /// The path without `.` and `..`: relative if it lies in the folder in which the program runs, otherwise
    /// absolute.
    ///
    /// That folder itself is `.`.
    package func path(of location: SourceLocation) -> String {
        let path = isOfSite(location.path) ? "\(site)/\(location.path)" : location.path
        var parts = path.hasPrefix("/") ? [] : workingFolder
        for part in path.split(separator: "/") where part != "." {
            if part == ".." { _ = parts.popLast() } else { parts.append(part) }
        }
        guard parts.starts(with: workingFolder) else { return "/" + parts.joined(separator: "/") }
        return parts.count == workingFolder.count
            ? "." : parts.dropFirst(workingFolder.count).joined(separator: "/")
    }

    private func isOfSite(_ path: String) -> Bool {
        !given.contains(path) && Self.folders.contains { path == $0 || path.hasPrefix($0 + "/") }
    }
}
