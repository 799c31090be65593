import Causeway
import Foundation
import Testing
import Trials

@testable import DevServer

/// What changes below `Content` and `Templates` is told, whatever way it changes.
struct WatcherTests {
    private static let files = [
        "Content/pages/a.md": "a", "Content/pages/b.md": "b", "Content/pages/deep/c.md": "c",
        "Templates/assets/own.css": "p {}", "README.md": "not watched",
    ]

    /// An edit with what is told of it: each path, or a folder that it lies in.
    struct Edit: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let paths: Set<String>
        let run: @Sendable (TemporaryFolder) throws -> Void

        init(_ name: String, _ paths: Set<String>, _ run: @escaping @Sendable (TemporaryFolder) throws -> Void) {
            testDescription = name
            self.paths = paths
            self.run = run
        }
    }

    private static let edits = [
        Edit("written", ["Content/pages/a.md"]) { try $0.write("a2", to: "Content/pages/a.md") },
        Edit("saved by renaming", ["Content/pages/a.md"]) { try $0.save("a2", as: "Content/pages/a.md") },
        Edit("new", ["Content/pages/new.md"]) { try $0.write("n", to: "Content/pages/new.md") },
        Edit("removed", ["Content/pages/b.md"]) { try $0.remove("Content/pages/b.md") },
        Edit("renamed", ["Content/pages/b.md", "Content/pages/d.md"]) {
            try $0.move("Content/pages/b.md", to: "Content/pages/d.md")
        },
        Edit("in a new folder", ["Content/tips/n.md"]) { try $0.write("n", to: "Content/tips/n.md") },
        Edit("a folder moved", ["Content/pages/deep/c.md", "Content/tips/c.md"]) {
            try $0.move("Content/pages/deep", to: "Content/tips")
        },
        Edit("a folder removed", ["Content/pages/deep/c.md"]) { try $0.remove("Content/pages/deep") },
        Edit("a folder for a file", ["Content/pages/a.md"]) {
            try $0.remove("Content/pages/a.md")
            try $0.makeFolder("Content/pages/a.md")
        },
        Edit("a style sheet", ["Templates/assets/own.css"]) { try $0.write("b {}", to: "Templates/assets/own.css") },
        Edit("all of it moved away", ["Content/pages/a.md"]) { try $0.move("Content", to: "Elsewhere") },
        Edit("templates that come", ["Templates/home.mustache"]) {
            try $0.remove("Templates")
            try $0.write("h", to: "Templates/home.mustache")
        },
    ]

    @Test(arguments: edits, [Watcher.Means.notices, .polling])
    func whatChangesIsTold(_ edit: Edit, _ means: Watcher.Means) async throws {
        let folder = try TemporaryFolder(Self.files)
        let events = Watcher.events(in: folder.path, by: means)
        try edit.run(folder)
        let told = await Self.told(by: events) { told in edit.paths.allSatisfy { Self.concerns(told, $0) } }
        #expect(edit.paths.allSatisfy { Self.concerns(told, $0) }, "\(told.sorted())")
    }

    @Test(arguments: [Watcher.Means.notices, .polling])
    func whatLiesElsewhereOrIsHiddenIsNotTold(_ means: Watcher.Means) async throws {
        let folder = try TemporaryFolder(Self.files)
        let events = Watcher.events(in: folder.path, by: means)
        try folder.write("more", to: "README.md")
        try folder.write("swap", to: "Content/pages/.a.md.swp")
        try folder.write("page", to: "Public/index.html")
        try folder.write("a2", to: "Content/pages/a.md")
        let told = await Self.told(by: events) { $0.contains("Content/pages/a.md") }
        #expect(told == ["Content/pages/a.md"])
    }

    /// Folders are moved, and files written in them at their new places.
    @Test func aFolderIsWatchedWhereItIsMovedTo() async throws {
        let folder = try TemporaryFolder(Self.files)
        let events = Watcher.events(in: folder.path)
        try folder.move("Content/pages", to: "Content/tips")
        try await Task.sleep(for: .milliseconds(200))
        try folder.write("c2", to: "Content/tips/deep/c.md")
        let told = await Self.told(by: events) { $0.contains("Content/tips/deep/c.md") }
        #expect(told.contains("Content/tips/deep/c.md"))
        #expect(!told.contains("Content/pages/deep/c.md"))
    }

    @Test func aSaveByRenamingIsOneChange() async throws {
        let folder = try TemporaryFolder(Self.files)
        let events = Watcher.events(in: folder.path)
        try folder.save("a2", as: "Content/pages/a.md")
        var iterator = events.makeAsyncIterator()
        guard case .changed(.paths(let first))? = await iterator.next() else {
            Issue.record("nothing told")
            return
        }
        #expect(first.contains("Content/pages/a.md"))
    }

    #if canImport(Glibc)
        @Test func moreThanTheSystemKeepsInMindIsTold() async throws {
            let folder = try TemporaryFolder(Self.files)
            let tree = WatchedTree(root: folder.path)
            var notified = try NotifiedTree.watching(tree)
            // The kernel keeps 16,384 notices by default.
            let text = try String(contentsOfFile: "/proc/sys/fs/inotify/max_queued_events", encoding: .utf8)
            let limit = try #require(Int(text.trimmingCharacters(in: .whitespacesAndNewlines)))
            // Two that follow one another and are the same are one.
            let paths = [folder.path("Content/pages/a.md"), folder.path("Content/pages/b.md")]
            for number in 0...limit { close(open(paths[number % 2], O_WRONLY)) }
            // So many are taken in several turns, the last of which finds that some are lost.
            var hasOverflowed = false
            reading: while !hasOverflowed {
                switch try notified.changes(milliseconds: 100) {
                case .nothing: break reading
                case .changed: continue
                case .overflowed: hasOverflowed = true
                }
            }
            #expect(hasOverflowed)
            // Nothing is missed afterwards.
            try folder.write("a2", to: "Content/pages/deep/c.md")
            guard case .changed(let paths) = try notified.changes(milliseconds: 1_000) else {
                Issue.record("nothing told")
                return
            }
            #expect(paths.contains("Content/pages/deep/c.md"))
        }
    #endif

    @Test func aSiteThatIsMovedAwayIsLookedForNowAndThen() async throws {
        let outer = try TemporaryFolder(["site/Content/pages/a.md": "a"])
        let events = Watcher.events(in: outer.path("site"))
        try outer.move("site", to: "other")
        var iterator = events.makeAsyncIterator()
        guard case .polls(let reason)? = await iterator.next() else {
            Issue.record("not told")
            return
        }
        #expect(reason == "the site's folder was moved or removed")
        // From here on it is looked through.
        guard case .changed(.everything)? = await iterator.next() else {
            Issue.record("not read anew")
            return
        }
        try outer.move("other", to: "site")
        while let event = await iterator.next() {
            if case .changed(.paths(let paths)) = event, Self.concerns(paths, "Content/pages/a.md") { break }
        }
    }

    @Test(arguments: [UInt64(1), 2, 3])
    func afterAnyBurstWhatIsKnownIsWhatIsThere(_ seed: UInt64) async throws {
        #expect(try await BurstTrial.run(seed: seed, bursts: 10, within: .seconds(30)) == [])
    }

    /// The paths that are told until they are enough, or for some time.
    private static func told(
        by events: AsyncStream<WatchEvent>, until isEnough: @escaping @Sendable (Set<String>) -> Bool
    ) async -> Set<String> {
        let listening = Task {
            var told: Set<String> = []
            for await event in events {
                if case .changed(.paths(let paths)) = event { told.formUnion(paths) }
                if isEnough(told) { break }
            }
            return told
        }
        let timeout = Task {
            try await Task.sleep(for: .seconds(20))
            listening.cancel()
        }
        let told = await listening.value
        timeout.cancel()
        return told
    }

    private static func concerns(_ told: Set<String>, _ path: String) -> Bool {
        told.contains { path == $0 || path.hasPrefix($0 + "/") }
    }
}
