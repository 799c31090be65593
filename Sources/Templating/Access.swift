/// The way to a list and its items.
struct ListAccess: Sendable {
    let element: @Sendable () -> ContextType
    let isEmpty: @Sendable (UnsafeRawPointer) -> Bool
    /// Calls its second argument with the address of each item.
    let forEach: @Sendable (UnsafeRawPointer, (UnsafeRawPointer) -> Void) -> Void

    init<Root, Element>(_ path: SendableKeyPath<Root, [Element]>, element: @escaping @Sendable () -> ContextType) {
        self.init(reading: Memory.reader(path), element: element)
    }

    init<Element>(
        reading read: @escaping @Sendable (UnsafeRawPointer) -> [Element],
        element: @escaping @Sendable () -> ContextType
    ) {
        self.init(
            element: element, isEmpty: { read($0).isEmpty },
            forEach: { root, body in
                read(root).withUnsafeBufferPointer { items in
                    guard let first = items.baseAddress else { return }
                    for index in 0..<items.count { body(UnsafeRawPointer(first + index)) }
                }
            })
    }

    private init(
        element: @escaping @Sendable () -> ContextType, isEmpty: @escaping @Sendable (UnsafeRawPointer) -> Bool,
        forEach: @escaping @Sendable (UnsafeRawPointer, (UnsafeRawPointer) -> Void) -> Void
    ) {
        self.element = element
        self.isEmpty = isEmpty
        self.forEach = forEach
    }
}

/// The way to a view inside another.
struct ViewAccess: Sendable {
    let isOptional: Bool
    /// Where the view is stored in the other, if it is and is always there.
    let offset: Int?
    let schema: @Sendable () -> ViewSchema
    /// Calls its second argument with the view's address, if the view is there.
    let with: @Sendable (UnsafeRawPointer, (UnsafeRawPointer) -> Void) -> Void

    init(
        isOptional: Bool, schema: @escaping @Sendable () -> ViewSchema,
        with: @escaping @Sendable (UnsafeRawPointer, (UnsafeRawPointer) -> Void) -> Void
    ) {
        self.isOptional = isOptional
        self.schema = schema
        offset = nil
        self.with = with
    }

    init<Root, Part: View>(_ path: SendableKeyPath<Root, Part>) {
        isOptional = false
        schema = { .of(Part.self) }
        offset = MemoryLayout<Root>.offset(of: path)
        if let offset {
            with = { root, body in body(root + offset) }
        } else {
            with = { root, body in
                withUnsafePointer(to: Memory.value(at: root, as: Root.self)[keyPath: path]) { body($0) }
            }
        }
    }

    init<Root, Part: View>(_ path: SendableKeyPath<Root, Part?>) {
        isOptional = true
        schema = { .of(Part.self) }
        offset = nil
        let read = Memory.reader(path)
        with = { root, body in
            if let part = read(root) { withUnsafePointer(to: part) { body($0) } }
        }
    }
}

extension ListAccess {
    /// The same list, asked of the view that holds its view.
    func reached(through outer: ViewAccess) -> ListAccess {
        let inner = self
        return ListAccess(
            element: element,
            isEmpty: { address in
                var result = true
                outer.with(address) { result = inner.isEmpty($0) }
                return result
            },
            forEach: { address, body in outer.with(address) { inner.forEach($0, body) } })
    }
}
