internal import Causeway
internal import Synchronization

/// Changes that wait until the site is made of those before: what comes meanwhile is one change.
///
/// A class, since who finds changes and who takes them share it.
final class PendingChanges: Sendable {
    private let waiting = Mutex<SourceChanges?>(.everything)
    private let signals: AsyncStream<Void>
    private let signal: AsyncStream<Void>.Continuation

    /// Begins with everything.
    init() {
        (signals, signal) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        signal.yield()
    }

    func add(_ changes: SourceChanges) {
        waiting.withLock { waiting in
            var all = changes
            if let waiting { all.formUnion(waiting) }
            waiting = all
        }
        signal.yield()
    }

    /// No more come.
    func finish() { signal.finish() }

    /// The changes, each time all that there are.
    var all: some AsyncSequence<SourceChanges, Never> {
        signals.compactMap { [self] _ in
            waiting.withLock { waiting in
                defer { waiting = nil }
                return waiting
            }
        }
    }
}
