/// Looks through Markdown for all that could be the destination of a link into the site, code and the like included.
struct DestinationScanner {
    private let bytes: ArraySlice<UInt8>

    /// Places that could hold one, sorted by where they begin.
    ///
    /// - Complexity: O(*n* · `byteLimit`), and O(*n*) for all but texts full of brackets that never close.
    static func places(in bytes: ArraySlice<UInt8>) -> [Range<Int>] {
        let scanner = Self(bytes: bytes)
        var places: [Range<Int>] = []
        for index in bytes.indices.dropLast() {
            switch (bytes[index], bytes[index + 1]) {
            case (UInt8(ascii: "]"), UInt8(ascii: "(")): places += scanner.destination(from: index + 2, isInline: true)
            case (UInt8(ascii: "]"), UInt8(ascii: ":")): places += scanner.destination(from: index + 2, isInline: false)
            case (UInt8(ascii: "["), UInt8(ascii: "[")): places += scanner.target(from: index + 2)
            default: break
            }
        }
        return places.filter { !$0.isEmpty && !scanner.leavesSite($0) }.sorted {
            ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound)
        }
    }

    /// What stands behind `](` or `]:`, which may be on the next line.
    private func destination(from start: Int, isInline: Bool) -> [Range<Int>] {
        var start = start
        var isAtLineStart = false
        while start < bytes.endIndex {
            let isQuoteMark = isAtLineStart && bytes[start] == UInt8(ascii: ">")
            guard bytes[start].isBlank || isQuoteMark else { break }
            isAtLineStart = isAtLineStart || bytes[start] == UInt8(ascii: "\n")
            start += 1
        }
        guard start < bytes.endIndex else { return [] }
        if bytes[start] == UInt8(ascii: "<") {
            let end = end(from: start + 1) { $0 == UInt8(ascii: ">") || $0 == UInt8(ascii: "\n") }
            let isClosed = end < bytes.endIndex && bytes[end] == UInt8(ascii: ">")
            return isClosed ? [(start + 1)..<end] : []
        }
        var depth = 0
        let end = end(from: start) { byte in
            if byte <= UInt8(ascii: " ") { return true }
            guard isInline else { return false }
            if byte == UInt8(ascii: "(") { depth += 1 }
            if byte == UInt8(ascii: ")") { depth -= 1 }
            return depth < 0
        }
        return [start..<end]
    }

    /// What stands behind `[[`, up to where its text, its end or another bracket begins.
    ///
    /// In a table the bar before the text has a backslash, which may as well be part of the target.
    private func target(from start: Int) -> [Range<Int>] {
        let end = end(from: start) { "|[]\n".utf8.contains($0) }
        let escape = bytes[start..<end].firstIndex(of: UInt8(ascii: "\\")) ?? end
        return Set([escape, end]).map { bytes.trimmed(start..<$0) }
    }

    /// Longest destination that is looked at, in bytes: without it brackets that never close would each be
    /// followed to the end of the text.
    private static let byteLimit = 4_096

    /// The first byte that ends something, passing over those behind a backslash.
    private func end(from start: Int, where isEnd: (UInt8) -> Bool) -> Int {
        var index = start
        while index < bytes.endIndex, index - start < Self.byteLimit, !isEnd(bytes[index]) {
            index += bytes[index] == UInt8(ascii: "\\") && index + 1 < bytes.endIndex && bytes[index + 1] > 0x20 ? 2 : 1
        }
        return min(index, bytes.endIndex)
    }

    /// Whether an address has a scheme, or names another host.
    private func leavesSite(_ range: Range<Int>) -> Bool {
        switch LinkDestination(String(decoding: bytes[range], as: UTF8.self)) {
        case .local: false
        case .external, .foreign: true
        }
    }
}
