@testable import SearchIndex

/// Documents of made-up words, always the same for the same seed.
///
/// Texts are words in lower case of ASCII letters, with a space between, as `NaiveIndex` wants them.
struct SyntheticSite {
    /// Words that very many documents have.
    static let common = ["posture", "walking", "shoulder", "balance", "and", "the"]

    private(set) var documents: [SearchDocument] = []
    /// Words that few documents have.
    let words: [String]

    private var generator: SeededGenerator

    init(seed: UInt64, documents count: Int, words wordCount: Int, bodyWords: Int) {
        generator = SeededGenerator(seed: seed)
        var words: [String] = []
        while words.count < wordCount {
            let beginning = Self.word(syllables: 3 + generator.number(below: 3), &generator)
            // Several words of one stem, of which each document has another.
            words += ["", "s", "ing", "ed"].prefix(1 + generator.number(below: 4)).map { beginning + $0 }
        }
        self.words = words
        for number in 0..<count { documents.append(document(number, bodyWords)) }
    }

    private static func word(syllables: Int, _ generator: inout SeededGenerator) -> String {
        var word = ""
        for _ in 0..<syllables {
            word.append(generator.one(of: Array("bdfghklmnprstvz")))
            word.append(generator.one(of: Array("aeiou")))
        }
        word.append(generator.one(of: Array("lmnrtk")))
        return word
    }

    private mutating func text(_ count: Int) -> String {
        (0..<count).map { _ in generator.one(of: words) }.joined(separator: " ")
    }

    private mutating func document(_ number: Int, _ bodyWords: Int) -> SearchDocument {
        let isSecond = number % 40 == 39
        let title = isSecond ? documents[number - 17].title : text(3)
        let headings = (0..<generator.number(below: 3)).map { _ in text(1 + generator.number(below: 2)) }
        var body = headings + [text(generator.number(below: bodyWords) + 1)]
        for word in Self.common where generator.number(below: 10) < 4 {
            body.append(contentsOf: repeatElement(word, count: 1 + generator.number(below: 4)))
        }
        let alias = generator.number(below: 6) == 0 ? [text(1 + generator.number(below: 2))] : []
        var misspelling: [String] = []
        if generator.number(below: 6) == 0 {
            var letters = Array(generator.one(of: words))
            letters.swapAt(1, 2)
            misspelling.append(String(letters))
        }
        var related: [String] = []
        if number > 0, generator.number(below: 3) == 0 {
            let other = generator.one(of: documents)
            related = [other.title] + other.aliases
        }
        return SearchDocument(
            title: title, url: "articles/\(number)/", summary: text(2), aliases: alias, misspellings: misspelling,
            headings: headings.map { SearchHeading(text: $0, anchor: BlockEntry.anchor(of: $0)) },
            body: body.joined(separator: " "), relatedNames: related)
    }
}
