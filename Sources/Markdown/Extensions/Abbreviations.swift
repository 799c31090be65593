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

    private struct Term: Hashable {
        let bytes: [UInt8]
        let meaning: [UInt8]
    }

    private let terms: [Term]
    /// For each byte, the terms that begin with it, the longest first.
    private let byFirst: [[Int]]

    package var isEmpty: Bool { terms.isEmpty }

    package init(_ entries: [Entry] = []) {
        let terms = entries.filter { !$0.term.isEmpty }.map { entry in
            Term(bytes: Array(entry.term.utf8), meaning: Array(entry.meaning.utf8))
        }
        var byFirst = [[Int]](repeating: [], count: terms.isEmpty ? 0 : 256)
        for (index, term) in terms.enumerated() { byFirst[Int(term.bytes[0])].append(index) }
        for first in byFirst.indices {
            byFirst[first].sort { terms[$0].bytes.count > terms[$1].bytes.count }
        }
        self.terms = terms
        self.byFirst = byFirst
    }

    /// Marks the first use of each term in running text: headings, code and figures' captions are left alone.
    func apply(to tree: inout Tree) {
        guard !isEmpty else { return }
        var texts: [Tree.ID] = []
        var heading = Tree.none
        tree.walk(from: 0) { id, isEntering in
            let kind = tree.nodes[Int(id)].kind
            if kind == .heading || kind == .calloutTitle { heading = isEntering ? id : Tree.none }
            if isEntering, kind == .text, heading == Tree.none { texts.append(id) }
        }
        var used = [Bool](repeating: false, count: terms.count)
        for text in texts {
            var current = text
            while let (range, term) = firstUse(in: tree.text, tree.nodes[Int(current)].literal.range, used) {
                used[term] = true
                let node = tree.split(current, at: range.lowerBound)
                let upper = tree.nodes[Int(node)].literal.range.upperBound
                let rest = range.upperBound < upper ? tree.split(node, at: range.upperBound) : Tree.none
                let abbreviation = tree.wrap(node, through: node, in: .abbreviation)
                tree.nodes[Int(abbreviation)].detail = tree.append(terms[term].meaning)
                if rest == Tree.none { break }
                current = rest
            }
        }
    }

    /// The first term in a text that is not used yet.
    private func firstUse(in text: [UInt8], _ range: Range<Int>, _ used: [Bool]) -> (range: Range<Int>, term: Int)? {
        text.withUnsafeBufferPointer { text in
            var isInWord = false
            for index in range {
                let byte = text[index]
                defer { isInWord = byte.isWordByte }
                if isInWord || byFirst[Int(byte)].isEmpty { continue }
                for term in byFirst[Int(byte)] where !used[term] {
                    let bytes = terms[term].bytes
                    let end = index + bytes.count
                    guard end <= range.upperBound, end == range.upperBound || !text[end].isWordByte,
                        bytes.indices.allSatisfy({ text[index + $0] == bytes[$0] })
                    else { continue }
                    return (index..<end, term)
                }
            }
            return nil
        }
    }
}
