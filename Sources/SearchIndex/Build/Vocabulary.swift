/// All words of a collection in their order, with their stems.
struct Vocabulary: Sendable {
    /// Words as they are looked up, sorted.
    let words: [String]
    /// For each word, the number of documents that have it elsewhere than in misspellings.
    let properDocuments: [Int]
    /// For each word the number of its stem; stems are numbered in the order of their first words.
    let stems: [Int]
    let stemCount: Int
    /// For each of the counts that it was made from, the numbers of its words' stems.
    let stemsOfCounts: [[Int32]]

    /// - Parameter stemmer: nil where each word is its own stem.
    init(of counts: [TermCounts], stemmer: Stemmer?) {
        var numbers: [String: Int] = [:]
        var all: [WordSplitter.Word] = []
        var properDocuments: [Int] = []
        let numbersOfCounts = counts.map { counts in
            zip(counts.table.words, counts.properDocuments).map { word, documents in
                guard let number = numbers[word.folded] else {
                    numbers[word.folded] = all.count
                    all.append(word)
                    properDocuments.append(Int(documents))
                    return all.count - 1
                }
                all[number].written = min(all[number].written, word.written)
                properDocuments[number] += Int(documents)
                return number
            }
        }
        let order = WordOrder.sorted(all.map(\.folded))
        var stemNumbers: [String: Int] = [:]
        var stems: [Int] = []
        var stemsByNumber = [Int32](repeating: 0, count: all.count)
        for number in order {
            let written = all[number].written
            let stem = stemmer?.stem(written) ?? all[number].folded
            let stemNumber = stemNumbers[stem] ?? stemNumbers.count
            stemNumbers[stem] = stemNumber
            stems.append(stemNumber)
            stemsByNumber[number] = Int32(stemNumber)
        }
        words = order.map { all[$0].folded }
        self.properDocuments = order.map { properDocuments[$0] }
        self.stems = stems
        stemCount = stemNumbers.count
        stemsOfCounts = numbersOfCounts.map { numbers in numbers.map { stemsByNumber[$0] } }
    }
}
