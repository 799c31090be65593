/// A way to a property that may cross from one task to another, as the ways to plain properties may.
package typealias SendableKeyPath<Root, Value> = any KeyPath<Root, Value> & Sendable

/// Reads values at the addresses of views.
///
/// A template's program knows views by address alone, so that a name is read without a cast or a copy
/// of its view. What keeps this sound: a program's fields and the addresses that it is run with come
/// from the same `View` type, by `Template.render`, `ListAccess` and `ViewAccess`.
enum Memory {
    /// The value that stands at an address.
    static func value<Value>(at address: UnsafeRawPointer, as type: Value.Type = Value.self) -> Value {
        address.assumingMemoryBound(to: Value.self).pointee
    }

    /// Reads a property of the `Root` at an address: where it is stored, by its offset.
    static func reader<Root, Value>(_ path: SendableKeyPath<Root, Value>) -> @Sendable (UnsafeRawPointer) -> Value {
        if let offset = MemoryLayout<Root>.offset(of: path) { return { value(at: $0 + offset) } }
        return { value(at: $0, as: Root.self)[keyPath: path] }
    }
}
