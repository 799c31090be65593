/// A query cut into words and phrases.
struct SearchQuery: Sendable, Equatable {
    /// A word with the number of times that it occurs.
    struct Word: Sendable, Equatable {
        let text: String
        var count: Int
    }

    /// Distinct words to look for, in order: no stop words, unless there is nothing else.
    var words: [Word] = []
    /// The words of each phrase.
    var phrases: [[String]] = []
    /// The place in `words` of the one that may be the beginning of a word: the last, where nothing follows it.
    private(set) var prefix: Int?
    /// All words in order.
    var all: [String] = []
    /// All words in order but for stop words, as a title would have them.
    var meaning: [String] = []
    /// A bit for each of the first 32 of `words` that stands in a phrase.
    private(set) var wordsOfPhrases: UInt32 = 0

    private static let quotationMarks: Set<Unicode.Scalar> = ["\"", "\u{201C}", "\u{201D}", "\u{201E}"]

    init(_ text: String, stopWords: Set<String>) {
        let text = String(decoding: text.utf16.prefix(Ranking.longestText), as: UTF16.self)
        var isPhrase = false
        var parts: [(text: String, isPhrase: Bool)] = []
        var part = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if Self.quotationMarks.contains(scalar) {
                parts.append((String(part), isPhrase))
                part = String.UnicodeScalarView()
                isPhrase.toggle()
            } else {
                part.append(scalar)
            }
        }
        // What is not closed is no phrase.
        parts.append((String(part), false))

        for part in parts {
            let words = WordSplitter.words(of: part.text)
            all += words
            if part.isPhrase, !words.isEmpty { phrases.append(words) }
        }
        meaning = StopWords.meaning(all, stopWords)
        var places: [String: Int] = [:]
        for word in meaning {
            if let place = places[word] {
                words[place].count += 1
            } else if words.count < Ranking.longestQuery {
                places[word] = words.count
                words.append(Word(text: word, count: 1))
            }
        }
        for place in phrases.joined().compactMap({ places[$0] }) where place < 32 {
            wordsOfPhrases |= 1 << UInt32(place)
        }
        let last = parts[parts.count - 1]
        if !last.isPhrase, let end = last.text.unicodeScalars.last, WordSplitter.isPart(end), let word = all.last,
            word.unicodeScalars.count >= Ranking.shortestPrefix
        {
            prefix = places[word]
        }
    }
}
