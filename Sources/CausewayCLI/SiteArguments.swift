internal import ArgumentParser
internal import Causeway
internal import Foundation
internal import Taxonomy

/// What every command that reads a site takes.
struct SiteArguments: ParsableArguments {
    @Argument(help: "The folder that holds Content.", completion: .directory)
    var site = "."

    @Flag(help: "Treat drafts as published.")
    var drafts = false

    @Flag(help: "Count warnings as errors.")
    var strict = false

    @Flag(help: "Print all warnings, not only the first 20 of a code.")
    var all = false

    @Option(help: "Number of tasks that work at once. (default: one for each core)")
    var jobs: Int?

    func validate() throws {
        if let jobs, !(1...256).contains(jobs) { throw ValidationError("--jobs takes a number from 1 to 256.") }
        if site.isEmpty { throw ValidationError("SITE is empty; name the folder that holds Content.") }
    }

    var buildOptions: BuildOptions {
        var options = BuildOptions()
        options.site = site
        options.includesDrafts = drafts
        options.isStrict = strict
        options.jobs = jobs ?? ProcessInfo.processInfo.activeProcessorCount
        return options
    }
}

/// The argument of `--base-url`.
enum BaseURLArgument {
    /// The address with a `/` at its end.
    ///
    /// - Throws: `ValidationError` where it is no absolute address.
    static func checked(_ text: String?) throws -> String? {
        guard let text else { return nil }
        switch BaseURL.normalised(text) {
        case .success(let url): return url
        case .failure(let problem): throw ValidationError("--base-url \(problem.message); give \(BaseURL.hint).")
        }
    }
}
