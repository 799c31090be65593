internal import CCMark

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// The memory that libcmark parses in: taken in a row from one block, and given back all at once.
///
/// libcmark asks for a node or a few bytes some hundred times for a page of text; from the general
/// allocator, which other threads' long-lived values fragment, that takes as long as parsing. Each
/// thread has an arena of its own, since libcmark's allocation functions are told nothing but sizes.
enum CMarkArena {
    /// What a thread allocates from.
    private struct State {
        /// What libcmark calls; its address is good for as long as the thread.
        var functions: cmark_mem
        var blocks: [Block] = []
        /// The next free byte of the last block, and that block's end.
        var next: UnsafeMutableRawPointer?
        var end: UnsafeMutableRawPointer?
    }

    private struct Block {
        let start: UnsafeMutableRawPointer
        let size: Int
    }

    private static let firstBlockSize = 1 << 20
    /// Each allocation lies behind its size; both keep to the alignment that C's types may need.
    private static let alignment = 16

    /// Calls `body` with allocation functions for a parser.
    ///
    /// All that was allocated by them is gone when it returns.
    static func withMemory<Result>(_ body: (UnsafeMutablePointer<cmark_mem>) -> Result) -> Result {
        let state = state()
        defer { reset(state) }
        // The functions are the state's first field, so they have its address.
        return state.withMemoryRebound(to: cmark_mem.self, capacity: 1) { body($0) }
    }

    // MARK: The thread's state

    private static let key: pthread_key_t = {
        var key = pthread_key_t()
        let status = pthread_key_create(&key) { address in
            let address: UnsafeMutableRawPointer? = address
            guard let state = address?.assumingMemoryBound(to: State.self) else { return }
            for block in state.pointee.blocks { free(block.start) }
            state.deinitialize(count: 1)
            state.deallocate()
        }
        precondition(status == 0, "no thread-specific key is left")
        return key
    }()

    private static func state() -> UnsafeMutablePointer<State> {
        if let address = pthread_getspecific(key) { return address.assumingMemoryBound(to: State.self) }
        let state = UnsafeMutablePointer<State>.allocate(capacity: 1)
        let functions = cmark_mem(
            calloc: { CMarkArena.allocate($0, $1) }, realloc: { CMarkArena.reallocate($0, $1) }, free: { _ in })
        state.initialize(to: State(functions: functions))
        pthread_setspecific(key, state)
        return state
    }

    /// Gives back all but the first block, and takes from that anew.
    private static func reset(_ state: UnsafeMutablePointer<State>) {
        for block in state.pointee.blocks.dropFirst() { free(block.start) }
        state.pointee.blocks.removeSubrange(min(1, state.pointee.blocks.count)...)
        guard let first = state.pointee.blocks.first else { return }
        state.pointee.next = first.start
        state.pointee.end = first.start + first.size
    }

    // MARK: Allocating

    /// Zeroed memory for some items.
    private static func allocate(_ count: Int, _ size: Int) -> UnsafeMutableRawPointer? {
        let (bytes, overflows) = count.multipliedReportingOverflow(by: size)
        guard !overflows, let address = take(bytes) else { return nil }
        memset(address, 0, bytes)
        return address
    }

    /// Memory of another size with the same content; in place if it was taken last.
    private static func reallocate(_ old: UnsafeMutableRawPointer?, _ size: Int) -> UnsafeMutableRawPointer? {
        guard let old else { return take(size) }
        let state = state()
        let oldSize = (old - alignment).load(as: Int.self)
        if let end = state.pointee.end, old + rounded(oldSize) == state.pointee.next, old + rounded(size) <= end {
            (old - alignment).storeBytes(of: size, as: Int.self)
            state.pointee.next = old + rounded(size)
            return old
        }
        guard let new = take(size) else { return nil }
        memcpy(new, old, min(oldSize, size))
        return new
    }

    private static func take(_ size: Int) -> UnsafeMutableRawPointer? {
        let state = state()
        let needed = alignment + rounded(size)
        if let next = state.pointee.next, let end = state.pointee.end, end - next >= needed {
            state.pointee.next = next + needed
            next.storeBytes(of: size, as: Int.self)
            return next + alignment
        }
        let blockSize = max(needed, (state.pointee.blocks.last?.size ?? firstBlockSize / 2) * 2)
        guard let start = malloc(blockSize) else { return nil }
        state.pointee.blocks.append(Block(start: start, size: blockSize))
        state.pointee.next = start + needed
        state.pointee.end = start + blockSize
        start.storeBytes(of: size, as: Int.self)
        return start + alignment
    }

    private static func rounded(_ size: Int) -> Int { (size + alignment - 1) & ~(alignment - 1) }
}
