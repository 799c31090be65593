/// Why a site was not published.
///
/// The site that was there is as it was.
package enum PublishError: Error, Sendable, CustomStringConvertible {
    /// The output folder and `Content` lie in one another.
    case outputOverlapsContent(output: String)
    /// A folder of the output is a symbolic link, or a file stands where a folder should.
    case notAFolder(path: String)
    /// A file that no build of ours wrote stands where one of ours would go.
    case strangersFile(path: String)
    case file(FileError)

    /// The error in one sentence or two.
    package var description: String {
        switch self {
        case .outputOverlapsContent(let output):
            "the output folder ‘\(output)’ and Content must not lie in one another; choose another with --output"
        case .notAFolder(let path):
            "‘\(path)’ is no folder (a link or a file), so nothing is written below it; remove it, or choose another --output"
        case .strangersFile(let path):
            "‘\(path)’ is there and was not written by Causeway; move it away, or choose another --output"
        case .file(let error): error.description
        }
    }
}
