internal import Causeway
internal import Foundation
internal import Synchronization

/// Watches a site's `Content` and `Templates`.
package enum Watcher {
    /// How it is found out what changes.
    package enum Means: Sendable {
        /// The system tells, where it can.
        case notices
        /// The folder is looked through now and then.
        case polling
    }

    /// Tells of changes from now on, until nobody listens any more.
    ///
    /// The folder is watched before this returns, so that what changes afterwards is told.
    ///
    /// - Parameter root: the folder that holds both.
    package static func events(in root: String, by means: Means = .notices) -> AsyncStream<WatchEvent> {
        let (stream, continuation) = AsyncStream.makeStream(of: WatchEvent.self)
        let isOver = Flag()
        let isReady = DispatchSemaphore(value: 0)
        continuation.onTermination = { _ in isOver.raise() }
        // A thread of its own: it waits in the kernel, where no task may.
        let thread = Thread {
            watch(WatchedTree(root: root), means, continuation, isOver) { isReady.signal() }
            continuation.finish()
        }
        thread.name = "watcher"
        thread.start()
        isReady.wait()
        return stream
    }

    /// How often it is looked whether anybody still listens, and how often a folder is looked through.
    private static let interval: Int32 = 250

    private static func watch(
        _ tree: WatchedTree, _ means: Means, _ continuation: AsyncStream<WatchEvent>.Continuation, _ isOver: Flag,
        isReady: () -> Void
    ) {
        #if canImport(Glibc)
            if means == .notices {
                do throws(INotify.Failure) {
                    var notified = try NotifiedTree.watching(tree)
                    isReady()
                    while !isOver.isRaised {
                        switch try notified.changes(milliseconds: interval) {
                        case .nothing: break
                        case .changed(let paths): continuation.yield(.changed(.paths(paths)))
                        case .overflowed: continuation.yield(.overflowed)
                        }
                    }
                    return
                } catch {
                    continuation.yield(.polls(reason(error)))
                }
            }
        #else
            if means == .notices { continuation.yield(.polls("this system tells of no changes to files")) }
        #endif
        var polled = PolledTree(tree)
        isReady()
        // What changed between the two ways is not known.
        if means == .notices { continuation.yield(.changed(.everything)) }
        while !isOver.isRaised {
            Thread.sleep(forTimeInterval: Double(interval) / 1_000)
            let changed = polled.changes()
            if !changed.isEmpty { continuation.yield(.changed(.paths(changed))) }
        }
    }

    #if canImport(Glibc)
        private static func reason(_ failure: INotify.Failure) -> String {
            switch failure.code {
            case ENOSPC: "the system's limit of watched folders is reached (fs.inotify.max_user_watches)"
            case EMFILE: "the system's limit of watchers is reached (fs.inotify.max_user_instances)"
            case ENOENT: "the site's folder was moved or removed"
            default: "the system tells of no changes: \(failure.reason)"
            }
        }
    #endif
}

/// Something that becomes true once.
///
/// A class, since two threads look at the same one.
private final class Flag: Sendable {
    private let value = Atomic<Bool>(false)

    var isRaised: Bool { value.load(ordering: .relaxed) }

    func raise() { value.store(true, ordering: .relaxed) }
}
