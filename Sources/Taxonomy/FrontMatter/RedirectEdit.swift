package import Diagnostics

/// The change that adds an old address to an article's `redirect_from`.
package enum RedirectEdit {
    private static let key = "redirect_from"
    /// Keys that stand before it where front matter is in the order of `docs/authoring.md`.
    private static let keysBefore: Set = ["title", "summary", "aliases", "misspellings", "order", "group"]

    /// The change to an article's file; nil where its front matter cannot be read.
    ///
    /// - Parameters:
    ///   - address: what to add.
    ///   - taken: the address that the article will have; where it is among its old ones, `address` takes
    ///     its place.
    package static func adding(_ address: String, taken: String, to article: Article) -> TextEdit? {
        let source = article.source
        let parts = Result { () throws(FrontMatterSplit.Failure) in try FrontMatterSplit(source.bytes) }
        guard case .success(let split) = parts else { return nil }
        let yaml = YAMLReader(text: source, range: split.yaml, firstLine: split.yamlLine)
        var findings: [Diagnostic] = []
        guard let entries = yaml.mapping(&findings), let first = entries.first else { return nil }
        // Addresses that differ in capitals only are one on some disks.
        let old = article.frontMatter.redirectFrom.first { old in
            RedirectPath.normalised(old.value)?.lowercased() == taken.lowercased()
        }
        if let old {
            return WrittenScalar(at: old.position, in: source)?.edit(to: address)
        }
        if let entry = entries.first(where: { $0.key.scalar?.string == key }) {
            return extending(entry, by: address, in: source)
        }
        guard let start = offset(first.key, in: source) else { return nil }
        let opening = source.bytes[split.yaml.lowerBound..<start].last { $0 > UInt8(ascii: " ") }
        if opening == UInt8(ascii: "{") { return TextEdit(start..<start, "\(key): [\(address)], ") }
        return inserting(address, among: entries, split, in: source)
    }

    // MARK: A list that is there

    private static func extending(_ entry: YAMLNode.Entry, by address: String, in source: SourceText) -> TextEdit? {
        guard let items = entry.value.sequence else {
            // Nothing, or a word for it.
            guard let start = offset(entry.key, in: source) else { return nil }
            let colon = source.bytes[start...].firstIndex(of: UInt8(ascii: ":"))
            guard let colon else { return nil }
            if let scalar = entry.value.scalar, scalar.string.isEmpty {
                return TextEdit((colon + 1)..<(colon + 1), " [\(address)]")
            }
            return WrittenScalar(at: entry.value.position, in: source).map { TextEdit($0.whole, "[\(address)]") }
        }
        guard let start = offset(entry.value, in: source) else { return nil }
        let isFlow = source.bytes[start] == UInt8(ascii: "[")
        guard let last = items.last else { return TextEdit((start + 1)..<(start + 1), address) }
        guard let word = WrittenScalar(at: ValueReader.position(ofText: last), in: source) else { return nil }
        let end = word.whole.upperBound
        if isFlow { return TextEdit(end..<end, ", \(address)") }
        let lineStart = (source.bytes[..<start].lastIndex(of: UInt8(ascii: "\n")) ?? -1) + 1
        let indent = String(decoding: source.bytes[lineStart..<start], as: UTF8.self)
        let next = nextLine(after: end, in: source)
        return TextEdit(next..<next, "\(indent)- \(address)\(lineEnd(before: next, in: source))")
    }

    // MARK: A key that is not

    /// Puts the key behind those that stand before it, and above the comments of the next.
    private static func inserting(
        _ address: String, among entries: [YAMLNode.Entry], _ split: FrontMatterSplit, in source: SourceText
    ) -> TextEdit? {
        let last = entries.lastIndex { $0.key.scalar.map { keysBefore.contains($0.string) } ?? false } ?? 0
        guard let own = offset(entries[last].key, in: source) else { return nil }
        var place = split.yaml.upperBound
        if last + 1 < entries.count {
            guard let next = offset(entries[last + 1].key, in: source) else { return nil }
            place = (source.bytes[..<next].lastIndex(of: UInt8(ascii: "\n")) ?? -1) + 1
        }
        while place > own {
            let lineStart = (source.bytes[..<(place - 1)].lastIndex(of: UInt8(ascii: "\n")) ?? -1) + 1
            let line = source.bytes[lineStart..<place]
            guard line.first == UInt8(ascii: "#") || line.allSatisfy({ $0 <= UInt8(ascii: " ") }) else { break }
            place = lineStart
        }
        let lineStart = (source.bytes[..<own].lastIndex(of: UInt8(ascii: "\n")) ?? -1) + 1
        let indent = String(repeating: " ", count: source.bytes[lineStart...].prefix { $0 == UInt8(ascii: " ") }.count)
        return TextEdit(place..<place, "\(indent)\(key): [\(address)]\(lineEnd(before: place, in: source))")
    }

    // MARK: Lines

    private static func offset(_ node: YAMLNode, in source: SourceText) -> Int? {
        guard let offset = source.offset(line: Int(node.position.line), column: Int(node.position.column)),
            offset < source.bytes.count
        else { return nil }
        return offset
    }

    private static func nextLine(after offset: Int, in source: SourceText) -> Int {
        source.bytes[offset...].firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? source.bytes.count
    }

    /// The line end of the line that ends at an offset.
    private static func lineEnd(before offset: Int, in source: SourceText) -> String {
        source.bytes[..<offset].dropLast().last == UInt8(ascii: "\r") ? "\r\n" : "\n"
    }
}
