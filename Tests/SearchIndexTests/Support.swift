@testable import SearchIndex

/// FNV-1a of 64 bits (Fowler, Noll and Vo; draft-eastlake-fnv), the hash that names files in these tests.
@Sendable func fnv1a(_ bytes: [UInt8]) -> UInt64 {
    bytes.withUnsafeBufferPointer { bytes in
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        return hash
    }
}

/// Numbers that are the same for the same seed: SplitMix64 (Steele, Lea and Flood 2014).
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func number(below limit: Int) -> Int { Int.random(in: 0..<limit, using: &self) }

    mutating func one<Element>(of elements: [Element]) -> Element { elements[number(below: elements.count)] }
}

extension SearchDocument {
    /// A document whose address is its title with hyphens for blanks.
    init(
        _ title: String, summary: String = "", aliases: [String] = [], misspellings: [String] = [],
        headings: [String] = [], body: String = ""
    ) {
        self.init(
            title: title, url: "articles/\(title.lowercased().replacing(" ", with: "-"))/", summary: summary,
            aliases: aliases, misspellings: misspellings,
            headings: headings.map { SearchHeading(text: $0, anchor: BlockEntry.anchor(of: $0)) }, body: body)
    }
}

/// One kind with one group that has all documents.
func oneKind(_ documents: Int) -> [SearchKind] {
    [
        SearchKind(
            kind: "article", label: "Article", plural: "Articles",
            groups: [SearchGroup(group: "", label: "", documents: documents)])
    ]
}

/// The files of an index in memory.
struct TestIndex: Sendable {
    var files: [String: [UInt8]]

    static let root = "search/root.js"

    /// Whether an index is one file or many: both have to give the same answers.
    enum Form: CaseIterable { case oneFile, manyFiles }

    init(files: [String: [UInt8]]) { self.files = files }

    init(_ files: [IndexFile]) {
        self.files = Dictionary(files.map { ($0.path, $0.bytes) }) { first, _ in first }
    }

    /// - Parameters:
    ///   - kinds: of all documents; nil for a single one.
    ///   - form: with many files, documents are added that make the index too large for one.
    init(
        _ documents: [SearchDocument], language: String = "en", kinds: [SearchKind]? = nil, form: Form = .oneFile
    ) async throws {
        let documents = documents + (form == .manyFiles ? Self.ballast : [])
        let builder = SearchIndexBuilder(
            language: language, kinds: kinds ?? oneKind(documents.count), jobs: 2, hash: fnv1a)
        self.init(try await builder.files(documents))
    }

    /// Documents of much text and two words that are like no others.
    static let ballast = (0..<8).map { number in
        SearchDocument(
            title: "Ballast", url: "ballast/\(number)/",
            summary: String(repeating: "ballast zzyzx ", count: 1_200), body: "")
    }

    func engine(text: @escaping (String) throws -> String? = { _ in nil }) throws -> SearchEngine {
        try SearchEngine(load: { files[$0] }, text: text)
    }

    func answer(_ query: String, kind: String? = nil, limit: Int = 100) throws -> SearchAnswer {
        try engine().answer(query, kind: kind, limit: limit)
    }

    /// The titles of what is found, the best first.
    func titles(_ query: String, kind: String? = nil) throws -> [String] {
        try answer(query, kind: kind).results.map(\.title)
    }
}
