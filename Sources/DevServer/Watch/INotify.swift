#if canImport(Glibc)
    internal import Glibc

    /// The kernel's notices of changes to files (inotify(7)): a descriptor that is closed with it.
    struct INotify: ~Copyable {
        private let descriptor: Int32

        /// One notice.
        struct Notice {
            let watch: Int32
            let mask: UInt32
            /// The entry of the watched folder that it is about; empty where it is about the folder.
            let name: String

            var isOverflow: Bool { mask & UInt32(IN_Q_OVERFLOW) != 0 }
            /// The watch is no more.
            var isEnd: Bool { mask & UInt32(IN_IGNORED) != 0 }
            /// The watched folder itself is gone, or lies elsewhere.
            var isOfFolderGone: Bool { mask & UInt32(IN_DELETE_SELF | IN_MOVE_SELF | IN_UNMOUNT) != 0 }
            var isFolder: Bool { mask & UInt32(IN_ISDIR) != 0 }
            var hasGone: Bool { mask & UInt32(IN_DELETE | IN_MOVED_FROM) != 0 }
        }

        /// A call that failed, by the value of `errno`.
        struct Failure: Error {
            let code: Int32

            var reason: String { String(cString: strerror(code)) }
        }

        init() throws(Failure) {
            descriptor = inotify_init1(Int32(IN_NONBLOCK | IN_CLOEXEC))
            if descriptor < 0 { throw Failure(code: errno) }
        }

        deinit { close(descriptor) }

        /// What is told of a folder.
        ///
        /// A file is told of when who wrote it closes it, so that it is seldom read half-written. Hence truncate(2),
        /// which closes nothing, is not told: by `IN_MODIFY`, each slow save would be told half-way.
        private static let mask =
            UInt32(IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_ATTRIB)
            | UInt32(IN_DELETE_SELF | IN_MOVE_SELF) | UInt32(IN_EXCL_UNLINK) | UInt32(IN_ONLYDIR)

        /// Watches a folder, but none below it.
        ///
        /// - Returns: the watch's number; of a folder that is watched already, the one that it has.
        func watch(_ folder: String) throws(Failure) -> Int32 {
            let watch = inotify_add_watch(descriptor, folder, Self.mask)
            if watch < 0 { throw Failure(code: errno) }
            return watch
        }

        func end(_ watch: Int32) { inotify_rm_watch(descriptor, watch) }

        /// Waits for notices.
        ///
        /// - Returns: whether there are any; false after so many milliseconds.
        func waits(milliseconds: Int32) -> Bool {
            var poll = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            return Glibc.poll(&poll, 1, milliseconds) > 0
        }

        /// The notices that are there.
        func notices() -> [Notice] {
            var notices: [Notice] = []
            let size = 64 * 1024
            withUnsafeTemporaryAllocation(byteCount: size, alignment: 8) { buffer in
                let count = read(descriptor, buffer.baseAddress, size)
                var offset = 0
                let header = MemoryLayout<inotify_event>.size
                while offset + header <= count {
                    let event = buffer.loadUnaligned(fromByteOffset: offset, as: inotify_event.self)
                    let end = offset + header + Int(event.len)
                    let name = buffer[(offset + header)..<end].prefix { $0 != 0 }
                    notices.append(
                        Notice(watch: event.wd, mask: event.mask, name: String(decoding: name, as: UTF8.self)))
                    offset = end
                }
            }
            return notices
        }
    }
#endif
