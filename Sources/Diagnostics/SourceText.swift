/// The bytes of one source file, able to say where in them something stands.
package struct SourceText: Sendable, Equatable {
    /// Path relative to the site's folder, with `/` between its parts.
    package let path: String

    /// The file's bytes as they were read, a byte-order mark and invalid UTF-8 included.
    package let bytes: [UInt8]

    package init(path: String, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
    }

    /// The location of `length` bytes from byte `offset`.
    ///
    /// - Complexity: O(*offset*); meant for diagnostics, not for hot paths.
    package func location(at offset: Int, length: Int = 1) -> SourceLocation {
        let end = min(max(0, offset), bytes.count)
        var line = 1
        var lineStart = 0
        for index in 0..<end where bytes[index] == UInt8(ascii: "\n") {
            line += 1
            lineStart = index + 1
        }
        if lineStart == 0, bytes.starts(with: Self.byteOrderMark), end >= 3 { lineStart = 3 }
        let stop = min(bytes.count, end + max(1, length))
        let lineEnd = bytes[end..<stop].firstIndex { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") } ?? stop
        return SourceLocation(
            path: path,
            line: line,
            column: 1 + Self.scalarCount(bytes[lineStart..<end]),
            length: Self.scalarCount(bytes[end..<lineEnd])
        )
    }

    /// The location of `length` scalars at a line and a column, both counted from 1.
    package func location(line: Int, column: Int, length: Int = 1) -> SourceLocation {
        SourceLocation(path: path, line: line, column: column, length: length)
    }

    /// The byte at a line and a column, both counted from 1; nil if there is no such line.
    ///
    /// - Complexity: O(*offset*); meant for diagnostics and edits, not for hot paths.
    package func offset(line wanted: Int, column: Int) -> Int? {
        var line = 1
        var start = bytes.starts(with: Self.byteOrderMark) ? 3 : 0
        while line < wanted {
            guard let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) else { return nil }
            start = end + 1
            line += 1
        }
        return Self.offset(ofScalar: column - 1, in: bytes[start...])
    }

    /// The text of a line, counted from 1, without its line end; invalid UTF-8 is replaced by U+FFFD.
    ///
    /// Empty if there is no such line.
    package func text(ofLine wanted: Int) -> String {
        var line = 1
        var start = bytes.starts(with: Self.byteOrderMark) ? 3 : 0
        while line < wanted {
            guard let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) else { return "" }
            start = end + 1
            line += 1
        }
        let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
        return Self.line(bytes[start..<end])
    }

    package static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// A line's text without the carriage return that may end it.
    static func line(_ bytes: ArraySlice<UInt8>) -> String {
        String(decoding: bytes.last == UInt8(ascii: "\r") ? bytes.dropLast() : bytes, as: UTF8.self)
    }

    /// Where a scalar of some bytes begins, counted from 0; their end where they have fewer.
    static func offset(ofScalar wanted: Int, in bytes: ArraySlice<UInt8>) -> Int {
        bytes.withUnsafeBufferPointer { buffer in
            var count = 0
            for index in 0..<buffer.count where buffer[index] & 0xC0 != 0x80 {
                if count == wanted { return bytes.startIndex + index }
                count += 1
            }
            return bytes.endIndex
        }
    }

    /// Unicode scalars that start in some bytes.
    package static func scalarCount(_ bytes: ArraySlice<UInt8>) -> Int {
        bytes.withUnsafeBufferPointer { bytes in
            var count = 0
            for index in 0..<bytes.count where bytes[index] & 0xC0 != 0x80 { count += 1 }
            return count
        }
    }
}
