internal import Diagnostics

/// Refuses texts on which libcmark would take quadratic time, or that nest too deeply.
enum Guards {
    /// The finding that keeps a text from being parsed; nil if it may be.
    static func refusal(of text: SourceText, from start: Int) -> Diagnostic? {
        text.bytes.withUnsafeBufferPointer { bytes in
            if let place = deeplyNestedLine(text.bytes, bytes, from: start) {
                return nestingRefusal(text, line: text.location(at: place).line)
            }
            let hasImages = ByteSearch.first(Array("![".utf8), in: text.bytes[start...]) != nil
            if hasImages, let place = costlyImages(bytes, from: start) {
                return Diagnostic(
                    .costlyMarkdown, "more images and links in one paragraph than can be read in good time", in: text,
                    at: text.location(at: place), hint: "part the paragraph with blank lines")
            }
            return nil
        }
    }

    // MARK: Nesting

    /// The start of the first line that opens more containers than may nest; nil if none does.
    ///
    /// libcmark 0.30.2 walks all open containers for each marker, so a line of `"- "` × 33,000 takes 14 s.
    private static func deeplyNestedLine(
        _ text: [UInt8], _ bytes: UnsafeBufferPointer<UInt8>, from start: Int
    ) -> Int? {
        // Almost no text has the line ends of old Macs, so that lines end where `memchr` says.
        let hasReturns = ByteSearch.first([UInt8(ascii: "\r")], in: text[start...]) != nil
        let lineFeed = [UInt8(ascii: "\n")]
        var lineStart = start
        while lineStart < bytes.count {
            // A line that opens as many is at least as long, so most lines are passed over by their first byte.
            if isMarker(bytes[lineStart]), containers(bytes, at: lineStart) > MarkdownLimits.nesting {
                return lineStart
            }
            var end = lineStart
            if hasReturns {
                while end < bytes.count, !isLineEnd(bytes[end]) { end += 1 }
            } else {
                end = ByteSearch.first(lineFeed, in: text[lineStart...])?.lowerBound ?? bytes.count
            }
            lineStart = end + 1
        }
        return nil
    }

    /// Number of containers that the line at an index opens or goes on with; counted no further than the limit.
    private static func containers(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Int {
        var index = start
        var count = 0
        func isBlankOrEnd(_ index: Int) -> Bool {
            index >= bytes.count || bytes[index].isSpaceOrTab || isLineEnd(bytes[index])
        }
        while true {
            while index < bytes.count, bytes[index].isSpaceOrTab { index += 1 }
            guard index < bytes.count else { return count }
            switch bytes[index] {
            case UInt8(ascii: ">"): index += 1
            case UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+"):
                guard isBlankOrEnd(index + 1), !isThematicBreak(bytes, at: index) else { return count }
                index += 1
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                while index < bytes.count, UInt8(ascii: "0")...UInt8(ascii: "9") ~= bytes[index] { index += 1 }
                let isNumber =
                    index < bytes.count && (bytes[index] == UInt8(ascii: ".") || bytes[index] == UInt8(ascii: ")"))
                guard isNumber, isBlankOrEnd(index + 1) else { return count }
                index += 1
            // Definitions and footnotes, which libcmark is given as list items.
            case UInt8(ascii: ":"):
                guard isBlankOrEnd(index + 1) else { return count }
                index += 1
            case UInt8(ascii: "["):
                guard index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "^") else { return count }
                while index < bytes.count, bytes[index] != UInt8(ascii: "]"), !isLineEnd(bytes[index]) { index += 1 }
                guard index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: ":") else { return count }
                index += 2
            default: return count
            }
            count += 1
            if count > MarkdownLimits.nesting { return count }
        }
    }

    /// Whether the rest of a line is a thematic break: three or more of one of `-` and `*`, and blanks.
    private static func isThematicBreak(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Bool {
        var marks = 0
        var index = start
        while index < bytes.count, !isLineEnd(bytes[index]) {
            if bytes[index] == bytes[start] { marks += 1 } else if !bytes[index].isSpaceOrTab { return false }
            index += 1
        }
        return marks >= 3 && bytes[start] != UInt8(ascii: "+")
    }

    private static func isMarker(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: ">"), UInt8(ascii: "-"), UInt8(ascii: "*"),
            UInt8(ascii: "+"), UInt8(ascii: ":"), UInt8(ascii: "["), UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: false
        }
    }

    private static func isLineEnd(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") }

    // MARK: Images

    /// Most pairs of an image's and a link's beginning in one paragraph.
    private static let imagePairLimit = 4_000_000

    /// Where the first paragraph begins whose images and links libcmark would take too long over; nil if none.
    ///
    /// For each link libcmark 0.30.2 goes through all brackets that are open, and those of images stay
    /// open: `![[]()` × 50,000 takes over five seconds (CVE-2023-22486).
    private static func costlyImages(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        var paragraph = start
        var images = 0
        var links = 0
        var isBlankLine = true
        var index = start
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
                if isBlankLine { (paragraph, images, links) = (index + 1, 0, 0) }
                isBlankLine = true
            case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: ">"): break
            case UInt8(ascii: "["):
                isBlankLine = false
                if index > start, bytes[index - 1] == UInt8(ascii: "!") { images += 1 }
            case UInt8(ascii: "]"):
                isBlankLine = false
                links += 1
                if images * links > imagePairLimit { return paragraph }
            default: isBlankLine = false
            }
            index += 1
        }
        return nil
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

    /// The same for a tree in which children may come before their parents in `nodes`.
    static func tooDeeplyNestedLine(below root: Tree.ID, _ tree: Tree) -> Int? {
        var depth = 0
        var found: Int?
        tree.walk(from: root) { id, isEntering in
            let node = tree.nodes[Int(id)]
            guard node.firstChild != Tree.none else { return }
            depth += isEntering ? 1 : -1
            if depth > MarkdownLimits.nesting + 1, found == nil { found = Int(node.startLine) }
        }
        return found
    }

    static func nestingRefusal(_ text: SourceText, line: Int) -> Diagnostic {
        Diagnostic(
            .nestingTooDeep, "blocks or markup nested more than \(MarkdownLimits.nesting) deep", in: text,
            at: text.location(line: line, column: 1),
            hint: "a Markdown text may nest \(MarkdownLimits.nesting) levels; flatten this part")
    }
}
