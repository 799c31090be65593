internal import Foundation

/// How many files and connections this process may have open.
enum OpenFiles {
    /// Raises the limit as far as the system lets it be raised: each page that is open in a browser takes one, and
    /// with none left no connection can be taken.
    static func raiseLimit() {
        #if canImport(Glibc)
            let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
        #else
            let resource = RLIMIT_NOFILE
        #endif
        var limit = rlimit()
        guard getrlimit(resource, &limit) == 0 else { return }
        limit.rlim_cur = min(limit.rlim_max, 65_536)
        setrlimit(resource, &limit)
    }
}
