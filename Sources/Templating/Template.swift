/// A template that was checked against a view and can be rendered with it.
package struct Template<V: View>: Sendable {
    let program: TemplateProgram

    /// Appends the HTML for a view.
    package func render(_ view: V, into output: inout [UInt8]) {
        withUnsafePointer(to: view) { program.run(on: UnsafeRawPointer($0), into: &output) }
    }
}
