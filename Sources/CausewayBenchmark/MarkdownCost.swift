import CCMark
import Diagnostics
import Foundation
import Markdown
import Taxonomy

/// What parsing and rendering cost on one thread, beside libcmark by itself.
struct MarkdownCost: Codable {
    /// One set of extensions on the same articles.
    struct Extension: Codable {
        var name: String
        /// Whether the articles use it, so that it may cost something.
        var isUsed: Bool
        /// The time with it alone, as a multiple of that with none.
        var ratio: Double
    }

    var articles: Int
    /// Seconds for libcmark's own parser and renderer.
    var libcmark: Double
    /// Seconds with every extension on.
    var everything: Double
    /// Seconds with every extension off.
    var nothing: Double
    var extensions: [Extension]

    var ratio: Double { everything / libcmark }

    // The limits that a change must keep; an extension that is not used costs nothing but noise.
    static let ratioLimit = 1.6
    static let unusedLimit = 1.05

    /// What the synthetic articles hold.
    private static let used: Set = ["smart_punctuation", "heading_anchors", "heading_links"]

    /// Measures the articles below a folder, each text the best of some rounds.
    init(content: String, rounds: Int) throws {
        let texts = try FileManager.default.subpathsOfDirectory(atPath: content).filter { $0.hasSuffix(".md") }.sorted()
            .map { path in
                let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: "\(content)/\(path)")))
                let start = ByteSearch.first(Array("\n---\n".utf8), in: bytes[...])?.upperBound ?? 0
                return SourceText(path: path, bytes: Array(bytes[start...]))
            }
        articles = texts.count
        var none = MarkdownOptions()
        for (_, option) in SiteConfigurationReader.switches { none[keyPath: option] = false }
        var all = MarkdownOptions()
        all.glossary = Glossary(
            (0..<100).map { Glossary.Entry(term: "XQ\($0)", meaning: "a term that no article has") })

        var alone = none
        var sets: [(name: String, options: MarkdownOptions)] = []
        for (name, option) in SiteConfigurationReader.switches where name != "raw_html" {
            alone = none
            alone.glossary = all.glossary
            alone[keyPath: option] = true
            // A heading's link needs the heading's anchor.
            if name == "heading_links" { alone.headingAnchors = true }
            sets.append((name, alone))
        }
        // The second with nothing on is the one that counts: like all that follow, it comes after one of its kind.
        var works: [(SourceText) -> Void] = [Self.libcmark, { Self.render($0, all) }]
        works += [{ Self.render($0, none) }, { Self.render($0, none) }]
        works += sets.map { set in { Self.render($0, set.options) } }
        var best = [Double](repeating: .infinity, count: works.count)
        for _ in 0..<rounds {
            // Each text goes through all of them in turn, so that a slow moment of the machine falls on all.
            var sums = [Double](repeating: 0, count: works.count)
            for (number, text) in texts.enumerated() {
                // The first in turn changes, since each has the machine's memory of the one before it.
                for turn in works.indices {
                    let index = (number + turn) % works.count
                    sums[index] += Self.seconds { works[index](text) }
                }
            }
            for index in best.indices { best[index] = min(best[index], sums[index]) }
        }
        (libcmark, everything, nothing) = (best[0], best[1], best[3])
        extensions = zip(sets, best[4...]).map { set, seconds in
            Extension(name: set.name, isUsed: Self.used.contains(set.name), ratio: seconds / best[3])
        }
    }

    private static func libcmark(_ text: SourceText) {
        text.bytes.withUnsafeBytes { bytes in
            free(cmark_markdown_to_html(bytes.bindMemory(to: CChar.self).baseAddress, bytes.count, CMARK_OPT_DEFAULT))
        }
    }

    private static func render(_ text: SourceText, _ options: MarkdownOptions) {
        precondition(!MarkdownParser.parse(text, options: options).html.bytes.isEmpty)
    }

    /// Processor seconds of this thread.
    private static func seconds(_ work: () -> Void) -> Double {
        func now() -> Double {
            var time = timespec()
            clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
            return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
        }
        let start = now()
        work()
        return now() - start
    }

    /// The measurements as a table in Markdown.
    var table: String {
        var lines = [
            "Parsing and rendering \(articles) articles on one thread", "",
            "| | seconds | of libcmark alone |", "|---|---:|---:|",
            "| libcmark alone | \(Self.fixed(libcmark, 3)) | 1.00 × |",
            "| every extension off | \(Self.fixed(nothing, 3)) | \(Self.fixed(nothing / libcmark, 2)) × |",
            "| every extension on | \(Self.fixed(everything, 3)) | \(Self.fixed(ratio, 2)) × |",
            "", "| extension, on alone | used | of none |", "|---|---|---:|",
        ]
        for row in extensions {
            lines.append("| \(row.name) | \(row.isUsed ? "yes" : "no") | \(Self.fixed(row.ratio, 2)) × |")
        }
        return lines.joined(separator: "\n")
    }

    /// What is over a limit, in words; empty if nothing is.
    var misses: [String] {
        var misses: [String] = []
        if ratio > Self.ratioLimit {
            misses.append("parsing and rendering take \(Self.fixed(ratio, 2)) × libcmark alone, not \(Self.ratioLimit)")
        }
        for row in extensions where !row.isUsed && row.ratio > Self.unusedLimit {
            misses.append("‘\(row.name)’ costs \(Self.fixed(row.ratio, 2)) × where it is not used")
        }
        return misses
    }

    private static func fixed(_ value: Double, _ digits: Int) -> String { String(format: "%.\(digits)f", value) }
}
