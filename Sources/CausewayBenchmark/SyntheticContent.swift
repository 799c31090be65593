import Foundation

/// A knowledge base made by rule, the same every time: articles of about 8 kB in the mix of a real
/// one, with relations, links, lists, emphasis and quotes, their words drawn by Zipf's law.
struct SyntheticContent {
    private let counts: [Kind: Int]
    private var random = SplitMix64(seed: 20_260_101)
    private let words = ZipfWords()
    /// For each cause, what it produces and what addresses it; interventions are written from these.
    private var produces: [[Int]] = []
    private var addressedBy: [[Int]] = []

    enum Kind: String, CaseIterable {
        case cause, symptom, intervention, faq, tip

        /// Articles of this kind in a hundred.
        var share: Int {
            switch self {
            case .cause: 30
            case .symptom: 15
            case .intervention: 25
            case .faq: 15
            case .tip: 15
            }
        }

        var folder: String { rawValue + "s" }
    }

    init(articles: Int) {
        var counts: [Kind: Int] = [:]
        for kind in Kind.allCases { counts[kind] = articles * kind.share / 100 }
        counts[.cause, default: 0] += articles - counts.values.reduce(0, +)
        self.counts = counts
    }

    private func count(_ kind: Kind) -> Int { counts[kind, default: 0] }

    /// Writes the site's `Content` below a folder.
    func write(to folder: String) throws {
        var maker = self
        try maker.make(in: folder + "/Content")
    }

    private mutating func make(in content: String) throws {
        for kind in Kind.allCases {
            try FileManager.default.createDirectory(
                atPath: "\(content)/\(kind.folder)", withIntermediateDirectories: true)
        }
        try Data("title: Synthetic knowledge base\n".utf8).write(to: URL(fileURLWithPath: content + "/site.yml"))
        for cause in 0..<count(.cause) {
            // Every symptom has a cause and every intervention a use, as in a base without warnings.
            produces.append(some(of: .symptom, first: cause % count(.symptom)))
            addressedBy.append(some(of: .intervention, first: cause % count(.intervention)))
        }
        var eased = [[Int]](repeating: [], count: count(.intervention))
        for cause in 0..<count(.cause) {
            for intervention in addressedBy[cause] { eased[intervention] += produces[cause] }
        }
        for kind in Kind.allCases {
            for number in 0..<count(kind) {
                let text = article(kind, number, eased: kind == .intervention ? eased[number] : [])
                let path = "\(content)/\(kind.folder)/\(Self.slug(kind, number)).md"
                try Data(text.utf8).write(to: URL(fileURLWithPath: path))
            }
        }
    }

    private static func slug(_ kind: Kind, _ number: Int) -> String { "\(kind.rawValue)-\(number)" }

    // MARK: Relations

    /// 2 to 5 articles of a kind, each once.
    private mutating func some(of kind: Kind, first: Int? = nil, below limit: Int? = nil) -> [Int] {
        let limit = limit ?? count(kind)
        let wanted = min(limit, 2 + random.below(4))
        var chosen = first.map { [$0] } ?? []
        while chosen.count < wanted {
            let next = random.below(limit)
            if !chosen.contains(next) { chosen.append(next) }
        }
        return chosen
    }

    private mutating func relations(_ kind: Kind, _ number: Int, eased: [Int]) -> String {
        func list(_ key: String, _ targets: [String]) -> String {
            targets.isEmpty ? "" : "\(key):\n" + targets.map { "  - \($0)\n" }.joined()
        }
        func slugs(_ kind: Kind, _ numbers: [Int]) -> [String] { numbers.map { Self.slug(kind, $0) } }
        var text = ""
        // Half are tops with three or four forms each, as in the shipped base; the others hang below 2 to 5.
        let tops = max(1, count(kind) / 2)
        if [.cause, .symptom, .intervention].contains(kind), number >= tops {
            text += list("parents", slugs(kind, some(of: kind, below: tops)))
        }
        switch kind {
        case .cause:
            text += "produces:\n"
            for symptom in produces[number] {
                let basis = random.below(4) == 0 ? "inferred" : "stated"
                text += "  - {to: \(Self.slug(.symptom, symptom)), basis: \(basis)}\n"
            }
            text += list("addressed_by", slugs(.intervention, addressedBy[number]))
            text += list("leads_to", slugs(.cause, some(of: .cause).filter { $0 != number }))
        case .symptom: break
        case .intervention:
            var chosen: [Int] = []
            let wanted = 2 + random.below(4)
            for symptom in eased where chosen.count < wanted && !chosen.contains(symptom) { chosen.append(symptom) }
            text += list("relieves", slugs(.symptom, chosen))
        case .faq:
            let kinds: [Kind] = [.cause, .symptom, .intervention]
            var ids: [String] = []
            for _ in 0..<2 + random.below(4) {
                let target = kinds[random.below(kinds.count)]
                let id = "\(target.folder)/\(Self.slug(target, random.below(count(target))))"
                if !ids.contains(id) { ids.append(id) }
            }
            text += list("about", ids)
        case .tip:
            text += list("applies", slugs(.intervention, some(of: .intervention)))
            text += list("targets", slugs(.cause, some(of: .cause)))
        }
        if number > 5 {
            text += list("related", some(of: kind, below: number).map { "\(kind.folder)/\(Self.slug(kind, $0))" })
        }
        return text
    }

    // MARK: Text

    /// Bytes that an article's body has at least.
    private static let bodySize = 6_600

    private mutating func article(_ kind: Kind, _ number: Int, eased: [Int]) -> String {
        var text = "---\ntitle: \(phrase(3)) \(number)\nsummary: \(phrase(12)).\naliases:\n"
        for alias in 0..<2 { text += "  - \(phrase(2)) \(kind.rawValue) \(number) \(alias)\n" }
        text += "order: \(number)\n" + relations(kind, number, eased: eased) + "updated: 2026-01-15\n---\n\n"
        let start = text.utf8.count
        while text.utf8.count - start < Self.bodySize {
            text += "## \(phrase(3))\n\n\(paragraph(kind))\n\n\(paragraph(kind))\n\n"
            for _ in 0..<4 { text += "- **\(phrase(2)):** \(sentence())\n" }
            text += "\n> \(sentence()) \(sentence())\n\n\(paragraph(kind))\n\n"
        }
        return text
    }

    private mutating func phrase(_ length: Int) -> String {
        let text = (0..<length).map { _ in words.draw(&random) }.joined(separator: " ")
        return text.prefix(1).uppercased() + text.dropFirst()
    }

    private mutating func sentence() -> String {
        var parts = (0..<8 + random.below(12)).map { _ in words.draw(&random) }
        let marked = random.below(parts.count)
        switch random.below(4) {
        case 0: parts[marked] = "*\(parts[marked])*"
        case 1: parts[marked] = "**\(parts[marked])**"
        default: break
        }
        let text = parts.joined(separator: " ")
        return text.prefix(1).uppercased() + text.dropFirst() + "."
    }

    private mutating func paragraph(_ kind: Kind) -> String {
        var text = (0..<3 + random.below(3)).map { _ in sentence() }.joined(separator: " ")
        if random.below(2) == 0 {
            let target = Kind.allCases[random.below(Kind.allCases.count)]
            text += " See [\(phrase(2))](../\(target.folder)/\(Self.slug(target, random.below(count(target)))).md)."
        }
        return text
    }
}

/// Words of a made-up language, drawn by Zipf's law: the word of rank *r* with a weight of 1/*r*.
struct ZipfWords {
    private static let size = 30_000
    private let words: [String]
    /// Sums of the weights up to each rank.
    private let sums: [Double]

    init() {
        let syllables = [
            "ba", "re", "ti", "mo", "lu", "sen", "kor", "dal", "fin", "ga", "pe", "shi", "no", "vus", "ra", "ten",
        ]
        words = (0..<Self.size).map { rank in
            var rest = rank + 1
            var word = ""
            while rest > 0 {
                word += syllables[rest % syllables.count]
                rest /= syllables.count
            }
            return word
        }
        var sum = 0.0
        sums = (1...Self.size).map { rank in
            sum += 1 / Double(rank)
            return sum
        }
    }

    func draw(_ random: inout SplitMix64) -> String {
        let wanted = Double(random.next() >> 11) / Double(1 << 53) * sums[sums.count - 1]
        var (low, high) = (0, sums.count - 1)
        while low < high {
            let middle = (low + high) / 2
            if sums[middle] < wanted { low = middle + 1 } else { high = middle }
        }
        return words[low]
    }
}

/// The generator of Steele, Lea and Flood, “Fast splittable pseudorandom number generators” (2014).
struct SplitMix64 {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A number from 0 to `limit` - 1.
    mutating func below(_ limit: Int) -> Int { Int(next() % UInt64(limit)) }
}
