#if canImport(Glibc)
    internal import Causeway
    internal import Glibc

    /// A tree of folders, each watched by the kernel.
    struct NotifiedTree: ~Copyable {
        private let tree: WatchedTree
        private let notify: INotify
        /// The site's folder that is watched.
        private let place: Place?
        /// For each watch, the folder's path in the site's folder.
        private var folders: [Int32: String] = [:]
        /// What has changed since it was last asked.
        private var changed: Set<String> = []
        private var hasOverflowed = false
        /// The site's folder itself is gone.
        private var isLost = false

        private init(_ tree: WatchedTree, _ notify: consuming INotify) {
            self.tree = tree
            self.notify = notify
            place = Place(tree.root)
        }

        /// Which folder stands at a path, whatever its name is or the links that lead to it.
        private struct Place: Equatable {
            let device: UInt64
            let inode: UInt64

            /// Nil where there is none.
            init?(_ path: String) {
                var status = stat()
                guard stat(path, &status) == 0 else { return nil }
                device = UInt64(status.st_dev)
                inode = UInt64(status.st_ino)
            }
        }

        /// A tree that is watched from now on.
        ///
        /// - Throws: `INotify.Failure` where the kernel gives no watches.
        static func watching(_ tree: WatchedTree) throws(INotify.Failure) -> NotifiedTree {
            var notified = NotifiedTree(tree, try INotify())
            try notified.watch(from: "")
            return notified
        }

        enum Outcome {
            /// Nothing happened in the time.
            case nothing
            case changed(Set<String>)
            case overflowed
        }

        /// How long it is waited for more, once something has happened: a save by renaming is one change.
        private static let quiet: Int32 = 10
        private static let longest = Duration.milliseconds(50)

        /// Waits for changes, and for those that belong to them.
        ///
        /// - Throws: `INotify.Failure` where folders can be watched no longer.
        mutating func changes(milliseconds: Int32) throws(INotify.Failure) -> Outcome {
            guard notify.waits(milliseconds: milliseconds) else {
                // No notice tells that a folder above has moved, or that a link leads elsewhere.
                if Place(tree.root) != place { throw INotify.Failure(code: ENOENT) }
                return .nothing
            }
            let start = ContinuousClock.now
            repeat {
                for notice in notify.notices() { try take(notice) }
            } while start.duration(to: .now) < Self.longest && notify.waits(milliseconds: Self.quiet)
            if isLost { throw INotify.Failure(code: ENOENT) }
            defer {
                changed = []
                hasOverflowed = false
            }
            if hasOverflowed {
                // Folders may have come that were not told of.
                folders = [:]
                try watch(from: "")
                return .overflowed
            }
            return changed.isEmpty ? .nothing : .changed(changed)
        }

        private mutating func take(_ notice: INotify.Notice) throws(INotify.Failure) {
            if notice.isOverflow {
                hasOverflowed = true
                return
            }
            guard let folder = folders[notice.watch] else { return }
            if notice.isEnd {
                folders[notice.watch] = nil
                return
            }
            if notice.name.isEmpty {
                if folder.isEmpty, notice.isOfFolderGone { isLost = true }
                return
            }
            guard tree.isWatched(notice.name, in: folder) else { return }
            let path = WatchedTree.joined(folder, notice.name)
            changed.insert(path)
            // `Content` itself may be a link to a folder, which no notice calls a folder.
            guard notice.isFolder || folder.isEmpty else { return }
            if notice.hasGone { forget(path) }
            // Whatever the notice says, another folder may stand there by now, or this one be readable only now.
            try watch(from: path)
        }

        /// Watches a folder and all below it.
        ///
        /// A file that came before its folder was watched is found by who reads the folder now.
        private mutating func watch(from folder: String) throws(INotify.Failure) {
            var pending = [folder]
            while let path = pending.popLast() {
                // Before it is listed: a folder that comes afterwards is told of.
                try watch(path)
                for entry in tree.entries(in: path) where tree.mayBeFolder(entry, in: path) {
                    pending.append(WatchedTree.joined(path, entry.name))
                }
            }
        }

        /// Watches a folder, but none below it.
        private mutating func watch(_ folder: String) throws(INotify.Failure) {
            do {
                folders[try notify.watch(tree.systemPath(folder))] = folder
            } catch {
                // What is gone again, is no folder or may not be read needs no watch; the root does.
                let isGone = [ENOENT, ENOTDIR, EACCES, ELOOP].contains(error.code)
                if folder.isEmpty || !isGone { throw error }
            }
        }

        /// Ends the watches of a folder that has gone and of all below it.
        private mutating func forget(_ folder: String) {
            let inside = folder + "/"
            for (watch, path) in folders where path == folder || path.hasPrefix(inside) {
                notify.end(watch)
                folders[watch] = nil
            }
        }
    }
#endif
