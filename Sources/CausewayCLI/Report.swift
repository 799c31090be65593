internal import Causeway
internal import Diagnostics

/// The lines that end a command.
enum Report {
    static let noBaseURL = "no base_url in site.yml, so no sitemap and no canonical links\n"

    /// What waits for errors to be mended, of what was asked for.
    static func postponed(coverage: Bool, published: Bool) -> String {
        let waiting =
            coverage && published
            ? "coverage and what was published are" : coverage ? "coverage is" : "what was published is"
        return "\(waiting) looked at once there are no errors in the content\n"
    }

    /// Such as “78 articles, 300 relations, 85 pages; 12 files changed; no warnings; 0.04 s → Public”.
    static func line(_ summary: BuildSummary, _ counts: BuildSummary.Counts, since start: ContinuousClock.Instant)
        -> String
    {
        let changed = summary.written + summary.removed
        let files = summary.isUpToDate || changed == 0 ? "nothing changed" : "\(count(changed, "file")) changed"
        return
            "\(contents(counts)); \(files); \(warnings(counts.warnings)); \(seconds(since: start)) s → \(summary.output)\n"
    }

    /// Such as “Content/causes/heat.md → Content/causes/hot-days.md; 4 mentions followed, 3 files changed”.
    static func renaming(_ renaming: Renaming) -> String {
        let mentions = renaming.places == 0 ? "nothing named it" : "\(count(renaming.places, "mention")) followed"
        return "\(renaming.from) → \(renaming.to); \(mentions), \(count(renaming.files, "file")) changed"
    }

    /// What was made, and the commands to go on with.
    static func starter(_ starter: StarterSite, in folder: String) -> String {
        """
        \(count(starter.articles, "article")) in \(folder). Next:
          causeway build \(folder)
          causeway check \(folder)

        """
    }

    static func check(_ counts: BuildSummary.Counts, since start: ContinuousClock.Instant) -> String {
        "\(contents(counts)); no errors; \(warnings(counts.warnings)); \(seconds(since: start)) s\n"
    }

    static func served(_ counts: BuildSummary.Counts, seconds: Double) -> String {
        "\(contents(counts)); no errors; \(warnings(counts.warnings)); \(fixed(seconds, digits: 2)) s\n"
    }

    /// What errors amount to.
    ///
    /// - Parameter keeps: the folder that stays as it was; nil where nothing would have been written.
    static func failure(_ diagnostics: [Diagnostic], keeps output: String?) -> String {
        let errors = diagnostics.count { $0.severity == .error }
        let warned = diagnostics.count { $0.severity == .warning }
        let kept = output.map { "; \($0) is as it was" } ?? ""
        return "\(count(errors, "error")), \(warnings(warned))\(kept)\n"
    }

    /// One line a link: address, tab, place.
    static func external(_ links: [ExternalLink]) -> String {
        links.map { "\($0.address)\t\($0.path):\($0.location.line):\($0.location.column)\n" }.joined()
    }

    static func timings(_ stages: [StageTiming]) -> String {
        stages.map { stage in
            let memory = Double(stage.peakMemory) / 1_048_576
            return
                "\(padded(fixed(stage.seconds, digits: 3), to: 8)) s \(padded(fixed(memory, digits: 1), to: 8)) MB  \(stage.name)\n"
        }.joined()
    }

    private static func contents(_ counts: BuildSummary.Counts) -> String {
        "\(count(counts.articles, "article")), \(count(counts.relations, "relation")), \(count(counts.pages, "page"))"
    }

    private static func warnings(_ number: Int) -> String { number == 0 ? "no warnings" : count(number, "warning") }

    private static func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }

    private static func seconds(since start: ContinuousClock.Instant) -> String {
        let duration = start.duration(to: .now)
        return fixed(Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18, digits: 2)
    }

    /// A number with so many digits behind the point.
    private static func fixed(_ value: Double, digits: Int) -> String {
        var scale = 1
        for _ in 0..<digits { scale *= 10 }
        let scaled = Int((value * Double(scale)).rounded())
        let fraction = String(scaled % scale)
        return "\(scaled / scale).\(String(repeating: "0", count: digits - fraction.count))\(fraction)"
    }

    private static func padded(_ text: String, to width: Int) -> String {
        String(repeating: " ", count: max(0, width - text.count)) + text
    }
}
