/// Makes the lists of words that a mistyped one is compared with.
enum SpellingBuilder {
    /// The size at which a file is full, in bytes.
    static let fullSize = 6_144
    static let shortestWord = 3
    /// Shorter words have no middle that two errors could leave alone.
    static let shortestWithMiddle = 6

    /// - Parameter words: with their frequencies.
    static func files(
        _ words: [(word: String, frequency: UInt8)], hash: @escaping @Sendable ([UInt8]) -> UInt64
    ) -> [KeyedFile] {
        var keys: [String] = []
        var frequencies: [UInt8] = []
        for (word, frequency) in words where frequency > 0 {
            for key in SpellingKey.keys(of: word) {
                keys.append(key)
                frequencies.append(frequency)
            }
        }
        let order = WordOrder.sorted(keys)
        var files: [KeyedFile] = []
        var start = 0
        while start < order.count {
            var writer = ByteWriter()
            var end = start
            var previous = ""
            while end < order.count, writer.bytes.count < fullSize {
                writer.text(keys[order[end]], after: previous)
                writer.byte(frequencies[order[end]])
                previous = keys[order[end]]
                end += 1
            }
            var list = ByteWriter()
            list.number(end - start)
            list.raw(writer.bytes)
            let key =
                start == 0 ? "" : KeyedFile.shortest(of: keys[order[start]], after: keys[order[start - 1]])
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
    static func keys(of word: String) -> [String] {
        let scalars = Array(word.unicodeScalars)
        if scalars.count < SpellingBuilder.shortestWord { return [] }
        var keys = [key("1", scalars[...]), key("2", scalars.reversed()[...])]
        if scalars.count >= SpellingBuilder.shortestWithMiddle {
            keys.append(key("3", scalars[2...] + [" "] + scalars[..<2]))
        }
        return keys
    }

    /// The word that a key was made from.
    static func word(of key: String) -> String {
        let scalars = Array(key.unicodeScalars.dropFirst())
        switch key.unicodeScalars.first {
        case "2": return text(scalars.reversed()[...])
        case "3": return text(scalars.suffix(2) + scalars.dropLast(3))
        default: return text(scalars[...])
        }
    }

    private static func key(_ form: Unicode.Scalar, _ scalars: ArraySlice<Unicode.Scalar>) -> String {
        text([form] + scalars)
    }

    private static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars)
        return String(text)
    }
}
