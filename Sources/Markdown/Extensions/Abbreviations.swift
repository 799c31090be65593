/// Terms of `site.yml`'s glossary: where a text first uses one, it tells what that stands for.
package struct Glossary: Sendable, Hashable {
    /// A term with what it stands for.
    package struct Entry: Sendable, Hashable {
        package let term: String
        package let meaning: String

        package init(term: String, meaning: String) {
            self.term = term
            self.meaning = meaning
        }
    }

    /// A way in which an entry's term stands in a text: as typed, or with typographic marks.
    private struct Term: Hashable {
        let bytes: [UInt8]
        let entry: Int
    }

    private let entries: [Entry]

    private let terms: [Term]
    /// By the word that they begin with, or the mark: the terms, the longest first.
    private let byFirstWord: [ArraySlice<UInt8>: [Int]]
    /// The first two bytes of each term; of one of a single byte, that alone.
    private let pairs: Set<UInt16>
    /// For each byte, 1 where a term begins with it.
    private let starts: [UInt8]

    package var isEmpty: Bool { terms.isEmpty }

    package init(_ entries: [Entry] = []) {
        self.entries = entries
        let terms = entries.indices.filter { !entries[$0].term.isEmpty }.flatMap { index in
            Set([entries[index].term, Typography.curled(entries[index].term)])
                .sorted().map { Term(bytes: Array($0.utf8), entry: index) }
        }
        self.terms = terms
        var byFirstWord: [ArraySlice<UInt8>: [Int]] = [:]
        var starts = [UInt8](repeating: 0, count: 256)
        for (index, term) in terms.enumerated() {
            byFirstWord[Self.firstWord(term.bytes[...]), default: []].append(index)
            starts[Int(term.bytes[0])] = 1
        }
        self.byFirstWord = byFirstWord.mapValues { $0.sorted { terms[$0].bytes.count > terms[$1].bytes.count } }
        self.starts = starts
        pairs = Set(
            terms.map { term in
                term.bytes.count > 1 ? UInt16(term.bytes[0]) << 8 | UInt16(term.bytes[1]) : UInt16(term.bytes[0])
            })
    }

    /// The ASCII letters and digits that a text begins with, or its first byte.
    private static func firstWord(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let word = text.prefix { $0.isWordByte && $0 < 0x80 }
        return word.isEmpty ? text.prefix(1) : word
    }

    /// Marks the first use of each term in running text: headings, code and figures' captions are left alone.
    func apply(to tree: inout Tree) {
        var used = [Bool](repeating: false, count: entries.count)
        // Most texts use no term, which one look at all that they say tells.
        guard !isEmpty, mayHoldTerm(tree.text) else { return }
        var texts: [Tree.ID] = []
        // Inside a heading, a title or an image: none of them within another.
        var excluded = Tree.none
        tree.walk(from: 0) { id, isEntering in
            switch tree.nodes[Int(id)].kind {
            case .heading, .calloutTitle, .image:
                if isEntering, tree.nodes[Int(id)].firstChild != Tree.none, excluded == Tree.none {
                    excluded = id
                } else if !isEntering, excluded == id {
                    excluded = Tree.none
                }
            case .text: if excluded == Tree.none, !tree.isAddress(id) { texts.append(id) }
            default: break
            }
        }
        for text in texts {
            var current = text
            while let (range, entry) = firstUse(in: tree.text, tree.nodes[Int(current)].literal.range, used) {
                used[entry] = true
                let node = tree.split(current, at: range.lowerBound)
                let upper = tree.nodes[Int(node)].literal.range.upperBound
                let rest = range.upperBound < upper ? tree.split(node, at: range.upperBound) : Tree.none
                let abbreviation = tree.wrap(node, through: node, in: .abbreviation)
                tree.nodes[Int(abbreviation)].detail = tree.append(Array(entries[entry].meaning.utf8))
                if rest == Tree.none { break }
                current = rest
            }
        }
    }

    /// Whether the first two bytes of any term stand anywhere.
    private func mayHoldTerm(_ bytes: [UInt8]) -> Bool {
        bytes.withUnsafeBufferPointer { text in
            guard mayHold(text, text.indices) else { return false }
            return text.indices.contains { index in
                guard starts[Int(text[index])] != 0 else { return false }
                let second = index + 1 < text.count ? text[index + 1] : 0
                return pairs.contains(UInt16(text[index]) << 8 | UInt16(second)) || pairs.contains(UInt16(text[index]))
            }
        }
    }

    /// Whether any byte of a text begins a term; eight are looked up at a time, since hardly any does.
    private func mayHold(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
        starts.withUnsafeBufferPointer { starts in
            var index = range.lowerBound
            var found: UInt8 = 0
            while index + 8 <= range.upperBound {
                found |= starts[Int(text[index])] | starts[Int(text[index + 1])]
                found |= starts[Int(text[index + 2])] | starts[Int(text[index + 3])]
                found |= starts[Int(text[index + 4])] | starts[Int(text[index + 5])]
                found |= starts[Int(text[index + 6])] | starts[Int(text[index + 7])]
                if found != 0 { return true }
                index += 8
            }
            while index < range.upperBound {
                found |= starts[Int(text[index])]
                index += 1
            }
            return found != 0
        }
    }

    /// The first use in a text of an entry that is not used yet.
    private func firstUse(in bytes: [UInt8], _ range: Range<Int>, _ used: [Bool]) -> (range: Range<Int>, entry: Int)? {
        bytes.withUnsafeBufferPointer { text in
            guard mayHold(text, range) else { return nil }
            for index in range where starts[Int(text[index])] != 0 {
                if index > range.lowerBound, Typography.isLetter(text, endingAt: index) { continue }
                let found = byFirstWord[Self.firstWord(bytes[index..<range.upperBound])] ?? []
                for term in found where !used[terms[term].entry] {
                    let wanted = terms[term].bytes
                    let end = index + wanted.count
                    guard end <= range.upperBound, wanted.indices.allSatisfy({ text[index + $0] == wanted[$0] }),
                        end == range.upperBound || !Typography.isLetter(text, at: end)
                    else { continue }
                    return (index..<end, terms[term].entry)
                }
            }
            return nil
        }
    }
}
