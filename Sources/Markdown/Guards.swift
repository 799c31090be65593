internal import Diagnostics

/// Refuses texts on which libcmark would take quadratic time, or that nest too deeply.
enum Guards {
    /// The finding that keeps a text from being parsed; nil if it may be.
    ///
    /// libcmark 0.30.2 walks all open containers for each marker, so a line of `"- "` × 33,000 takes
    /// 14 s: the markers at the head of each line are counted.
    static func refusal(of text: SourceText, from start: Int) -> Diagnostic? {
        var lineStart = start
        let bytes = text.bytes
        while lineStart < bytes.count {
            var index = lineStart
            var markers = 0
            scan: while index < bytes.count {
                switch bytes[index] {
                case UInt8(ascii: " "), UInt8(ascii: "\t"): break
                case UInt8(ascii: ">"), UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+"): markers += 1
                case UInt8(ascii: "0")...UInt8(ascii: "9"): break
                case UInt8(ascii: "."), UInt8(ascii: ")"): markers += 1
                default: break scan
                }
                index += 1
            }
            let isWholeLine = index == bytes.count || bytes[index] == UInt8(ascii: "\n") || bytes[index] == UInt8(ascii: "\r")
            if markers > MarkdownLimits.nesting, isNesting(bytes[lineStart..<index], isWholeLine: isWholeLine) {
                return nestingRefusal(text, line: text.location(at: lineStart).line)
            }
            guard let end = bytes[index...].firstIndex(of: UInt8(ascii: "\n")) else { return nil }
            lineStart = end + 1
        }
        return nil
    }

    /// Whether a run of markers would open containers: a thematic break (`-----`, `* * *`) does not.
    private static func isNesting(_ head: ArraySlice<UInt8>, isWholeLine: Bool) -> Bool {
        var kinds: Set<UInt8> = []
        var spaces = 0
        for byte in head {
            if byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") { spaces += 1 } else { kinds.insert(byte) }
        }
        if kinds.contains(UInt8(ascii: ">")) { return true }
        let isBreak = isWholeLine && kinds.count == 1 && (kinds.contains(UInt8(ascii: "-")) || kinds.contains(UInt8(ascii: "*")))
        return spaces > MarkdownLimits.nesting / 2 && !isBreak
    }

    /// The line of the first block or inline that lies deeper than the limit; nil if none does.
    static func tooDeeplyNestedLine(of tree: Tree) -> Int? {
        var depths = [Int32](repeating: 0, count: tree.nodes.count)
        for index in tree.nodes.indices.dropFirst() {
            // Parents come before their children in `nodes`.
            let depth = depths[Int(tree.nodes[index].parent)] + 1
            if depth > Int32(MarkdownLimits.nesting) { return Int(tree.nodes[index].startLine) }
            depths[index] = depth
        }
        return nil
    }

    static func nestingRefusal(_ text: SourceText, line: Int) -> Diagnostic {
        Diagnostic(
            .nestingTooDeep, "blocks or markup nested more than \(MarkdownLimits.nesting) deep", in: text,
            at: text.location(line: line, column: 1),
            hint: "a Markdown text may nest \(MarkdownLimits.nesting) levels; flatten this part")
    }
}
