internal import Foundation

/// The numbers that order results, and the formulas that they go into; `docs/search-format.md` has both.
///
/// BM25F after Robertson and Zaragoza, “The Probabilistic Relevance Framework: BM25 and Beyond” (2009).
/// The constants were tuned on judged queries of three collections; see `docs/architecture.md`.
enum Ranking {
    // MARK: At build time

    /// What an occurrence of a word counts in a field, in quarters, so that sums stay whole.
    enum FieldWeight {
        static let title: UInt32 = 12
        static let aliases: UInt32 = 16
        static let summary: UInt32 = 16
        /// Headings are part of the body too.
        static let headings: UInt32 = 4
        static let body: UInt32 = 4
        static let relatedNames: UInt32 = 1
    }

    /// How far a long document's words are discounted: not at all with 0, in proportion with 1.
    static let lengthNormalisation = 0.6

    /// How soon further occurrences of a word stop counting.
    static let saturation = 1.8

    /// Levels that a word's importance for a document is rounded to.
    static let levels = 16

    /// The importance of a word for a document, from 0 to 1.
    ///
    /// - Parameters:
    ///   - frequency: weighted number of occurrences, in quarters.
    ///   - relativeLength: the document's length as a multiple of the average.
    static func importance(frequency: UInt32, relativeLength: Double) -> Float {
        let normal = 1 - lengthNormalisation + lengthNormalisation * relativeLength
        let x = Double(frequency) / 4 / normal
        return Float(x / (x + saturation))
    }

    /// An importance rounded, from 1 to 15.
    static func level(_ importance: Float) -> UInt8 {
        UInt8(max(1, min(levels - 1, Int(importance * Float(levels) + 0.5))))
    }

    /// The importance of a word among all, from 1 to 255: Robertson's and Spärck Jones's weight, times a power
    /// of the mean frequency in the documents that have the word.
    ///
    /// - Parameters:
    ///   - documents: number of documents that have it.
    ///   - frequency: weighted number of occurrences in all of them, in quarters.
    ///   - total: number of documents in all.
    static func weight(documents: Int, frequency: Int, total: Int) -> UInt8 {
        let having = Double(documents)
        let rarity = log(1 + (Double(total) - having + 0.5) / (having + 0.5))
        let recurrence = pow(Double(frequency) / 4 / having, 0.25)
        return UInt8(max(1, min(255, Int(12 * rarity * recurrence + 0.5))))
    }

    // MARK: At query time

    /// What a word's own list counts.
    static let exactFactor = 4
    /// What the lists of words count that begin with the last word, where it is a word itself.
    static let prefixFactor = 1
    /// What the lists of corrections count, the best first.
    static let correctionFactors = [4, 1, 1]
    /// What each word of a title counts that stands in the query, as if it had that level once more.
    static let titleLevel = 15
    /// Titles of more words are found within a query by their words alone.
    static let longestTitleWithin = 8
    /// Added where a title is the whole query.
    static let exactTitle = 1 << 28

    /// UTF-16 code units of a query that are read.
    static let longestText = 10_000
    /// Distinct words of a query that are looked for.
    static let longestQuery = 256
    static let shortestPrefix = 3
    static let mostExpansions = 32
    /// Characters from which on one error is forgiven, and two.
    static let shortestWithOneError = 4
    static let shortestWithTwoErrors = 8
    static let phraseCandidates = 20
    static let longestTail = 32_768
}
