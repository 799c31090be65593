internal import Diagnostics

/// Where a file's front matter and its body lie.
package struct FrontMatterSplit: Sendable {
    /// The YAML between the two lines of `---`.
    package let yaml: Range<Int>
    /// Line of the file, from 1, that the YAML begins on.
    package let yamlLine: Int
    /// First byte of the body.
    package let bodyStart: Int
    /// Line of the file, from 1, that the body begins on.
    package let bodyLine: Int

    /// Largest front matter, in bytes.
    static let byteLimit = 64 * 1024

    package enum Failure: Error {
        case missing
        /// The opening line stands, the closing one does not.
        case unclosed
        case tooLarge
    }

    /// Finds the front matter: it opens on the file's first line and closes on the next line that is
    /// exactly `---`, so a `---` inside a value does not end it.
    ///
    /// - Throws: `Failure` where there is no front matter, it never closes, or it is too large.
    package init(_ bytes: [UInt8]) throws(Failure) {
        let start = bytes.starts(with: SourceText.byteOrderMark) ? 3 : 0
        guard let opening = Self.fence(in: bytes, at: start) else { throw .missing }
        var lineStart = opening
        var line = 2
        while lineStart < bytes.count {
            if let end = Self.fence(in: bytes, at: lineStart) {
                guard lineStart - opening <= Self.byteLimit else { throw .tooLarge }
                yaml = opening..<lineStart
                yamlLine = 2
                bodyStart = end
                bodyLine = line + 1
                return
            }
            guard let end = bytes[lineStart...].firstIndex(of: UInt8(ascii: "\n")) else { break }
            lineStart = end + 1
            line += 1
        }
        throw .unclosed
    }

    /// The start of the line after a line that is exactly `---`; nil if the line at `start` is another.
    private static func fence(in bytes: [UInt8], at start: Int) -> Int? {
        guard start + 3 <= bytes.count,
            bytes[start] == UInt8(ascii: "-"), bytes[start + 1] == UInt8(ascii: "-"),
            bytes[start + 2] == UInt8(ascii: "-")
        else { return nil }
        var index = start + 3
        if index < bytes.count, bytes[index] == UInt8(ascii: "\r") { index += 1 }
        if index == bytes.count { return index }
        return bytes[index] == UInt8(ascii: "\n") ? index + 1 : nil
    }
}
