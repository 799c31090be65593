/// The files of a site, each made when it is asked for.
package struct LivePages: Sendable {
    let site: MadeSite
    private let parts: [String: MadeSite.Part]
    private let search: SearchFiles

    init(_ site: MadeSite, jobs: Int) {
        self.site = site
        parts = site.otherParts
        search = SearchFiles(site, jobs: jobs)
    }

    /// The bytes of a file; nil if the site has none at that path.
    ///
    /// - Parameter path: relative to the site, without percent-encoding: `causes/dehydration/index.html`.
    package func file(at path: String) async throws -> [UInt8]? {
        if let part = parts[path] ?? site.articlePart(at: path) {
            return site.render(part).first { $0.path == path }?.bytes
        }
        return path.hasPrefix(SiteMap.searchFolder) ? try await search.files()[path] : nil
    }

    /// Paths of all files.
    package func paths() async throws -> [String] { try await site.paths + search.files().keys }
}

/// The files of the search index, made once, when the first of them is asked for.
///
/// An actor, since several may be asked for at once.
private actor SearchFiles {
    private let site: MadeSite
    private let jobs: Int
    private var making: Task<[String: [UInt8]], any Error>?

    init(_ site: MadeSite, jobs: Int) {
        self.site = site
        self.jobs = jobs
    }

    func files() async throws -> [String: [UInt8]] {
        if let making { return try await making.value }
        let (site, jobs) = (site, jobs)
        let making = Task {
            let files = try await site.searchIndex(jobs: jobs)
            return Dictionary(uniqueKeysWithValues: files.map { ($0.path, $0.bytes) })
        }
        self.making = making
        return try await making.value
    }
}
