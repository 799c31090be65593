package import Diagnostics

/// Finds the bytes that links take their destinations from.
///
/// libcmark tells where no link stands, so the parser is asked: each place that could hold a destination
/// gets a word of its own, and the link that leads to that word takes its destination from there.
package struct DestinationFinder {
    private let text: SourceText
    private let start: Int
    private let options: MarkdownOptions
    /// The text's links as they are.
    private let known: [Link]
    /// What the words begin with, which the text does not hold.
    private let stem: String
    private var places: [Range<Int>] = []
    private var found: [Range<Int>?]

    /// For the links of a text, their destinations' bytes as written, without the brackets around them.
    ///
    /// What a text includes is passed over: it is a text by itself.
    ///
    /// - Parameters:
    ///   - wanted: places of the links that are asked for; by default all are.
    ///   - start: the byte at which the Markdown begins, behind the front matter.
    /// - Returns: for each link its place; nil where it was not asked for, or where no bytes of the text are
    ///   its destination alone.
    package static func destinations(
        of wanted: Set<Int>? = nil, in text: SourceText, from start: Int, options: MarkdownOptions
    ) -> [Range<Int>?] {
        var finder = Self(text, from: start, options: options)
        finder.find(wanted ?? Set(finder.known.indices))
        return finder.found
    }

    private init(_ text: SourceText, from start: Int, options: MarkdownOptions) {
        self.text = text
        self.start = start
        var own = options
        own.includes = false
        self.options = own
        known = MarkdownParser.parse(text, from: start, options: own).links
        found = Array(repeating: nil, count: known.count)
        var stem = "place"
        while ByteSearch.first(Array(stem.utf8), in: text.bytes[...]) != nil { stem += "q" }
        self.stem = stem
    }

    private mutating func find(_ wanted: Set<Int>) {
        if wanted.isEmpty { return }
        places = DestinationScanner.places(in: text.bytes[start...])
        askTogether()
        if !isConfirmed(wanted) { askOneByOne() }
        for link in found.indices where !wanted.contains(link) { found[link] = nil }
    }

    private mutating func askOneByOne() {
        // Words beside each other have changed what is a link: each place is asked for by itself.
        found = Array(repeating: nil, count: known.count)
        for place in places.indices { ask([place]) }
    }

    private mutating func askTogether() {
        // Places within one another are tried one after the other.
        var pending = Array(places.indices)
        while !pending.isEmpty {
            var round: [Int] = []
            var rest: [Int] = []
            for place in pending {
                let isFree = round.last.map { places[$0].upperBound <= places[place].lowerBound } ?? true
                if isFree { round.append(place) } else { rest.append(place) }
            }
            ask(round[...])
            pending = rest
        }
    }

    /// Notes which links lead to the words that stand at some places.
    ///
    /// Places that change more than destinations are asked for in halves.
    private mutating func ask(_ round: ArraySlice<Int>) {
        if round.isEmpty { return }
        if let answers = answers(to: round) {
            // Of two places the one that was asked for first is the smaller.
            for (link, place) in answers where found[link] == nil { found[link] = places[place] }
        } else if round.count > 1 {
            let middle = round.startIndex + round.count / 2
            ask(round[..<middle])
            ask(round[middle...])
        }
    }

    /// The links that lead to the words that stand at some places; nil where the links are no longer those of the text.
    private func answers(to round: ArraySlice<Int>) -> [(link: Int, place: Int)]? {
        let edits = round.map { TextEdit(places[$0], word($0)) }
        let marked = SourceText(path: text.path, bytes: text.applying(edits))
        return answers(MarkdownParser.parse(marked, from: start, options: options).links)
    }

    /// Whether the places of some links are, each by itself, what these take their destination from.
    private func isConfirmed(_ wanted: Set<Int>) -> Bool {
        var links: [Range<Int>: [Int]] = [:]
        for (link, range) in found.enumerated() {
            if let range { links[range, default: []].append(link) }
        }
        return links.allSatisfy { range, expected in
            if wanted.isDisjoint(with: expected) { return true }
            guard let place = places.firstIndex(of: range), let answers = answers(to: [place]) else { return false }
            return answers.map(\.link) == expected
        }
    }

    /// The places that some links lead to; nil where the links are no longer those of the text.
    private func answers(_ links: [Link]) -> [(link: Int, place: Int)]? {
        guard links.count == known.count else { return nil }
        var answers: [(link: Int, place: Int)] = []
        for (index, link) in links.enumerated() where link.destination != known[index].destination {
            guard let place = place(of: link.destination), link.form == known[index].form else { return nil }
            answers.append((index, place))
        }
        return answers
    }

    private func word(_ place: Int) -> String { "\(stem)\(place)" }

    private func place(of word: String) -> Int? {
        guard word.hasPrefix(stem), let place = Int(word.dropFirst(stem.count)), places.indices.contains(place) else {
            return nil
        }
        return place
    }
}
