/// Bare addresses as links (GitHub Flavored Markdown 0.29, section 6.9): `https://…`, `www.…`, e-mail.
enum Autolinks {
    private static let schemes = ["https://", "http://"].map { Array($0.utf8) }
    private static let web = Array("www.".utf8)

    /// A bare address in a text.
    private struct Address {
        let range: Range<Int>
        /// What the link's destination begins with, before the address itself.
        let prefix: StaticString
        var isMail = false
    }

    static func apply(to tree: inout Tree) {
        let mayHold = ["://", "www.", "@"].contains { ByteSearch.first(Array($0.utf8), in: tree.text[...]) != nil }
        guard mayHold else { return }
        for index in tree.nodes.indices where tree.nodes[index].kind == .text {
            let node = tree.nodes[index]
            guard !node.flags.contains(.escaped) else { continue }
            let addresses = addresses(in: tree.text, node.literal.range, before: node.previous, tree)
            guard !addresses.isEmpty, !tree.isInside(.link, Tree.ID(index)), !tree.isInside(.image, Tree.ID(index))
            else { continue }
            // From the last to the first, so that the places of those before stay right.
            for address in addresses.reversed() { link(address, of: Tree.ID(index), in: &tree) }
        }
    }

    /// Where addresses stand in a text that is not parsed yet, those aside that are a link's destination.
    static func ranges(in source: ArraySlice<UInt8>) -> [Range<Int>] {
        let mayHold = ["://", "www."].contains { ByteSearch.first(Array($0.utf8), in: source) != nil }
        guard mayHold else { return [] }
        return source.withUnsafeBufferPointer { text in
            var found: [Range<Int>] = []
            var index = 0
            var floor = 0
            while index < text.count {
                var address: Address?
                if text[index] == UInt8(ascii: ":"), index + 1 < text.count, text[index + 1] == UInt8(ascii: "/") {
                    address = schemeAddress(text, floor..<wordEnd(text, index), colon: index)
                } else if text[index] == UInt8(ascii: "w"), index == 0 || mayFollow(text[index - 1]) {
                    address = webAddress(text, index..<wordEnd(text, index))
                }
                if let address {
                    if !isDestination(text, address.range.lowerBound) { found.append(address.range) }
                    index = address.range.upperBound
                    floor = index
                } else {
                    index += 1
                }
            }
            return found.map { $0.lowerBound + source.startIndex..<$0.upperBound + source.startIndex }
        }
    }

    /// Where a word of the source ends, or the text of a link around it; a backslash is in no address.
    private static func wordEnd(_ text: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
        var end = start
        while end < text.count, !text[end].isBlank, text[end] != UInt8(ascii: "]"), text[end] != UInt8(ascii: "\\") {
            end += 1
        }
        return end
    }

    /// Whether a link's destination begins at a place: behind `](`, `<` or `]: `.
    private static func isDestination(_ text: UnsafeBufferPointer<UInt8>, _ place: Int) -> Bool {
        guard place > 1 else { return place == 1 && text[0] == UInt8(ascii: "<") }
        switch text[place - 1] {
        case UInt8(ascii: "<"): return true
        case UInt8(ascii: "("): return text[place - 2] == UInt8(ascii: "]")
        case UInt8(ascii: " "):
            return text[place - 2] == UInt8(ascii: ":") && place > 2 && text[place - 3] == UInt8(ascii: "]")
        default: return false
        }
    }

    private static func link(_ address: Address, of node: Tree.ID, in tree: inout Tree) {
        let text = tree.split(node, at: address.range.lowerBound)
        if address.range.upperBound < tree.nodes[Int(text)].literal.range.upperBound {
            _ = tree.split(text, at: address.range.upperBound)
        }
        // Web addresses were kept from becoming typographic; in others hyphens are more likely than dashes.
        let written =
            address.isMail
            ? Typography.straightened(tree.text[address.range]) : Array(tree.text[address.range])
        tree.nodes[Int(text)].literal = tree.append(written)
        let link = tree.wrap(text, through: text, in: .link)
        var destination: [UInt8] = []
        destination.append(address.prefix)
        tree.nodes[Int(link)].literal = tree.append(destination + written)
    }

    // MARK: Finding

    private static func addresses(
        in text: [UInt8], _ range: Range<Int>, before: Tree.ID, _ tree: Tree
    ) -> [Address] {
        var found: [Address] = []
        text.withUnsafeBufferPointer { text in
            var index = range.lowerBound
            // Where what was looked at ends: no address reaches back over another.
            var floor = range.lowerBound
            while index < range.upperBound {
                var address: Address?
                switch text[index] {
                case UInt8(ascii: ":"): address = schemeAddress(text, floor..<range.upperBound, colon: index)
                case UInt8(ascii: "w"):
                    let isStart = index == range.lowerBound ? mayStart(after: before, tree) : mayFollow(text[index - 1])
                    if isStart { address = webAddress(text, index..<range.upperBound) }
                case UInt8(ascii: "@"): address = mailAddress(text, floor..<range.upperBound, at: index)
                default: break
                }
                if let address {
                    found.append(address)
                    index = address.range.upperBound
                    floor = index
                } else {
                    index += 1
                }
            }
        }
        return found
    }

    private static func mayFollow(_ byte: UInt8) -> Bool { byte.isBlank || "*_~(".utf8.contains(byte) }

    /// Whether an address may begin right after a sibling.
    private static func mayStart(after sibling: Tree.ID, _ tree: Tree) -> Bool {
        guard sibling != Tree.none else { return true }
        switch tree.nodes[Int(sibling)].kind {
        case .softBreak, .lineBreak, .emphasis, .strong, .taskMarker: return true
        case .text: return tree.bytes(tree.nodes[Int(sibling)].literal).last.map(mayFollow) ?? true
        default: return false
        }
    }

    private static func schemeAddress(
        _ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, colon: Int
    ) -> Address? {
        guard colon + 2 < range.upperBound, text[colon + 1] == UInt8(ascii: "/"), text[colon + 2] == UInt8(ascii: "/")
        else { return nil }
        for scheme in schemes {
            let start = colon + 3 - scheme.count
            guard start >= range.lowerBound,
                scheme.indices.allSatisfy({ text[start + $0] | 0x20 == scheme[$0] | 0x20 }),
                start == range.lowerBound || !Typography.isLetter(text, endingAt: start),
                let end = domainEnd(text, colon + 3..<range.upperBound)
            else { continue }
            return Address(range: start..<pathEnd(text, start, end..<range.upperBound), prefix: "")
        }
        return nil
    }

    private static func webAddress(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Address? {
        guard range.count > 4, web.indices.allSatisfy({ text[range.lowerBound + $0] == web[$0] }),
            let end = domainEnd(text, range)
        else { return nil }
        let start = range.lowerBound
        return Address(range: start..<pathEnd(text, start, end..<range.upperBound), prefix: "http://")
    }

    /// Where a domain ends: segments between periods, with no `_` in the last two; nil if there is none.
    private static func domainEnd(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int? {
        var index = range.lowerBound
        var periods = 0
        // Of the last segment and the one before it, whether it holds `_`.
        var underscores = (before: false, last: false)
        while index < range.upperBound {
            let byte = text[index]
            if byte == UInt8(ascii: ".") {
                periods += 1
                underscores = (underscores.last, false)
            } else if byte == UInt8(ascii: "_") {
                underscores.last = true
            } else if !byte.isWordByte, byte != UInt8(ascii: "-") {
                break
            }
            index += 1
        }
        guard index > range.lowerBound, text[range.lowerBound].isWordByte, periods > 0, !underscores.before,
            !underscores.last
        else { return nil }
        return index
    }

    /// Where an address ends whose domain does at the beginning of `range`: before white space or `<`, and
    /// before the marks that belong to the sentence around it.
    private static func pathEnd(_ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ range: Range<Int>) -> Int {
        var end = range.lowerBound
        var parentheses = 0
        var brackets = 0
        while end < range.upperBound, !text[end].isBlank, text[end] != UInt8(ascii: "<") {
            if text[end] == UInt8(ascii: "(") { parentheses += 1 }
            if text[end] == UInt8(ascii: ")") { parentheses -= 1 }
            if text[end] == UInt8(ascii: "[") { brackets += 1 }
            if text[end] == UInt8(ascii: "]") { brackets -= 1 }
            end += 1
        }
        while end > start {
            switch text[end - 1] {
            case UInt8(ascii: "?"), UInt8(ascii: "!"), UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ":"),
                UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "'"), UInt8(ascii: "\""):
                end -= 1
            case UInt8(ascii: ")"):
                if parentheses >= 0 { return end }
                parentheses += 1
                end -= 1
            case UInt8(ascii: ";"):
                // What looks like a character reference is none of the address.
                var ampersand = end - 1
                while ampersand > start, text[ampersand - 1].isWordByte { ampersand -= 1 }
                let isReference =
                    ampersand > start && ampersand < end - 1 && text[ampersand - 1] == UInt8(ascii: "&")
                end = isReference ? ampersand - 1 : end - 1
            case UInt8(ascii: "]"):
                if brackets >= 0 { return end }
                brackets += 1
                end -= 1
            default:
                guard let mark = typographicMark(text, endingAt: end, after: start) else { return end }
                end = mark
            }
        }
        return end
    }

    /// Where a typographic quote or ellipsis begins that ends at a place; nil where none does.
    private static func typographicMark(
        _ text: UnsafeBufferPointer<UInt8>, endingAt end: Int, after start: Int
    ) -> Int? {
        guard end - 3 > start, text[end - 3] == 0xE2, text[end - 2] == 0x80 else { return nil }
        // ‘ ’ “ ” …
        return [0x98, 0x99, 0x9C, 0x9D, 0xA6].contains(text[end - 1]) ? end - 3 : nil
    }

    private static func mailAddress(
        _ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, at place: Int
    ) -> Address? {
        func isMail(_ byte: UInt8) -> Bool { byte < 0x80 && byte.isWordByte || "-_.".utf8.contains(byte) }
        var start = place
        while start > range.lowerBound {
            if isMail(text[start - 1]) || text[start - 1] == UInt8(ascii: "+") {
                start -= 1
            } else if start - 3 >= range.lowerBound, text[start - 3] == 0xE2, text[start - 2] == 0x80,
                text[start - 1] == 0x93 || text[start - 1] == 0x94
            {
                // A dash that was typed as hyphens.
                start -= 3
            } else {
                break
            }
        }
        var end = place + 1
        var hasPeriod = false
        while end < range.upperBound, isMail(text[end]) {
            if text[end] == UInt8(ascii: "."), end + 1 < range.upperBound, isMail(text[end + 1]) { hasPeriod = true }
            end += 1
        }
        while end > place + 1, text[end - 1] == UInt8(ascii: ".") { end -= 1 }
        guard start < place, end > place + 1, hasPeriod, text[end - 1] != UInt8(ascii: "-"),
            text[end - 1] != UInt8(ascii: "_")
        else { return nil }
        return Address(range: start..<end, prefix: "mailto:", isMail: true)
    }
}
