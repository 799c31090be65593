/// A change to some bytes of a file.
package struct TextEdit: Sendable, Hashable {
    /// The bytes that go; empty where something is only put in.
    package let range: Range<Int>
    /// What stands there afterwards.
    package let replacement: [UInt8]

    package init(_ range: Range<Int>, _ replacement: String) {
        self.range = range
        self.replacement = Array(replacement.utf8)
    }
}

extension SourceText {
    /// The text with some changes made; every other byte is as it was.
    ///
    /// - Parameter edits: sorted by place, none within another.
    package func applying(_ edits: [TextEdit]) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count + edits.reduce(0) { $0 + $1.replacement.count })
        var start = 0
        for edit in edits {
            output += bytes[start..<edit.range.lowerBound]
            output += edit.replacement
            start = edit.range.upperBound
        }
        return output + bytes[start...]
    }
}
