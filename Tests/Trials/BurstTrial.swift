import Causeway
import DevServer
import Foundation
import Synchronization

/// A tree of texts that is edited at random, in bursts: soon after each, who heeds what the watcher tells has all
/// of it.
package enum BurstTrial {
    /// Runs bursts one after another.
    ///
    /// - Returns: what was not known in time.
    package static func run(seed: UInt64, bursts: Int, within limit: Duration) async throws -> [String] {
        var random = SplitMix(state: seed)
        let folder = try TemporaryFolder([
            "Content/pages/a.md": "a", "Content/pages/deep/c.md": "c", "Templates/assets/own.css": "p {}",
        ])
        let events = Watcher.events(in: folder.path)
        let known = KnownFiles()
        known.read(.everything, in: folder.path)
        let heeding = Task {
            for await event in events {
                switch event {
                case .changed(let changes): known.read(changes, in: folder.path)
                case .overflowed, .polls: known.read(.everything, in: folder.path)
                }
            }
        }
        defer { heeding.cancel() }
        var problems: [String] = []
        for burst in 0..<bursts {
            for _ in 0..<Int.random(in: 1...20, using: &random) {
                // What another edit has made impossible is no edit.
                _ = Result { try edit(folder, &random) }
            }
            let expected = KnownFiles.all(in: folder.path)
            let deadline = ContinuousClock.now + limit
            while known.files != expected, ContinuousClock.now < deadline {
                try await Task.sleep(for: .milliseconds(2))
            }
            if known.files != expected { problems.append("seed \(seed), burst \(burst): not all was told") }
        }
        return problems
    }

    private static func edit(_ folder: TemporaryFolder, _ random: inout SplitMix) throws {
        func name() -> String {
            let folders = ["Content/pages", "Content/tips", "Content/pages/deep", "Content/x/y/z", "Templates/assets"]
            return folders[Int.random(in: folders.indices, using: &random)]
        }
        func file() -> String { "\(name())/\(Int.random(in: 0..<4, using: &random)).md" }
        let text = "\(random.next())"
        switch Int.random(in: 0..<8, using: &random) {
        case 0, 1, 2: try folder.write(text, to: file())
        case 3: try folder.save(text, as: file())
        case 4: try folder.remove(file())
        case 5: try folder.move(file(), to: file())
        case 6: try folder.move(name(), to: name())
        default: try folder.remove(name())
        }
    }
}

/// The files of a folder as far as they were read when they were told of.
///
/// A class, since who reads and who compares share it.
private final class KnownFiles: Sendable {
    private let texts = Mutex<[String: String]>([:])

    var files: [String: String] { texts.withLock { $0 } }

    func read(_ changes: SourceChanges, in root: String) {
        let all = Self.all(in: root)
        texts.withLock { texts in
            guard case .paths(let paths) = changes else {
                texts = all
                return
            }
            func isTold(_ path: String) -> Bool { paths.contains { path == $0 || path.hasPrefix($0 + "/") } }
            for path in texts.keys where isTold(path) { texts[path] = nil }
            for (path, text) in all where isTold(path) { texts[path] = text }
        }
    }

    static func all(in root: String) -> [String: String] {
        var texts: [String: String] = [:]
        for folder in ["Content", "Templates"] {
            for path in FileManager.default.enumerator(atPath: "\(root)/\(folder)")?.compactMap({ $0 as? String }) ?? []
            {
                if let data = FileManager.default.contents(atPath: "\(root)/\(folder)/\(path)") {
                    texts["\(folder)/\(path)"] = String(decoding: data, as: UTF8.self)
                }
            }
        }
        return texts
    }
}
