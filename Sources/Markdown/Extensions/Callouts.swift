/// `> [!NOTE] Optional title` and the care cards of health sites.
enum CalloutKind: Int32, CaseIterable {
    case note, tip, important, warning, caution
    case nonUrgent, urgent, emergency

    /// The word between `[!` and `]`, in upper case.
    var marker: String {
        switch self {
        case .note: "NOTE"
        case .tip: "TIP"
        case .important: "IMPORTANT"
        case .warning: "WARNING"
        case .caution: "CAUTION"
        case .nonUrgent: "NON-URGENT"
        case .urgent: "URGENT"
        case .emergency: "EMERGENCY"
        }
    }

    /// Part of the class name in the HTML.
    var className: String { marker.lowercased() }

    var isCareCard: Bool { rawValue >= Self.nonUrgent.rawValue }

    /// What stands at the top of a callout, or is read out before a care card's title.
    var label: MarkdownWord {
        switch self {
        case .note: .note
        case .tip: .tip
        case .important: .important
        case .warning: .warning
        case .caution: .caution
        case .nonUrgent: .nonUrgent
        case .urgent: .urgent
        case .emergency: .emergency
        }
    }

    init?(marker: some StringProtocol) {
        let wanted = marker.uppercased()
        guard let kind = Self.allCases.first(where: { $0.marker == wanted }) else { return nil }
        self = kind
    }
}

enum Callouts {
    /// Turns every block quote that begins with a marker into a callout.
    static func apply(to tree: inout Tree) {
        guard tree.mayHold(.blockQuote), ByteSearch.first(Array("[!".utf8), in: tree.text[...]) != nil else { return }
        for index in tree.nodes.indices where tree.nodes[index].kind == .blockQuote {
            convert(Tree.ID(index), in: &tree)
        }
    }

    /// Whether a paragraph may begin with a callout's marker: it is the first of a quote.
    static func isMarker(_ paragraph: Tree.ID, in tree: Tree) -> Bool {
        let node = tree.nodes[Int(paragraph)]
        guard tree.isIn(.blockQuote, paragraph), node.previous == Tree.none, node.firstChild != Tree.none else {
            return false
        }
        let first = tree.nodes[Int(node.firstChild)]
        return first.kind == .text && tree.bytes(first.literal).starts(with: "[!".utf8)
    }

    private static func convert(_ quote: Tree.ID, in tree: inout Tree) {
        let paragraph = tree.nodes[Int(quote)].firstChild
        guard paragraph != Tree.none, tree.nodes[Int(paragraph)].kind == .paragraph else { return }
        let first = tree.nodes[Int(paragraph)].firstChild
        guard first != Tree.none, tree.nodes[Int(first)].kind == .text, !tree.nodes[Int(first)].flags.contains(.escaped)
        else { return }
        let literal = tree.nodes[Int(first)].literal
        let bytes = tree.bytes(literal)
        guard bytes.starts(with: "[!".utf8), let close = bytes.firstIndex(of: UInt8(ascii: "]")),
            let kind = CalloutKind(
                marker: String(decoding: bytes[bytes.startIndex + 2..<close], as: UTF8.self))
        else { return }

        var rest = close + 1
        while rest < bytes.endIndex, bytes[rest] == UInt8(ascii: " ") { rest += 1 }
        tree.nodes[Int(first)].literal = Tree.TextRange(rest..<bytes.endIndex)
        tree.nodes[Int(quote)].kind = .callout
        tree.nodes[Int(quote)].number = kind.rawValue
        moveTitle(outOf: paragraph, in: &tree)
    }

    /// Moves what stands on the first line of a paragraph into a title before it.
    private static func moveTitle(outOf paragraph: Tree.ID, in tree: inout Tree) {
        var title = Tree.Node(kind: .calloutTitle)
        title.startLine = tree.nodes[Int(paragraph)].startLine
        title.endLine = title.startLine
        let titleID = tree.add(title)
        var child = tree.nodes[Int(paragraph)].firstChild
        while child != Tree.none {
            let next = tree.nodes[Int(child)].next
            let kind = tree.nodes[Int(child)].kind
            tree.remove(child)
            if kind == .softBreak || kind == .lineBreak { break }
            let isEmptyText = kind == .text && tree.nodes[Int(child)].literal.isEmpty
            if !isEmptyText { tree.append(child, to: titleID) }
            child = next
        }
        if tree.nodes[Int(titleID)].firstChild != Tree.none { tree.insert(titleID, before: paragraph) }
        if tree.nodes[Int(paragraph)].firstChild == Tree.none { tree.remove(paragraph) }
    }
}
