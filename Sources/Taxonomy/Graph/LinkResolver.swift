internal import Diagnostics
internal import Markdown

/// Finds where the links of a body lead.
///
/// Renderer and checker ask this one resolver.
struct LinkResolver: Sendable {
    /// A place that a path of the sources names.
    enum Place: Sendable {
        case article(Int)
        /// An article that is not published.
        case draft
        case hub(Kind)
        case home
        case diary
    }

    private var articles: [Article]
    /// Files beside articles, by their path below `Content`, with their place in the sorted list.
    private let media: [String: Int]
    private let mediaPaths: [String]
    /// By path below `Content`, such as `causes/dehydration.md`.
    private var places: [String: Place] = [:]
    private var articlesByID: [String: Int] = [:]
    /// By slug, where any document has a wiki link.
    private var articlesBySlug: [String: [Int]] = [:]
    private var drafts: Set<String> = []
    private let unread: Set<String>
    /// What may be meant by a name that leads nowhere: slugs and ids of `articles`, and media, in their order.
    private let nearSlugs: NearestNames
    private let nearIDs: NearestNames
    private let nearMedia: NearestNames
    private var hubDocuments: [Kind: Document]
    private var homeDocument: Document?
    private var diaryDocument: Document?

    /// The folder that all content lies in, as paths in diagnostics begin.
    static let root = "Content/"

    init(_ surface: LinkSurface) {
        articles = surface.articles
        unread = surface.unread
        // Two whose names are composed otherwise are the same to a dictionary; that they collide is told elsewhere.
        media = Dictionary(surface.media.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        nearSlugs = NearestNames { surface.articles.map(\.slug) }
        nearIDs = NearestNames { surface.articles.map(\.id) }
        nearMedia = NearestNames { surface.media }
        mediaPaths = surface.media
        hubDocuments = surface.hubs.mapValues(\.document)
        homeDocument = surface.home?.document
        diaryDocument = surface.diary?.document
        for (index, article) in articles.enumerated() {
            places[Self.contentPath(article.source.path)] = .article(index)
            articlesByID[article.id] = index
        }
        for draft in surface.drafts {
            places[Self.contentPath(draft.source.path)] = .draft
            self.drafts.insert(draft.id)
        }
        if surface.hasWikiLinks {
            for (index, article) in articles.enumerated() { articlesBySlug[article.slug, default: []].append(index) }
        }
        let kinds = Set(articles.map(\.kind)).union(surface.hubs.keys)
        for kind in kinds {
            places["\(kind.folder)/index.md"] = .hub(kind)
            places[kind.folder] = .hub(kind)
        }
        places["index.md"] = .home
        places[""] = .home
        if surface.diary != nil {
            places["diary.md"] = .diary
            places["diary"] = .diary
        }
    }

    /// The same for a surface with the same pages, whose texts may be others.
    func replacing(_ surface: LinkSurface) -> Self {
        var copy = self
        copy.articles = surface.articles
        copy.hubDocuments = surface.hubs.mapValues(\.document)
        copy.homeDocument = surface.home?.document
        copy.diaryDocument = surface.diary?.document
        return copy
    }

    /// Where each link of a document leads, with a finding for each that leads nowhere.
    func resolve(
        _ document: Document, in source: SourceText, diagnostics: inout [Diagnostic]
    ) -> [ResolvedLink] {
        guard !document.links.isEmpty else { return [] }
        let ownFolder = Self.folder(of: Self.contentPath(source.path))
        var finder: SourceFinder?
        var resolved: [ResolvedLink] = []
        resolved.reserveCapacity(document.links.count)
        for link in document.links {
            // A fragment's links are written as seen from where it lies.
            let fragment = document.fragments.last { $0.firstLine <= link.lines.lowerBound }
            let folder = fragment.map { Self.folder(of: Self.contentPath($0.source.path)) } ?? ownFolder
            let found =
                link.form == .wiki
                ? wikiTarget(of: link, from: folder, headings: document.headings)
                : target(of: link, from: folder, headings: document.headings)
            switch found {
            case .success(let target): resolved.append(target)
            case .failure(let problem):
                var known = finder ?? SourceFinder(source, fragments: document.fragments)
                let place = known.place(of: link)
                diagnostics.append(
                    Diagnostic(problem.code, problem.message, at: place, hint: problem.hint))
                finder = known
                resolved.append(.nowhere)
            }
        }
        return resolved
    }

    private struct Problem: Error {
        let code: DiagnosticCode
        let message: String
        let hint: String?
    }

    private func target(
        of link: Link, from folder: [Substring], headings: [Heading]
    ) -> Result<ResolvedLink, Problem> {
        let (written, fragment) = Self.split(link.destination)
        guard let path = Self.percentDecoded(written) else {
            return .failure(
                Problem(code: .brokenLink, message: "‘\(link.destination)’ is no address", hint: "write % as %25"))
        }
        if path.isEmpty {
            if link.isImage { return missingImage(link.destination, path: path) }
            guard link.destination.hasPrefix("#") else {
                return .failure(
                    Problem(
                        code: .brokenLink, message: "the link has no address",
                        hint: "write a path, an id or #anchor between ( and )"))
            }
            return withAnchor(.samePage(fragment: fragment), fragment, headings, page: "this page")
        }
        let relative = Self.joined(path.hasPrefix("/") ? [] : folder, path)
        if link.isImage {
            guard let relative, let index = media[relative] else {
                return missingImage(link.destination, path: relative ?? path)
            }
            return .success(.media(index))
        }
        if let relative, let place = places[relative] { return self.target(at: place, fragment, as: link.destination) }
        let trimmed = path.hasPrefix("/") ? path.dropFirst() : path[...]
        let id = String(trimmed.hasSuffix("/") ? trimmed.dropLast() : trimmed)
        if let article = articlesByID[id] { return self.target(at: .article(article), fragment, as: link.destination) }
        if drafts.contains(id) { return self.target(at: .draft, fragment, as: link.destination) }
        if let hub = places[id] { return self.target(at: hub, fragment, as: link.destination) }
        if let relative, let index = media[relative] { return .success(.media(index)) }
        if unread.contains(id)
            || relative.map({ unread.contains($0.hasSuffix(".md") ? String($0.dropLast(3)) : $0) }) ?? false
        {
            return .success(.nowhere)
        }
        return .failure(
            Problem(
                code: .brokenLink,
                message: "the link leads nowhere: there is no ‘\(relative.map { Self.root + $0 } ?? path)’",
                hint: hint(for: id, from: folder)))
    }

    /// Where `[[target]]` leads: an article by its slug or id, a hub by its folder, a heading of this page.
    private func wikiTarget(
        of link: Link, from folder: [Substring], headings: [Heading]
    ) -> Result<ResolvedLink, Problem> {
        let (path, fragment) = Self.split(link.destination)
        if path.isEmpty {
            let anchor = Self.anchor(fragment, in: headings)
            return withAnchor(.samePage(fragment: anchor), anchor, headings, page: "this page")
        }
        func article(_ index: Int) -> Result<ResolvedLink, Problem> {
            let anchor = Self.anchor(fragment, in: articles[index].document.headings)
            return target(at: .article(index), anchor, as: link.destination)
        }
        if path.contains("/") {
            if let index = articlesByID[path] { return article(index) }
            let found = target(of: link, from: folder, headings: headings)
            guard case .failure(let problem) = found, problem.code == .brokenLink else { return found }
            let closest = nearIDs.find(path).map { "did you mean ‘[[\(articles[$0.index].id)]]’?" }
            return .failure(
                Problem(
                    code: .brokenLink, message: "the link leads nowhere: no article has the id ‘\(path)’",
                    hint: closest ?? "an id is a folder and a slug: [[causes/dehydration]]"))
        }
        let written = path.hasSuffix(".md") ? String(path.dropLast(3)) : path
        // Other tools name the file as it is titled.
        for slug in [written, Slug.suggestion(for: written)] {
            let found = articlesBySlug[slug] ?? []
            if found.count > 1 {
                let ids = found.map { "[[\(articles[$0].id)]]" }
                return .failure(
                    Problem(
                        code: .ambiguousLink, message: "‘\(slug)’ is the slug of \(found.count) articles",
                        hint: "write \(ids.joined(separator: " or "))"))
            }
            if let index = found.first { return article(index) }
            if drafts.contains(where: { $0.hasSuffix("/\(slug)") }) {
                return target(at: .draft, fragment, as: link.destination)
            }
            if case .hub(let kind)? = places[slug] {
                let anchor = Self.anchor(fragment, in: hubDocuments[kind]?.headings ?? [])
                return target(at: .hub(kind), anchor, as: link.destination)
            }
            if unread.contains(where: { $0.hasSuffix("/\(slug)") }) { return .success(.nowhere) }
        }
        let slug = Slug.suggestion(for: written)
        let closest = nearSlugs.find(slug).map { "did you mean ‘[[\(articles[$0.index].slug)]]’?" }
        return .failure(
            Problem(
                code: .brokenLink, message: "the link leads nowhere: no article has the slug ‘\(written)’",
                hint: closest ?? "a wiki link names a slug or an id: [[dehydration]], [[causes/dehydration]]"))
    }

    /// The anchor that a wiki link means, which may name it by the heading's text.
    private static func anchor(_ wanted: String, in headings: [Heading]) -> String {
        if headings.contains(where: { $0.anchor == wanted }) { return wanted }
        return headings.first { $0.text.lowercased() == wanted.lowercased() }?.anchor ?? wanted
    }

    private func target(at place: Place, _ fragment: String, as destination: String) -> Result<ResolvedLink, Problem> {
        switch place {
        case .article(let index):
            let article = articles[index]
            return withAnchor(
                .article(index, fragment: fragment), fragment, article.document.headings, page: article.id)
        case .hub(let kind):
            return withAnchor(
                .hub(kind, fragment: fragment), fragment, hubDocuments[kind]?.headings ?? [], page: kind.folder)
        case .home:
            return withAnchor(.home(fragment: fragment), fragment, homeDocument?.headings ?? [], page: "the home page")
        case .diary:
            return withAnchor(.diary(fragment: fragment), fragment, diaryDocument?.headings ?? [], page: "the diary")
        case .draft:
            return .failure(
                Problem(
                    code: .draftReference, message: "the link to ‘\(destination)’ is left out: it is a draft",
                    hint: "--drafts builds drafts too"))
        }
    }

    private func withAnchor(
        _ link: ResolvedLink, _ fragment: String, _ headings: [Heading], page: String
    ) -> Result<ResolvedLink, Problem> {
        if fragment.isEmpty { return .success(link) }
        let wanted = Self.percentDecoded(fragment) ?? fragment
        if headings.contains(where: { $0.anchor == wanted }) { return .success(link) }
        let closest = ClosestMatch.find(wanted, among: headings.map(\.anchor)).map { "did you mean ‘#\($0)’?" }
        let all = headings.map { "#\($0.anchor)" }.joined(separator: ", ")
        return .failure(
            Problem(
                code: .brokenAnchor, message: "\(page) has no heading with the anchor ‘#\(wanted)’",
                hint: closest ?? (headings.isEmpty ? "it has no headings" : "its anchors: \(all)")))
    }

    private func missingImage(_ destination: String, path: String) -> Result<ResolvedLink, Problem> {
        let closest = nearMedia.find(path).map { "did you mean ‘\(Self.root)\(mediaPaths[$0.index])’?" }
        return .failure(
            Problem(
                code: .missingImage, message: "there is no image ‘\(destination)’",
                hint: closest ?? "images lie beside the article or in Content/media"))
    }

    private func hint(for id: String, from folder: [Substring]) -> String? {
        let bare = id.split(separator: "/").last.map(String.init) ?? id
        let slug = bare.hasSuffix(".md") ? String(bare.dropLast(3)) : bare
        guard let candidate = nearSlugs.find(slug).map({ articles[$0.index].source.path }) else {
            return "links name a file, such as ../causes/dehydration.md, or an id"
        }
        return "did you mean ‘\(Self.relative(Self.contentPath(candidate), from: folder))’?"
    }

    // MARK: Paths

    /// A path of a diagnostic as a path below `Content`.
    static func contentPath(_ path: String) -> String {
        path.hasPrefix(root) ? String(path.dropFirst(root.count)) : path
    }

    private static func folder(of path: String) -> [Substring] { path.split(separator: "/").dropLast() }

    /// A destination without its query, cut at its fragment.
    private static func split(_ destination: String) -> (path: String, fragment: String) {
        let bytes = destination.utf8
        let hash = bytes.firstIndex(of: UInt8(ascii: "#"))
        let fragment = hash.map { String(destination[bytes.index(after: $0)...]) } ?? ""
        let end = hash ?? bytes.endIndex
        let query = bytes[..<end].firstIndex(of: UInt8(ascii: "?"))
        if hash == nil, query == nil { return (destination, "") }
        return (String(destination[..<(query ?? end)]), fragment)
    }

    /// The path that a relative one means, without `.` and `..`; nil if it leaves the folder.
    private static func joined(_ folder: [Substring], _ path: String) -> String? {
        var parts = folder.map(\.utf8)
        for part in path.utf8.split(separator: UInt8(ascii: "/")) {
            if part.elementsEqual("..".utf8) {
                guard parts.popLast() != nil else { return nil }
            } else if !part.elementsEqual(".".utf8) {
                parts.append(part)
            }
        }
        var joined = ""
        joined.reserveCapacity(path.utf8.count + 16)
        for part in parts {
            if !joined.isEmpty { joined += "/" }
            joined += Substring(part)
        }
        return joined
    }

    /// The shortest relative path from a folder to a file.
    private static func relative(_ path: String, from folder: [Substring]) -> String {
        let target = path.split(separator: "/")
        let common = zip(target.dropLast(), folder).prefix { $0 == $1 }.count
        let up = Array(repeating: Substring(".."), count: folder.count - common)
        return (up + target.dropFirst(common)).joined(separator: "/")
    }

    private static func percentDecoded(_ text: String) -> String? {
        guard text.utf8.contains(UInt8(ascii: "%")) else { return text }
        var bytes: [UInt8] = []
        var iterator = text.utf8.makeIterator()
        while let byte = iterator.next() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard let high = iterator.next().flatMap({ hexValue($0) }),
                let low = iterator.next().flatMap({ hexValue($0) })
            else { return nil }
            bytes.append(high << 4 | low)
        }
        return String(validating: bytes, as: UTF8.self)
    }

    private static func hexValue(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
