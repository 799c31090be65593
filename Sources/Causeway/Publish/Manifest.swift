internal import CausewayIndex
internal import Foundation

/// What an output folder holds by our hand: `.causeway/manifest.json`.
struct Manifest: Decodable, Sendable {
    /// A file that was written.
    struct File: Hashable, Sendable {
        let path: String
        let size: Int
        /// The digest in hexadecimal.
        let digest: String

        /// A file that a build is about to write.
        ///
        /// It owns nothing yet: what stands at the path may be anyone's.
        static func planned(_ path: String) -> File { File(path: path, size: 0, digest: "-") }

        var isPlanned: Bool { digest == "-" }
    }

    /// Version of this file's form.
    static let currentVersion = 1

    static let folder = ".causeway"
    static let path = ".causeway/manifest.json"

    var version = Manifest.currentVersion
    /// Digest of everything that went in; absent while a build is under way.
    var input: String?
    /// What the build reported, for a build with nothing to do to report again.
    var summary: BuildSummary.Counts?
    /// Sorted by path.
    var files: [File] = []

    init(input: String? = nil, summary: BuildSummary.Counts? = nil, files: [File]) {
        self.input = input
        self.summary = summary
        self.files = files
    }

    private enum CodingKeys: String, CodingKey {
        case version, input, summary, files
    }

    /// Files are written as lines of `size digest path`: a tenth of the time that objects take.
    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        version = try container.decode(Int.self, forKey: .version)
        input = try container.decodeIfPresent(String.self, forKey: .input)
        summary = try container.decodeIfPresent(BuildSummary.Counts.self, forKey: .summary)
        files = try container.decode([String].self, forKey: .files).map { line in
            let parts = line.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
            guard parts.count == 3, let size = Int(parts[0]) else {
                throw DecodingError.dataCorruptedError(
                    forKey: .files, in: container, debugDescription: "‘\(line)’ is no line of a file")
            }
            return File(path: String(parts[2]), size: size, digest: String(parts[1]))
        }
    }

    /// The manifest of an output folder; nil if there is none that can be read.
    ///
    /// A damaged manifest counts as none: nothing is removed by it, and everything is written anew.
    static func read(from output: String) throws(FileError) -> Manifest? {
        guard let bytes = try FileSystem.bytes(of: "\(output)/\(path)") else { return nil }
        guard
            case .success(let manifest) = Result(catching: {
                try JSONDecoder().decode(Manifest.self, from: Data(bytes))
            }),
            manifest.version == currentVersion, manifest.files.allSatisfy({ OutputPath.isSafe($0.path) })
        else { return nil }
        return manifest
    }

    /// The bytes of the file.
    func json() -> [UInt8] {
        var writer = JSONWriter(capacity: 256 + files.count * 96)
        writer.object { writer in
            writer.member("files", files) { writer, file in writer.string("\(file.size) \(file.digest) \(file.path)") }
            writer.member("input", input)
            if let summary {
                writer.member("summary") { writer in
                    writer.member("articles", summary.articles)
                    writer.member("lacksBaseURL", summary.lacksBaseURL)
                    writer.member("pages", summary.pages)
                    writer.member("relations", summary.relations)
                    writer.member("warnings", summary.warnings)
                }
            }
            writer.member("version", version)
        }
        return writer.bytes
    }
}

/// Paths that may be written or removed below an output folder.
enum OutputPath {
    /// Whether a path stays in its folder: relative, no empty part, no `.` or `..`, no control
    /// character or backslash.
    static func isSafe(_ path: String) -> Bool {
        !path.isEmpty
            && path.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "\\") }
            && path.split(separator: "/", omittingEmptySubsequences: false).allSatisfy {
                !$0.isEmpty && $0 != "." && $0 != ".." && $0.utf8.count <= 255
            }
    }
}
