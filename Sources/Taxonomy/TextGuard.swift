package import Diagnostics

/// Refuses files that are no text: too large, not UTF-8, or with NUL bytes.
package enum TextGuard {
    /// Largest file, in bytes.
    package static let byteLimit = 8 * 1024 * 1024

    /// The finding that keeps a file from being read; nil if it may be.
    package static func refusal(of source: SourceText) -> Diagnostic? {
        if source.bytes.count > byteLimit { return tooLarge(source.path, size: source.bytes.count) }
        guard let problem = firstProblem(in: source.bytes) else { return nil }
        if source.bytes[problem] == 0 {
            return Diagnostic(
                .nulByte, "the file holds a NUL byte", in: source, at: source.location(at: problem),
                hint: "save it again as UTF-8 text")
        }
        return Diagnostic(
            .invalidUTF8, "the file is not UTF-8", in: source, at: source.location(at: problem),
            hint: "save it again as UTF-8")
    }

    /// The finding for a file over the limit.
    package static func tooLarge(_ path: String, size: Int) -> Diagnostic {
        Diagnostic(
            .fileTooLarge, "the file has \(size) bytes, more than \(byteLimit / 1024 / 1024) MiB", path: path,
            hint: "split the article")
    }

    /// The offset of the first NUL byte or of the first byte that is not well-formed UTF-8 (Unicode
    /// 16.0, table 3-7); nil if there is none.
    private static func firstProblem(in bytes: [UInt8]) -> Int? {
        bytes.withUnsafeBytes { buffer in
            var index = 0
            let count = buffer.count
            while index < count {
                // Eight ASCII bytes at a time, none of them NUL.
                while index + 8 <= count {
                    let word = buffer.loadUnaligned(fromByteOffset: index, as: UInt64.self)
                    let hasHighOrZero = (word | (word &- 0x0101_0101_0101_0101)) & 0x8080_8080_8080_8080
                    guard hasHighOrZero == 0 else { break }
                    index += 8
                }
                guard index < count else { return nil }
                let byte = buffer[index]
                if byte == 0 { return index }
                if byte < 0x80 {
                    index += 1
                    continue
                }
                guard let length = sequenceLength(buffer, at: index) else { return index }
                index += length
            }
            return nil
        }
    }

    /// The length of the well-formed multi-byte sequence at an offset; nil if it is ill-formed.
    private static func sequenceLength(_ buffer: UnsafeRawBufferPointer, at index: Int) -> Int? {
        let first = buffer[index]
        let length: Int
        var secondRange: ClosedRange<UInt8> = 0x80...0xBF
        switch first {
        case 0xC2...0xDF: length = 2
        case 0xE0: (length, secondRange) = (3, 0xA0...0xBF)
        case 0xE1...0xEC, 0xEE...0xEF: length = 3
        case 0xED: (length, secondRange) = (3, 0x80...0x9F)
        case 0xF0: (length, secondRange) = (4, 0x90...0xBF)
        case 0xF1...0xF3: length = 4
        case 0xF4: (length, secondRange) = (4, 0x80...0x8F)
        default: return nil
        }
        guard index + length <= buffer.count, secondRange.contains(buffer[index + 1]) else { return nil }
        for offset in 2..<max(2, length) where buffer[index + offset] & 0xC0 != 0x80 { return nil }
        return length
    }
}
