internal import Parallel

/// Makes the lists of words that a mistyped one is compared with.
enum SpellingBuilder {
    /// The size at which a file is full, in bytes.
    static let fullSize = 6_144
    static let shortestWord = 3
    /// Shorter words have no middle that two errors could leave alone.
    static let shortestWithMiddle = 6

    /// - Parameter words: with their frequencies.
    static func files(
        _ words: [(word: String, frequency: UInt8)], jobs: Int, hash: @escaping @Sendable ([UInt8]) -> UInt64
    ) async throws -> [KeyedFile] {
        let known = words.filter { $0.frequency > 0 }
        let forms = SpellingKey.Form.allCases
        let sorted = try await parallelMap(count: forms.count, jobs: jobs) { form in
            let entries = known.compactMap { word, frequency in
                SpellingKey.key(of: word, forms[form]).map { (key: $0, frequency: frequency) }
            }
            return WordOrder.sorted(entries.map(\.key)).map { entries[$0] }
        }
        return cut(sorted.flatMap(\.self), hash: hash)
    }

    /// Cuts sorted keys into files.
    private static func cut(
        _ entries: [(key: String, frequency: UInt8)], hash: @escaping @Sendable ([UInt8]) -> UInt64
    ) -> [KeyedFile] {
        var files: [KeyedFile] = []
        var start = 0
        while start < entries.count {
            var writer = ByteWriter()
            var end = start
            var previous = ""
            while end < entries.count, writer.bytes.count < fullSize {
                writer.text(entries[end].key, after: previous)
                writer.byte(entries[end].frequency)
                previous = entries[end].key
                end += 1
            }
            var list = ByteWriter()
            list.number(end - start)
            list.raw(writer.bytes)
            let key = start == 0 ? "" : KeyedFile.shortest(of: entries[start].key, after: entries[start - 1].key)
            files.append(
                KeyedFile(
                    key: key,
                    file: IndexFile("spelling/\(files.count)", payload: ShardBuilder.base64(list.bytes), hash: hash)))
            start = end
        }
        return files
    }
}

/// The forms under which a word is listed for comparison: one for each part that errors may leave alone.
enum SpellingKey {
    enum Form: UInt8, CaseIterable {
        /// The word itself.
        case forwards = 1
        /// Its characters from the last to the first.
        case backwards = 2
        /// From its third character on, a space, its first two characters.
        case middle = 3
    }

    /// A word's key; nil for a word that is too short to be listed so.
    static func key(of word: String, _ form: Form) -> String? {
        let scalars = word.unicodeScalars
        let count = scalars.count
        if count < SpellingBuilder.shortestWord { return nil }
        switch form {
        case .forwards: return "1" + word
        case .backwards: return "2" + text(scalars.reversed())
        case .middle:
            if count < SpellingBuilder.shortestWithMiddle { return nil }
            return "3" + text(scalars.dropFirst(2)) + " " + text(scalars.prefix(2))
        }
    }

    /// The word that a key was made from.
    static func word(of key: String) -> String {
        let scalars = key.unicodeScalars.dropFirst()
        switch key.unicodeScalars.first {
        case "2": return text(scalars.reversed())
        case "3": return text(scalars.suffix(2)) + text(scalars.dropLast(3))
        default: return text(scalars)
        }
    }

    private static func text(_ scalars: some Sequence<Unicode.Scalar>) -> String {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars)
        return String(text)
    }
}
