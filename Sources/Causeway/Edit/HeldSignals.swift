internal import Synchronization

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// The last signal that came while signals were held; 0 where none did.
///
/// A global, since the system hands a signal's handler nothing but the signal's number.
private let heldSignal = Atomic<Int32>(0)

/// Signals that ask the program to end, held until what is begun is whole.
///
/// Blocking them would do for one thread only, and the system gives a signal to any.
package struct HeldSignals {
    private typealias Handler = @convention(c) (Int32) -> Void

    /// The signals that are held, with what was done about each before; nil stands for the system's own way.
    private let earlier: [(number: Int32, handler: Handler?)]

    /// Begins to hold them, but for those that the program was started to ignore.
    package init() {
        heldSignal.store(0, ordering: .sequentiallyConsistent)
        var earlier: [(number: Int32, handler: Handler?)] = []
        for number in [SIGINT, SIGTERM, SIGHUP] {
            let handler: Handler? = signal(number, { heldSignal.store($0, ordering: .sequentiallyConsistent) })
            // `SIG_IGN` is the address 1, and functions cannot be compared.
            if unsafeBitCast(handler, to: Int.self) == 1 {
                _ = signal(number, handler)
            } else {
                earlier.append((number: number, handler: handler))
            }
        }
        self.earlier = earlier
    }

    /// Whether one has come.
    package var hasCome: Bool { heldSignal.load(ordering: .sequentiallyConsistent) != 0 }

    /// Holds them no longer, and ends the program by the one that has come.
    package func release() {
        for (number, handler) in earlier { _ = signal(number, handler) }
        let number = heldSignal.exchange(0, ordering: .sequentiallyConsistent)
        guard number != 0 else { return }
        // The threads that tasks run on block signals, so this one has to let it through.
        var own = sigset_t()
        sigemptyset(&own)
        sigaddset(&own, number)
        pthread_sigmask(SIG_UNBLOCK, &own, nil)
        _ = raise(number)
    }
}
