internal import FlyingFox
internal import FlyingSocks

/// The events of one browser, as the body of an answer that does not end.
struct EventStream: AsyncBufferedSequence {
    typealias Element = UInt8

    private let events: AsyncStream<[UInt8]>

    init(_ events: AsyncStream<[UInt8]>) { self.events = events }

    func makeAsyncIterator() -> Iterator { Iterator(events: events.makeAsyncIterator()) }

    struct Iterator: AsyncBufferedIteratorProtocol {
        fileprivate var events: AsyncStream<[UInt8]>.Iterator
        /// What is left of the event under way, for who asks for single bytes.
        private var rest: ArraySlice<UInt8> = []

        fileprivate init(events: AsyncStream<[UInt8]>.Iterator) { self.events = events }

        mutating func next() async -> UInt8? {
            while rest.isEmpty {
                guard let event = await events.next() else { return nil }
                rest = event[...]
            }
            return rest.removeFirst()
        }

        /// The next event, whole, so that it is sent at once.
        mutating func nextBuffer(suggested count: Int) async -> [UInt8]? {
            guard rest.isEmpty else {
                defer { rest = [] }
                return Array(rest)
            }
            return await events.next()
        }
    }
}
