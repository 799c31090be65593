internal import CausewayIndex
internal import Foundation
internal import SearchIndex

/// How well a search answers queries whose answers people have judged.
package struct Relevance: Sendable {
    /// What some queries gave on average.
    package struct Score: Sendable {
        /// The set that the queries say they belong to; empty for all queries.
        package let name: String
        /// Number of queries that have a relevant document.
        package let queries: Int
        /// Normalised discounted cumulated gain of the first ten: Järvelin and Kekäläinen, “Cumulated gain-based
        /// evaluation of IR techniques” (2002), with the gain 2^grade − 1 of Burges and others, “Learning to
        /// rank using gradient descent” (2005).
        package let ndcg: Double
        /// The part of all relevant documents that is among the first ten, of ten at most.
        ///
        /// Relevant are documents of at least half the highest grade that the judgements give, as TREC's
        /// deep learning tracks count passages of grades 2 and 3.
        package let recall: Double
        /// One over the place of the first relevant document; 0 where none is among the first ten.
        package let reciprocalRank: Double
    }

    private let queries: [Query]
    /// For each query's id, the grades of documents above 0.
    private let grades: [String: [String: Int]]
    /// Documents of this grade and above are relevant.
    private let relevantGrade: Int

    /// Results that count.
    static let depth = 10

    private struct Query: Decodable, Sendable {
        let id: String
        var text: String
        let set: String?
    }

    private struct Document: Decodable {
        let id: String
        let title: String?
        let text: String
    }

    /// Reads judged queries.
    ///
    /// - Parameters:
    ///   - queries: path of a file of JSON objects, one a line, with `id`, `text` and, where they are of
    ///     several sorts, `set`.
    ///   - grades: path of a file of lines of query, document and grade with tabs between, or of TREC's
    ///     four columns; a first line of names is passed over.
    /// - Throws: `RelevanceError`, `FileError`.
    package init(queries: String, grades: String) throws {
        self.queries = try Self.lines(of: queries).map { number, line in
            var query = try Self.decode(Query.self, line, path: queries, number: number)
            query.text = Self.withoutPhrases(query.text)
            return query
        }
        var table: [String: [String: Int]] = [:]
        for (number, line) in try Self.lines(of: grades) {
            var fields = line.split(whereSeparator: \.isWhitespace).map(String.init)
            if fields.count == 4 { fields.remove(at: 1) }
            guard fields.count == 3 else {
                throw RelevanceError(path: grades, line: number, problem: "this is no line of query, document, grade")
            }
            guard let grade = Int(fields[2]) else {
                if number == 1 { continue }
                throw RelevanceError(path: grades, line: number, problem: "‘\(fields[2])’ is no whole number")
            }
            if grade > 0 { table[fields[0], default: [:]][fields[1]] = grade }
        }
        self.grades = table
        relevantGrade = ((table.values.flatMap(\.values).max() ?? 1) + 1) / 2
        let ids = Set(self.queries.map(\.id))
        guard table.keys.contains(where: ids.contains) else {
            throw RelevanceError(path: grades, line: 1, problem: "no line is about a query of \(queries)")
        }
    }

    /// Measures the search of a published site, whose articles are named by their ids.
    ///
    /// - Throws: `SearchIndexError`, `FileError`.
    package func scores(ofSite folder: String) throws -> [Score] {
        let search = try PublishedSearch(folder: folder)
        return try scores {
            try search.answer($0, kind: nil, limit: Self.depth).results.map { String($0.url.dropLast()) }
        }
    }

    /// Measures the search of a collection of documents, which are indexed as a site's articles are.
    ///
    /// - Parameter documents: path of a file of JSON objects, one a line, with `id`, `title` and `text`.
    /// - Throws: `RelevanceError`, `SearchIndexError`, `FileError`.
    package func scores(ofDocuments path: String, language: String, jobs: Int) async throws -> [Score] {
        let documents = try Self.lines(of: path).map { number, line in
            let document = try Self.decode(Document.self, line, path: path, number: number)
            return SearchDocument(title: document.title ?? "", url: document.id, body: document.text)
        }
        let group = SearchGroup(group: "", label: "", documents: documents.count)
        let kind = SearchKind(kind: "document", label: "Document", plural: "Documents", groups: [group])
        let builder = SearchIndexBuilder(language: language, kinds: [kind], jobs: jobs) { Digest(of: $0).high }
        var files: [String: [UInt8]] = [:]
        for file in try await builder.files(documents) { files[file.path] = file.bytes }
        let index = files
        let engine = try SearchEngine(load: { index[$0] })
        return try scores { try engine.answer($0, limit: Self.depth).results.map(\.url) }
    }

    /// The scores of all queries, and of each set if there are several.
    private func scores(_ answer: (String) throws -> [String]) throws -> [Score] {
        var results: [(set: String, values: [Double])] = []
        for query in queries {
            guard let grades = grades[query.id] else { continue }
            results.append(
                (
                    query.set ?? "",
                    Self.measures(of: try answer(query.text), grades: grades, relevantGrade: relevantGrade)
                ))
        }
        let sets = Set(results.map(\.set)).sorted()
        let names = sets.count > 1 ? [""] + sets : [""]
        return names.map { name in
            let values = results.filter { name.isEmpty || $0.set == name }.map(\.values)
            let means = (0..<3).map { measure in values.reduce(0) { $0 + $1[measure] } / Double(values.count) }
            return Score(
                name: name, queries: values.count, ndcg: means[0], recall: means[1], reciprocalRank: means[2])
        }
    }

    /// Gain, recall and reciprocal rank of one query's results.
    static func measures(of results: [String], grades: [String: Int], relevantGrade: Int) -> [Double] {
        func gain(_ grades: [Int]) -> Double {
            grades.prefix(depth).enumerated().reduce(0) { sum, entry in
                sum + (exp2(Double(entry.element)) - 1) / log2(Double(entry.offset) + 2)
            }
        }
        let found = results.prefix(depth).map { grades[$0] ?? 0 }
        let relevant = grades.values.count { $0 >= relevantGrade }
        let first = found.firstIndex { $0 >= relevantGrade }
        return [
            gain(found) / gain(grades.values.sorted(by: >)),
            relevant == 0 ? 0 : Double(found.count { $0 >= relevantGrade }) / Double(min(depth, relevant)),
            first.map { 1 / Double($0 + 1) } ?? 0,
        ]
    }

    /// A query whose quotation marks ask for nothing: in collections they belong to the prose.
    private static func withoutPhrases(_ text: String) -> String {
        String(text.map { "\"\u{201C}\u{201D}\u{201E}".contains($0) ? " " : $0 })
    }

    // MARK: Files

    /// Lines that are not empty, with their numbers.
    private static func lines(of path: String) throws -> [(number: Int, text: Substring)] {
        guard let bytes = try FileSystem.bytes(of: path) else {
            throw RelevanceError(path: path, line: nil, problem: "there is no such file")
        }
        return String(decoding: bytes, as: UTF8.self).split(
            omittingEmptySubsequences: false, whereSeparator: \.isNewline
        )
        .enumerated().filter { !$0.element.isEmpty }.map { ($0.offset + 1, $0.element) }
    }

    private static func decode<Value: Decodable>(
        _ type: Value.Type, _ line: Substring, path: String, number: Int
    ) throws -> Value {
        do {
            return try JSONDecoder().decode(type, from: Data(line.utf8))
        } catch is DecodingError {
            throw RelevanceError(
                path: path, line: number, problem: "this is no JSON object with the fields that are needed")
        }
    }
}

/// What is wrong with a file of judged queries.
package struct RelevanceError: Error, CustomStringConvertible {
    let path: String
    let line: Int?
    let problem: String

    package var description: String { "\(path)\(line.map { ":\($0)" } ?? ""): \(problem)" }
}
