internal import CStemmer

/// Snowball's stemmer for one language.
///
/// It is not to be shared between threads.
final class Stemmer {
    private let stemmer: OpaquePointer

    /// Nil if Snowball knows no such language.
    ///
    /// - Parameter language: a BCP 47 tag.
    init?(language: String) {
        guard let stemmer = sb_stemmer_new(Self.code(of: language), "UTF_8") else { return nil }
        self.stemmer = stemmer
    }

    deinit { sb_stemmer_delete(stemmer) }

    /// The stem of a word in lower case.
    func stem(_ word: String) -> String {
        word.withUTF8Bytes { bytes in
            let start = bytes.baseAddress
            guard let stem = sb_stemmer_stem(stemmer, start, Int32(bytes.count)) else { return word }
            let length = Int(sb_stemmer_length(stemmer))
            return String(decoding: UnsafeBufferPointer(start: stem, count: length), as: UTF8.self)
        }
    }

    /// The first part of a tag, which Snowball goes by; both written forms of Norwegian are one to it.
    static func code(of language: String) -> String {
        let code = language.prefix { $0 != "-" }.lowercased()
        return code == "nb" || code == "nn" ? "no" : code
    }
}
