/// How often each word stands in each document of a range, by the weights of their fields.
struct TermCounts {
    /// The words, by the numbers that the postings have.
    private(set) var table = WordTable()
    /// For each document in order, where its postings end.
    private(set) var ends: [Int] = []
    /// The words of the documents, one document after the other, each word once.
    private(set) var words: [UInt32] = []
    /// The weighted number of occurrences of each of `words`, in quarters.
    private(set) var frequencies: [UInt32] = []
    /// For each word the number of documents that have it elsewhere than in misspellings.
    private(set) var properDocuments: [UInt32] = []
    /// For each document, what a query has to be to mean it: its title, aliases and misspellings.
    private(set) var titles: [[String]] = []

    /// For each word, where it was last met.
    private var last: [Last] = []

    private struct Last {
        var document: Int32 = -1
        /// Its posting's distance from the document's first one.
        var posting: Int32 = 0
    }

    private let stopWords: Set<String>

    init(_ documents: some Collection<SearchDocument>, stopWords: Set<String>) {
        self.stopWords = stopWords
        for document in documents { add(document) }
    }

    private mutating func add(_ document: SearchDocument) {
        typealias Weight = Ranking.FieldWeight
        let start = words.count
        add(document.body, Weight.body)
        add(document.title, Weight.title)
        add(document.summary, Weight.summary)
        for alias in document.aliases { add(alias, Weight.aliases) }
        for heading in document.headings { add(heading.text, Weight.headings) }
        for word in words[start...] { properDocuments[Int(word)] += 1 }
        for misspelling in document.misspellings { add(misspelling, Weight.aliases) }
        for name in document.relatedNames { add(name, Weight.relatedNames) }
        ends.append(words.count)

        var keys: Set<String> = []
        for name in [document.title] + document.aliases + document.misspellings {
            keys.insert(TitleKey.key(StopWords.meaning(WordSplitter.words(of: name), stopWords)))
        }
        titles.append(keys.filter { !$0.isEmpty }.sorted())
    }

    private mutating func add(_ text: String, _ weight: UInt32) {
        let document = Int32(ends.count)
        let start = ends.last ?? 0
        // Taken out, since the closure may not change `self` while the table is in use.
        var (words, frequencies, last) = (self.words, self.frequencies, self.last)
        (self.words, self.frequencies, self.last) = ([], [], [])
        table.forEachWord(of: text) { word in
            if word >= last.count { last.append(contentsOf: repeatElement(Last(), count: word + 1 - last.count)) }
            let met = last[word]
            if met.document == document {
                frequencies[start + Int(met.posting)] += weight
            } else {
                last[word] = Last(document: document, posting: Int32(words.count - start))
                words.append(UInt32(word))
                frequencies.append(weight)
            }
        }
        (self.words, self.frequencies, self.last) = (words, frequencies, last)
        if properDocuments.count < last.count {
            properDocuments.append(contentsOf: repeatElement(0, count: last.count - properDocuments.count))
        }
    }
}

/// A title as a word of the dictionary: its words but for stop words, with a space after each.
enum TitleKey {
    /// Titles of more words are found by their words alone.
    private static let mostWords = 16

    /// The key of a title or query of these words; empty if it can have none.
    static func key(_ words: [String]) -> String {
        words.isEmpty || words.count > mostWords ? "" : words.map { $0 + " " }.joined()
    }
}
