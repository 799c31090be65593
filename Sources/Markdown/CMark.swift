internal import CCMark

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// libcmark, behind the one file that touches its pointers.
enum CMark {
    /// Version of the library in use, such as `0.30.2`.
    static var version: String { String(cString: cmark_version_string()) }

    /// Parses CommonMark and copies the result into a `Tree`.
    ///
    /// - Parameters:
    ///   - source: UTF-8 text; guard it by `Guards` first, since libcmark takes quadratic time on some shapes.
    ///   - smart: turn straight quotes, `--`, `---` and `...` into typographic ones.
    static func parse(_ source: some Collection<UInt8>, smart: Bool) -> Tree {
        let flags = smart ? CMARK_OPT_SMART : CMARK_OPT_DEFAULT
        return source.withContiguousStorageIfAvailable { parse($0, flags: flags) }
            ?? Array(source).withUnsafeBufferPointer { parse($0, flags: flags) }
    }

    private static func parse(_ source: UnsafeBufferPointer<UInt8>, flags: Int32) -> Tree {
        CMarkArena.withMemory { memory in
            let parser = cmark_parser_new_with_mem(flags, memory)
            source.withMemoryRebound(to: CChar.self) { cmark_parser_feed(parser, $0.baseAddress, $0.count) }
            // Neither is freed: all of the arena is.
            return ForeignTree(root: cmark_parser_finish(parser)).copied(sourceCount: source.count)
        }
    }
}

/// One of libcmark's trees, for as long as its memory is there.
private struct ForeignTree: ~Copyable {
    let root: OpaquePointer?

    /// The whole tree as Swift values.
    ///
    /// Neighbouring text nodes become one.
    func copied(sourceCount: Int) -> Tree {
        var tree = Tree()
        tree.text.reserveCapacity(sourceCount + 64)
        tree.nodes.reserveCapacity(sourceCount / 8 + 8)
        var source = root
        var parent = Tree.none
        while let node = source {
            let id = Self.copy(node, below: parent, into: &tree)
            if let child = cmark_node_first_child(node) {
                source = child
                parent = id
                continue
            }
            var climbing = node
            while true {
                if climbing == root { return tree }
                if let next = cmark_node_next(climbing) {
                    source = next
                    break
                }
                guard let up = cmark_node_parent(climbing) else { return tree }
                climbing = up
                parent = tree.nodes[Int(parent)].parent
            }
        }
        return tree
    }

    /// Copies one node, without its children, and returns its id.
    private static func copy(
        _ source: OpaquePointer, below parent: Tree.ID, into tree: inout Tree
    ) -> Tree.ID {
        let kind = kind(of: source)
        var node = Tree.Node(kind: kind)
        switch kind {
        case .text:
            let literal = tree.append(cString: cmark_node_get_literal(source))
            let last = tree.nodes[Int(parent)].lastChild
            if last != Tree.none, tree.nodes[Int(last)].kind == .text {
                let range = tree.nodes[Int(last)].literal
                if range.start + range.count == literal.start {
                    tree.nodes[Int(last)].literal.count += literal.count
                    return last
                }
            }
            node.literal = literal
        case .code, .htmlInline, .htmlBlock:
            node.literal = tree.append(cString: cmark_node_get_literal(source))
        case .codeBlock:
            node.literal = tree.append(cString: cmark_node_get_literal(source))
            node.detail = tree.append(cString: cmark_node_get_fence_info(source))
        case .link, .image:
            node.literal = tree.append(cString: cmark_node_get_url(source))
            node.detail = tree.append(cString: cmark_node_get_title(source))
        case .paragraph:
            node.number = cmark_node_get_start_column(source)
        case .heading:
            node.number = cmark_node_get_heading_level(source)
        case .list:
            if cmark_node_get_list_tight(source) != 0 { node.flags.insert(.tight) }
            if cmark_node_get_list_type(source) == CMARK_ORDERED_LIST { node.flags.insert(.ordered) }
            node.number = cmark_node_get_list_start(source)
        default:
            break
        }
        if kind.isBlock {
            node.startLine = cmark_node_get_start_line(source)
            node.endLine = cmark_node_get_end_line(source)
        } else {
            node.startLine = tree.nodes[Int(parent)].startLine
            node.endLine = tree.nodes[Int(parent)].endLine
        }
        let id = tree.add(node)
        if parent != Tree.none { tree.append(id, to: parent) }
        return id
    }

    private static func kind(of node: OpaquePointer) -> Tree.Kind {
        switch cmark_node_get_type(node) {
        case CMARK_NODE_DOCUMENT: .document
        case CMARK_NODE_BLOCK_QUOTE: .blockQuote
        case CMARK_NODE_LIST: .list
        case CMARK_NODE_ITEM: .item
        case CMARK_NODE_CODE_BLOCK: .codeBlock
        case CMARK_NODE_HTML_BLOCK: .htmlBlock
        case CMARK_NODE_PARAGRAPH: .paragraph
        case CMARK_NODE_HEADING: .heading
        case CMARK_NODE_THEMATIC_BREAK: .thematicBreak
        case CMARK_NODE_SOFTBREAK: .softBreak
        case CMARK_NODE_LINEBREAK: .lineBreak
        case CMARK_NODE_CODE: .code
        case CMARK_NODE_HTML_INLINE: .htmlInline
        case CMARK_NODE_EMPH: .emphasis
        case CMARK_NODE_STRONG: .strong
        case CMARK_NODE_LINK: .link
        case CMARK_NODE_IMAGE: .image
        // The parser makes no custom nodes, so what is left is text.
        default: .text
        }
    }
}

extension Tree {
    /// Adds the bytes of a C string, which may be missing, to `text`.
    fileprivate mutating func append(cString: UnsafePointer<CChar>?) -> TextRange {
        guard let cString, cString.pointee != 0 else { return TextRange() }
        let start = text.count
        let bytes = UnsafeRawBufferPointer(start: cString, count: strlen(cString))
        text.append(contentsOf: bytes)
        return TextRange(start..<text.count)
    }
}
