internal import Diagnostics
internal import Taxonomy

/// All that is to be changed for an article's new name.
struct Edits: Sendable {
    private(set) var texts: [EditedText] = []
    /// Mentions that change.
    private(set) var count = 0

    /// - Parameter inFull: mentions that are written so that they lead to their page whatever else there is.
    init(_ names: Names, of site: WrittenSite, inFull: Set<Renaming.Place>) throws(EditError) {
        let paths = Dictionary(
            site.texts.compactMap { text in text.article.map { ($0.id, Self.below(text.source.path)) } },
            uniquingKeysWith: { first, _ in first })
        func path(of id: String) -> String? { id == names.newID ? Self.below(names.path) : paths[id] }
        for (index, text) in site.texts.enumerated() {
            var edits: Set<TextEdit> = []
            let isMoved = text.source.path == names.file.path
            let meant = Set(
                text.mentions.indices.filter { mention in
                    text.mentions[mention].targets.leads(to: names.id)
                        || inFull.contains(Renaming.Place(text: index, mention: mention))
                })
            let ranges = site.ranges(of: meant, in: text)
            for place in meant.sorted() {
                let (mention, range) = (text.mentions[place], ranges[place])
                let isInFull = inFull.contains(Renaming.Place(text: index, mention: place))
                guard let edit = Self.edit(mention, range, names, text.source, isInFull: isInFull, path: path) else {
                    throw .refused(
                        "a mention of \(names.id) in \(text.source.path) is written so that it cannot be changed")
                }
                edits.insert(edit)
            }
            count += edits.count
            if isMoved, let article = text.article, !article.frontMatter.isDraft {
                let redirect = RedirectEdit.adding("\(names.id)/", taken: "\(names.newID)/", to: article)
                guard let redirect else {
                    throw .refused("the front matter of \(text.source.path) takes no ‘redirect_from’ as it is written")
                }
                edits.insert(redirect)
            }
            guard isMoved || !edits.isEmpty else { continue }
            let sorted = edits.sorted { $0.range.lowerBound < $1.range.lowerBound }
            guard zip(sorted, sorted.dropFirst()).allSatisfy({ $0.range.upperBound <= $1.range.lowerBound }) else {
                throw .refused("links of \(text.source.path) stand within one another; write them apart first")
            }
            texts.append(EditedText(source: text.source, edits: sorted))
        }
    }

    private static func edit(
        _ mention: Mention, _ range: Range<Int>?, _ names: Names, _ source: SourceText, isInFull: Bool,
        path: (_ id: String) -> String?
    ) -> TextEdit? {
        switch mention.form {
        case .reference(let reference):
            guard mention.targets.leads(to: names.id) else { return nil }
            let isID = isInFull || reference.target.utf8.contains(UInt8(ascii: "/"))
            return WrittenScalar(at: reference.position, in: source)?.edit(to: isID ? names.newID : names.slug)
        case .setting(let setting):
            return WrittenScalar(at: setting.position, in: source)?.edit(to: names.newID)
        case .link(let link):
            guard let range else { return nil }
            let written = String(decoding: source.bytes[range], as: UTF8.self)
            let target = mention.targets.known.renamed(names.id, to: names.newID)
            let renamed = isInFull ? nil : WrittenLink.renamed(written, link, from: names.file.slug, to: names.slug)
            return (renamed ?? WrittenLink.explicit(target, link, path: path)).map { TextEdit(range, $0) }
        }
    }

    /// A path of the site's folder as one below `Content`.
    private static func below(_ path: String) -> String {
        String(path.dropFirst(Discover.contentName.utf8.count + 1))
    }
}
