/// Answers queries from the files of an index; `docs/search-format.md` has the rules, `search.js` is the same.
///
/// Not to be shared between threads.
package final class SearchEngine {
    private let reader: IndexReader
    private let stopWords: Set<String>
    private let text: (String) throws -> String?

    /// Opens an index.
    ///
    /// - Parameters:
    ///   - load: gives the bytes of a file by its path relative to the site; nil if there is none.
    ///   - text: gives the plain text of the article at an address of the site, for phrases.
    /// - Throws: `SearchIndexError`, and what `load` throws.
    package init(
        load: @escaping (String) throws -> [UInt8]?, text: @escaping (_ url: String) throws -> String? = { _ in nil }
    ) throws {
        reader = try IndexReader(load: load)
        stopWords = Set(reader.root.stop.split(separator: " ").map(String.init))
        self.text = text
    }

    /// The kinds of articles that the index knows, in order.
    package var kinds: [SearchKind] { reader.root.kinds }

    /// The best answers to a query.
    ///
    /// - Parameters:
    ///   - kind: only articles of that kind.
    ///   - limit: the most results that are wanted.
    /// - Throws: `SearchIndexError`, and what the functions throw that were given to `init`.
    package func answer(_ text: String, kind: String? = nil, limit: Int = 10) throws -> SearchAnswer {
        var range = 0..<reader.root.documents
        if let kind {
            guard let documents = reader.root.documents(ofKind: kind) else {
                throw SearchIndexError.unknownKind(kind, kinds: kinds.map(\.kind))
            }
            range = documents
        }
        let query = SearchQuery(text, stopWords: stopWords)
        let words = try query.words.indices.map { try lookUp(query, $0) }
        var scores = try score(query, words)
        let corrected = Self.corrections(query, words)
        try addTitles(query.meaning.map { corrected[$0] ?? $0 }, weights(query, words, corrected), to: &scores)
        var documents = scores.values.indices.filter { scores.values[$0] > 0 }
        documents.sort { left, right in
            scores.values[left] == scores.values[right]
                ? left < right : scores.values[left] > scores.values[right]
        }
        if !query.phrases.isEmpty {
            let needed = query.wordsOfPhrases
            documents = documents.filter { scores.found[$0] & needed == needed }
            if documents.count > Ranking.phraseCandidates { scores.isLowerBound = true }
            documents = try documents.prefix(Ranking.phraseCandidates).filter { try hasPhrases(query.phrases, $0) }
        }
        documents = documents.filter(range.contains)
        let results = try documents.prefix(limit).map { document in
            let entry = try reader.entry(document)
            return SearchResult(
                title: entry.title, url: entry.url, kind: self.kind(of: document), summary: entry.summary,
                score: scores.values[document], heading: try bestHeading(of: entry, words))
        }
        return SearchAnswer(
            query: text, total: documents.count, isLowerBound: scores.isLowerBound, results: results,
            suggestion: corrected.isEmpty ? nil : query.all.map { corrected[$0] ?? $0 }.joined(separator: " "),
            unknownWords: zip(query.words, words).filter { $1.forms.isEmpty }.map(\.0.text))
    }

    // MARK: Words

    /// A word of the dictionary that a word of a query stands for.
    private struct Form {
        let factor: Int
        let weight: Int
        let word: Shard.Word
        var list: StoredList
    }

    /// What was found for a word of a query.
    private struct LookedUp {
        /// Words of the dictionary that it stands for, with what the list of each counts.
        var forms: [Form] = []
        /// The first of `forms` is the word itself.
        var isKnown = false
        /// The word that was probably meant.
        var correction: String?
    }

    private func lookUp(_ query: SearchQuery, _ place: Int) throws -> LookedUp {
        let text = query.words[place].text
        var found = LookedUp()
        let number = try reader.shardNumber(of: text)
        if let word = try reader.shard(number).word(text) {
            found.forms.append(try form(of: word, Ranking.exactFactor))
            found.isKnown = true
        }
        if place == query.prefix { try addExpansions(of: text, in: number, to: &found) }
        if found.forms.isEmpty {
            for (candidate, factor) in zip(try corrections(of: text), Ranking.correctionFactors) {
                guard let word = try reader.shard(reader.shardNumber(of: candidate)).word(candidate) else { continue }
                found.forms.append(try form(of: word, factor))
                if found.correction == nil { found.correction = candidate }
            }
        }
        if found.forms.isEmpty { try addExpansions(of: text, in: number, to: &found) }
        return found
    }

    private func addExpansions(of text: String, in number: Int, to found: inout LookedUp) throws {
        if text.unicodeScalars.count < Ranking.shortestPrefix { return }
        let factor = found.isKnown ? Ranking.prefixFactor : Ranking.exactFactor
        // None weighs more than the most frequent: a rare word is hardly what is being typed.
        var most: Int?
        for word in try expansions(of: text, in: number) {
            let form = try form(of: word, factor, most: most)
            most = most ?? form.weight
            found.forms.append(form)
        }
    }

    private func form(of word: Shard.Word, _ factor: Int, most: Int? = nil) throws -> Form {
        let list = try reader.list(word)
        return Form(factor: factor, weight: min(list.weight, most ?? list.weight), word: word, list: list)
    }

    /// The most frequent words that begin with a text, from its shard and the next one.
    private func expansions(of beginning: String, in number: Int) throws -> [Shard.Word] {
        var words: [Shard.Word] = []
        for number in [number, number + 1] where try reader.hasShard(number) {
            let shard = try reader.shard(number)
            for word in shard.words[shard.place(of: beginning)...] {
                guard word.text.hasBytePrefix(beginning) else { return Self.mostFrequent(words) }
                if word.frequency > 0, word.text != beginning { words.append(word) }
            }
        }
        return Self.mostFrequent(words)
    }

    private static func mostFrequent(_ words: [Shard.Word]) -> [Shard.Word] {
        Array(words.sorted { $0.frequency > $1.frequency }.prefix(Ranking.mostExpansions))
    }

    /// The words that a mistyped one may stand for, the best first.
    private func corrections(of word: String) throws -> [String] {
        let scalars = Array(word.unicodeScalars)
        if scalars.count < Ranking.shortestWithOneError { return [] }
        let limit = scalars.count < Ranking.shortestWithTwoErrors ? 1 : 2
        var distance = EditDistance(from: word, limit: limit)
        var candidates: [String: (errors: Int, frequency: UInt8)] = [:]
        func collect(_ words: [(word: String, frequency: UInt8)]) {
            for (candidate, frequency) in words where frequency > 0 {
                if let errors = distance.errors(to: candidate) { candidates[candidate] = (errors, frequency) }
            }
        }
        func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String { scalars.map(String.init).joined() }
        let all =
            reader.root.spelling == nil
            ? try reader.allShards().flatMap(\.words).filter { !$0.text.contains(" ") }.map { ($0.text, $0.frequency) }
            : nil

        func words(_ beginning: String) throws -> [(word: String, frequency: UInt8)] {
            guard let all else { return try reader.spellings(beginning) }
            return all.filter { word, _ in
                SpellingKey.Form.allCases.contains { SpellingKey.key(of: word, $0)?.hasBytePrefix(beginning) == true }
            }
        }
        collect(try words("1" + text(scalars[..<1])))
        if !candidates.values.contains(where: { $0.errors == 1 }) {
            collect(try words("2" + text(scalars.suffix(1))))
        }
        if candidates.isEmpty, limit == 2 {
            for start in 1...3 { collect(try words("3" + text(scalars[start..<start + 2]))) }
        }
        let fewest = candidates.values.map(\.errors).min() ?? 0
        let single = EditDistance.withoutDoubles(word)
        return candidates.filter { $0.value.errors == fewest }
            .map {
                (word: $0.key, isDoubled: EditDistance.withoutDoubles($0.key) == single, frequency: $0.value.frequency)
            }
            .sorted { left, right in
                if left.isDoubled != right.isDoubled { return left.isDoubled }
                if left.frequency != right.frequency { return left.frequency > right.frequency }
                return WordOrder.precedes(left.word, right.word)
            }
            .map(\.word)
    }

    /// For each word of a query that was mistyped, the one that was probably meant.
    private static func corrections(_ query: SearchQuery, _ words: [LookedUp]) -> [String: String] {
        var corrections: [String: String] = [:]
        for (word, found) in zip(query.words, words) { corrections[word.text] = found.correction }
        return corrections
    }

    // MARK: Scores

    /// What each document scores.
    private struct Scores {
        var values: [Int]
        /// For each document, a bit for each word of `query.words` up to the 32nd whose own list has it.
        var found: [UInt32]
        var isLowerBound = false
    }

    private func score(_ query: SearchQuery, _ words: [LookedUp]) throws -> Scores {
        var scores = Scores(
            values: [Int](repeating: 0, count: reader.root.documents),
            found: [UInt32](repeating: 0, count: reader.root.documents))
        var words = words
        scores.isLowerBound = try readTail(&words)
        var best = [Int](repeating: 0, count: reader.root.documents)
        var met: [Int] = []
        for (place, word) in words.enumerated() {
            for (number, form) in word.forms.enumerated() {
                let unit = form.factor * form.weight
                let isOwn = number == 0 && word.isKnown
                for (document, level) in form.list.postings {
                    guard best.indices.contains(document) else { throw SearchIndexError.damaged }
                    if best[document] == 0 { met.append(document) }
                    best[document] = max(best[document], unit * level)
                    if isOwn, place < 32 { scores.found[document] |= 1 << UInt32(place) }
                }
            }
            for document in met {
                scores.values[document] += best[document] * query.words[place].count
                best[document] = 0
            }
            met.removeAll(keepingCapacity: true)
        }
        return scores
    }

    /// For each word of a query, as typed or corrected, the weight of its stem.
    private func weights(
        _ query: SearchQuery, _ words: [LookedUp], _ corrected: [String: String]
    ) -> [String: Int] {
        var weights: [String: Int] = [:]
        for (word, found) in zip(query.words, words) {
            weights[corrected[word.text] ?? word.text] = found.forms.first?.weight
        }
        return weights
    }

    /// Adds what documents gain whose title, alias or misspelling stands in the query, or is the whole of it.
    private func addTitles(_ words: [String], _ weights: [String: Int], to scores: inout Scores) throws {
        var gains: [Int: Int] = [:]
        for start in words.indices {
            for end in start + 1...min(words.count, start + Ranking.longestTitleWithin) {
                guard let documents = try titled(words[start..<end]) else { continue }
                let weight = words[start..<end].reduce(0) { $0 + (weights[$1] ?? 0) }
                for document in documents { gains[document] = max(gains[document] ?? 0, weight * Ranking.titleLevel) }
            }
        }
        for document in try titled(words[...]) ?? [] { gains[document, default: 0] += Ranking.exactTitle }
        for (document, gain) in gains { scores.values[document] += gain }
    }

    /// The documents that have a title of these words; nil if there is none.
    private func titled(_ words: ArraySlice<String>) throws -> [Int]? {
        let key = TitleKey.key(Array(words))
        guard !key.isEmpty, let word = try reader.shard(reader.shardNumber(of: key)).word(key) else { return nil }
        let documents = try reader.list(word).postings.map(\.document)
        guard documents.allSatisfy((0..<reader.root.documents).contains) else { throw SearchIndexError.damaged }
        return documents
    }

    /// Reads the rest of the rarest list, where no list is whole.
    ///
    /// - Returns: whether a tail is left unread.
    private func readTail(_ words: inout [LookedUp]) throws -> Bool {
        let forms = words.flatMap(\.forms)
        guard forms.contains(where: { $0.list.tail != nil }) else { return false }
        guard forms.allSatisfy({ $0.list.tail != nil }),
            let rarest = forms.min(by: { $0.list.documents < $1.list.documents }), let tail = rarest.list.tail,
            tail.length <= Ranking.longestTail
        else { return true }
        let rest = try reader.tail(of: rarest.word, tail)
        var leavesOthers = false
        // Several words of a query may share the list.
        for place in words.indices {
            for (number, form) in words[place].forms.enumerated() {
                if form.word.sharesList(with: rarest.word) {
                    words[place].forms[number].list.postings += rest
                } else {
                    leavesOthers = true
                }
            }
        }
        return leavesOthers
    }

    // MARK: Results

    private func kind(of document: Int) -> String {
        var end = 0
        for kind in kinds {
            end += kind.documents
            if document < end { return kind.kind }
        }
        return ""
    }

    /// The heading with the most telling words of the query, the first of several.
    private func bestHeading(of entry: BlockEntry, _ words: [LookedUp]) throws -> SearchHeading? {
        var best: (score: Int, heading: SearchHeading)?
        let marked = try words.map { word in
            (
                weight: word.forms.map(\.weight).max() ?? 0,
                texts: Set(try word.forms.flatMap { try surfaces($0.word) })
            )
        }
        for heading in entry.headings {
            let present = Set(WordSplitter.words(of: heading.text))
            let score = marked.reduce(0) { $0 + ($1.texts.isDisjoint(with: present) ? 0 : $1.weight) }
            if score > best?.score ?? 0 { best = (score, heading) }
        }
        return best?.heading
    }

    /// A word and those that its shard lists under the same stem.
    private func surfaces(_ word: Shard.Word) throws -> [String] {
        [word.text]
            + (try reader.shard(word.shard)).words.filter { $0.sharesList(with: word) }.map(\.text)
    }

    private func hasPhrases(_ phrases: [[String]], _ document: Int) throws -> Bool {
        let entry = try reader.entry(document)
        let texts = [entry.title, entry.summary] + entry.aliases + [try text(entry.url) ?? ""]
        let words = texts.map { WordSplitter.words(of: $0) }
        return phrases.allSatisfy { phrase in words.contains { $0.firstRange(of: phrase) != nil } }
    }
}
