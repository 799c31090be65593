/// A tree as the text that a reader would hear: search, summaries and the JSON index use it.
enum PlainText {
    /// One line a block, no markup; a hard or soft line break becomes a space.
    static func bytes(of tree: Tree) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(tree.text.count)
        tree.walk(from: 0) { id, isEntering in
            let node = tree.nodes[Int(id)]
            guard isEntering else {
                if node.kind.isBlock { endLine(&output) }
                return
            }
            switch node.kind {
            case .text, .code: output.append(contentsOf: tree.bytes(node.literal))
            case .softBreak, .lineBreak: output.append(UInt8(ascii: " "))
            case .codeBlock:
                endLine(&output)
                output.append(contentsOf: tree.bytes(node.literal))
                endLine(&output)
            default: if node.kind.isBlock { endLine(&output) }
            }
        }
        while output.last == UInt8(ascii: "\n") { output.removeLast() }
        return output
    }

    /// Words of a text: runs between white space that hold a letter or digit. Bytes beyond ASCII
    /// count as letters.
    static func wordCount(_ text: [UInt8]) -> Int {
        // Without branches, since which byte comes next cannot be foretold.
        let (spaces, digits, letters) = (Self.spaces, Self.digits, Self.letters)
        var count: UInt64 = 0
        var isInWord: UInt64 = 0
        for byte in text {
            let isHigh = UInt64(byte >> 7)
            let place = UInt64(byte & 63)
            let isUpper = UInt64(byte >> 6 & 1)
            let isSpace = (spaces >> place) & ~isUpper & ~isHigh & 1
            let isLetter = ((isUpper == 1 ? letters : digits) >> place & 1) | isHigh
            count += isLetter & ~isInWord
            isInWord = (isInWord | isLetter) & ~isSpace
        }
        return Int(count)
    }

    // Sets of ASCII characters, a bit for each: those below 64, or 64 and above less 64.
    private static let spaces: UInt64 = bits(" \n\t")
    private static let digits: UInt64 = bits("0123456789")
    private static let letters: UInt64 = bits("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")

    private static func bits(_ characters: String) -> UInt64 {
        characters.utf8.reduce(0) { $0 | 1 << UInt64($1 & 63) }
    }

    private static func endLine(_ output: inout [UInt8]) {
        if let last = output.last, last != UInt8(ascii: "\n") { output.append(UInt8(ascii: "\n")) }
    }
}
