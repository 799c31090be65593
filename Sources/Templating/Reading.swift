/// The way to a value from the address of the view that has it.
enum Reading<Value: Sendable>: Sendable {
    /// It is stored at an offset, so that it is read where it lies.
    case stored(offset: Int)
    /// An optional of it is stored at an offset.
    case storedOptional(offset: Int)
    case computed(@Sendable (UnsafeRawPointer) -> Value?)

    init<Root>(_ path: SendableKeyPath<Root, Value>) {
        if let offset = MemoryLayout<Root>.offset(of: path) {
            self = .stored(offset: offset)
        } else {
            self = .computed { Memory.value(at: $0, as: Root.self)[keyPath: path] }
        }
    }

    init<Root>(_ path: SendableKeyPath<Root, Value?>) {
        if let offset = MemoryLayout<Root>.offset(of: path) {
            self = .storedOptional(offset: offset)
        } else {
            self = .computed { Memory.value(at: $0, as: Root.self)[keyPath: path] }
        }
    }

    /// Calls `body` with the value, if it is there.
    @inline(__always)
    func with(_ address: UnsafeRawPointer, _ body: (borrowing Value) -> Void) {
        switch self {
        case .stored(let offset): body((address + offset).assumingMemoryBound(to: Value.self).pointee)
        case .storedOptional(let offset):
            if let value = (address + offset).assumingMemoryBound(to: Value?.self).pointee { body(value) }
        case .computed(let read): if let value = read(address) { body(value) }
        }
    }

    /// The same value, asked of the view that holds its view.
    func reached(through outer: ViewAccess) -> Reading {
        switch (self, outer.offset) {
        case (.stored(let offset), let start?): return .stored(offset: start + offset)
        case (.storedOptional(let offset), let start?): return .storedOptional(offset: start + offset)
        default:
            let inner = self
            return .computed { address in
                var result: Value?
                outer.with(address) { part in inner.with(part) { result = copy $0 } }
                return result
            }
        }
    }
}
