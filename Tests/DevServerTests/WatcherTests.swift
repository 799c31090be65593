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
        try folder.write("backup", to: "Content/pages/a.md~")
        try folder.write("automatic save", to: "Content/pages/#a.md#")
        try folder.write("page", to: "Public/index.html")
        try folder.write("a2", to: "Content/pages/a.md")
        let told = await Self.told(by: events) { $0.contains("Content/pages/a.md") }
        #expect(told == ["Content/pages/a.md"])
    }

    @Test(arguments: [Watcher.Means.notices, .polling])
    func aLinkToAFolderOfSourcesIsFollowed(_ means: Watcher.Means) async throws {
        let folder = try TemporaryFolder(["Elsewhere/pages/a.md": "a"])
        try folder.link("Content", to: folder.path("Elsewhere"))
        let events = Watcher.events(in: folder.path, by: means)
        try folder.write("a2", to: "Elsewhere/pages/a.md")
        let told = await Self.told(by: events) { $0.contains("Content/pages/a.md") }
        #expect(told.contains("Content/pages/a.md"))
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

        @Test func foldersMadeWhileTheTreeIsListedAreWatched() throws {
            let folder = try TemporaryFolder()
            // So many take a while to list.
            for number in 0..<200 { try folder.makeFolder("Content/pages/old-\(number)") }
            let made = (0..<200).map { "Content/pages/new-\($0)" }
            let isMade = DispatchSemaphore(value: 0)
            let maker = Thread {
                for path in made { _ = Result { try folder.makeFolder(path) } }
                isMade.signal()
            }
            maker.start()
            var notified = try NotifiedTree.watching(WatchedTree(root: folder.path))
            isMade.wait()
            _ = try Self.allTold(by: &notified)
            for path in made { try folder.write("n", to: "\(path)/n.md") }
            let told = try Self.allTold(by: &notified)
            #expect(made.filter { !told.contains("\($0)/n.md") } == [])
        }

        @Test(.enabled(if: geteuid() != 0, "to root, no folder is unreadable"))
        func aFolderIsWatchedOnceItIsReadable() throws {
            let folder = try TemporaryFolder(Self.files)
            #expect(chmod(folder.path("Content/pages/deep"), 0) == 0)
            var notified = try NotifiedTree.watching(WatchedTree(root: folder.path))
            #expect(chmod(folder.path("Content/pages/deep"), 0o755) == 0)
            _ = try Self.allTold(by: &notified)
            try folder.write("c2", to: "Content/pages/deep/c.md")
            let told = try Self.allTold(by: &notified)
            #expect(told.contains("Content/pages/deep/c.md"))
        }

        @Test func foldersThatAreExchangedAreWatched() throws {
            let files = ["Content/pages/deep/a.md", "Content/tips/deep/a.md"]
            let folder = try TemporaryFolder([files[0]: "a", files[1]: "b"])
            var notified = try NotifiedTree.watching(WatchedTree(root: folder.path))
            try Self.exchange(folder.path("Content/pages"), folder.path("Content/tips"))
            let exchanged = try Self.allTold(by: &notified)
            #expect(exchanged == ["Content/pages", "Content/tips"])
            for file in files { try folder.write("more", to: file) }
            let written = try Self.allTold(by: &notified)
            #expect(written == Set(files))
        }

        /// What is told until nothing more happens.
        private static func allTold(by notified: inout NotifiedTree) throws -> Set<String> {
            var told: Set<String> = []
            while case .changed(let paths) = try notified.changes(milliseconds: 100) { told.formUnion(paths) }
            return told
        }

        /// Exchanges two folders in one step (rename(2)), by a function that Swift does not see.
        private static func exchange(_ path: String, _ other: String) throws {
            typealias Rename =
                @convention(c) (Int32, UnsafePointer<CChar>, Int32, UnsafePointer<CChar>, UInt32) -> Int32
            let symbol: UnsafeMutableRawPointer? = dlsym(dlopen(nil, RTLD_NOW), "renameat2")
            let address = try #require(symbol)
            let rename = unsafeBitCast(address, to: Rename.self)
            let exchanges: UInt32 = 2
            let result = rename(AT_FDCWD, path, AT_FDCWD, other, exchanges)
            #expect(result == 0)
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

    private static let replacements = [
        Edit("a folder above is another", []) {
            try $0.move("one", to: "old")
            try $0.move("two", to: "one")
        },
        Edit("a link leads elsewhere", []) {
            try $0.remove("here")
            try $0.link("here", to: $0.path("two"))
        },
    ]

    @Test(.timeLimit(.minutes(1)), arguments: replacements)
    func aSiteThatIsReplacedIsLookedForNowAndThen(_ replacement: Edit) async throws {
        let outer = try TemporaryFolder(["one/site/Content/pages/a.md": "a", "two/site/Content/pages/a.md": "b"])
        try outer.link("here", to: outer.path("one"))
        let events = Watcher.events(in: outer.path("here/site"))
        try replacement.run(outer)
        var iterator = events.makeAsyncIterator()
        guard case .polls(let reason)? = await iterator.next() else {
            Issue.record("not told")
            return
        }
        #expect(reason == "the site's folder was moved or removed")
        guard case .changed(.everything)? = await iterator.next() else {
            Issue.record("not read anew")
            return
        }
        try outer.write("more", to: "here/site/Content/pages/a.md")
        var isTold = false
        while !isTold, let event = await iterator.next() {
            if case .changed(.paths(let paths)) = event { isTold = Self.concerns(paths, "Content/pages/a.md") }
        }
        #expect(isTold)
    }

    @Test(arguments: [UInt64(1), 2, 3])
    func afterAnyBurstWhatIsKnownIsWhatIsThere(_ seed: UInt64) async throws {
        #expect(try await BurstTrial.run(seed: seed, bursts: 10, within: .seconds(20)) == [])
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
