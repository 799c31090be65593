internal import Causeway

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// A tree of folders that is looked through now and then, where the system tells of no changes.
struct PolledTree {
    private let tree: WatchedTree
    private var marks: [String: Mark] = [:]
    /// Told of last time; told of once more, since a file may be written twice within one tick of its clock.
    private var recent: Set<String> = []

    /// What tells a file from what it was, short of reading it.
    ///
    /// A folder is the same as long as it is there: what changes in it is told by itself.
    private struct Mark: Hashable {
        let device: UInt64
        let inode: UInt64
        let size: Int64
        let mode: UInt32
        let seconds: Int
        let nanoseconds: Int

        /// Nil where there is no such file.
        init?(_ path: String) {
            var status = stat()
            // A link's target counts, too: the link itself is told by its folder.
            guard stat(path, &status) == 0 else { return nil }
            device = UInt64(status.st_dev)
            inode = UInt64(status.st_ino)
            mode = UInt32(status.st_mode)
            guard status.st_mode & S_IFMT != S_IFDIR else {
                (size, seconds, nanoseconds) = (0, 0, 0)
                return
            }
            size = Int64(status.st_size)
            #if canImport(Glibc)
                let change = status.st_ctim
            #else
                let change = status.st_ctimespec
            #endif
            seconds = change.tv_sec
            nanoseconds = change.tv_nsec
        }
    }

    init(_ tree: WatchedTree) {
        self.tree = tree
        marks = look()
    }

    /// Paths of what has changed since the last time, those that are gone among them.
    mutating func changes() -> Set<String> {
        let found = look()
        var changed = Set(found.filter { marks[$0.key] != $0.value }.keys)
        changed.formUnion(marks.keys.filter { found[$0] == nil })
        marks = found
        defer { recent = changed }
        return changed.union(recent)
    }

    private func look() -> [String: Mark] {
        var found: [String: Mark] = [:]
        var pending = [""]
        while let folder = pending.popLast() {
            for entry in tree.entries(in: folder) {
                let path = WatchedTree.joined(folder, entry.name)
                found[path] = Mark(tree.systemPath(path))
                if tree.mayBeFolder(entry, in: folder) { pending.append(path) }
            }
        }
        return found
    }
}
