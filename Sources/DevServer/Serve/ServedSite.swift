internal import Causeway

/// The site as it is served now, and the browsers that are to be told of the next.
///
/// An actor, since requests and changes come as they like.
actor ServedSite {
    private(set) var state: ServedState
    private var listeners: [Int: AsyncStream<[UInt8]>.Continuation] = [:]
    private var nextListener = 0

    init(run: String) { state = ServedState(run: run) }

    /// Takes over what came of making the site anew, and tells the browsers.
    func take(_ update: LiveUpdate, _ pages: LivePages?) {
        state.take(update, pages)
        send(state.event)
    }

    /// Events for one more browser, from the present state on.
    func events() -> AsyncStream<[UInt8]> {
        let (stream, continuation) = AsyncStream.makeStream(of: [UInt8].self, bufferingPolicy: .bufferingNewest(100))
        let listener = nextListener
        nextListener += 1
        listeners[listener] = continuation
        continuation.onTermination = { [weak self] _ in
            Task { await self?.forget(listener) }
        }
        // A browser asks again half a second after the stream has broken.
        continuation.yield(Array("retry: 500\n\n".utf8) + state.event)
        return stream
    }

    /// Says nothing to every browser, so that it shows which are still there.
    func beat() { send(Array(":\n\n".utf8)) }

    var listenerCount: Int { listeners.count }

    private func send(_ event: [UInt8]) {
        for listener in listeners.values { listener.yield(event) }
    }

    private func forget(_ listener: Int) { listeners[listener] = nil }
}
