import Diagnostics
import Foundation
import Testing

@testable import Templating

/// The default theme, and what a site lays over it.
struct ThemeTests {
    /// A new folder, which is removed when `work` is done with it.
    private func withFolder<Value>(_ files: [String: String], _ work: (URL) throws -> Value) throws -> Value {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
            "theme-\(UUID().uuidString)", isDirectory: true)
        for (path, text) in files {
            let file = folder.appendingPathComponent(path)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
        let result = Result { try work(folder) }
        try FileManager.default.removeItem(at: folder)
        return try result.get()
    }

    private let defaults: [(path: String, bytes: [UInt8])] = [
        ("assets/icon.svg", Array("default".utf8)), ("home.mustache", Array("default".utf8)),
        ("partials/head.mustache", Array("default".utf8)),
    ]

    private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

    @Test func aSiteWithoutTemplatesHasTheDefaultTheme() throws {
        let theme = try ThemeLoader.load(overlay: "/there/is/no/such/folder", defaults: defaults)
        #expect(theme.templates.map(\.name) == ["home", "partials/head"])
        #expect(theme.templates.allSatisfy { !$0.isOverlay })
        #expect(theme.assets.map(\.path) == ["icon.svg"])
        #expect(theme.stray.isEmpty)
    }

    @Test func aFileOfTheSiteStandsForTheDefaultOneOfItsPathOrBesideIt() throws {
        let files = [
            "home.mustache": "own", "partials/deep/er.mustache": "own", "assets/icon.svg": "own",
            "assets/css/a.css": "own",
        ]
        let theme = try withFolder(files) { try ThemeLoader.load(overlay: $0.path, defaults: defaults) }
        #expect(theme.templates.map(\.name) == ["home", "partials/deep/er", "partials/head"])
        #expect(theme.templates.map { text($0.text.bytes) } == ["own", "own", "default"])
        #expect(theme.templates.map(\.isOverlay) == [true, true, false])
        #expect(
            theme.templates.map(\.text.path) == [
                "Templates/home.mustache", "Templates/partials/deep/er.mustache", "Templates/partials/head.mustache",
            ])
        #expect(theme.assets.map(\.path) == ["css/a.css", "icon.svg"])
        #expect(theme.assets.map { text($0.bytes) } == ["own", "own"])
        #expect(theme.stray.isEmpty)
    }

    @Test func aFileThatIsNeitherTemplateNorAssetIsToldOf() throws {
        let files = ["README.md": "", "partials/notes.txt": "", "home.mustache.bak": "", "assets/notes.txt": ""]
        let theme = try withFolder(files) { try ThemeLoader.load(overlay: $0.path, defaults: defaults) }
        #expect(theme.stray == ["Templates/README.md", "Templates/home.mustache.bak", "Templates/partials/notes.txt"])
        #expect(theme.assets.map(\.path) == ["icon.svg", "notes.txt"])
    }

    @Test func hiddenFilesAndFoldersArePassedOver() throws {
        let files = [".hidden": "", "assets/.DS_Store": "", ".git/config": "", "partials/.home.mustache.swp": ""]
        let theme = try withFolder(files) { try ThemeLoader.load(overlay: $0.path, defaults: defaults) }
        #expect(theme.templates.map(\.name) == ["home", "partials/head"])
        #expect(theme.assets.map(\.path) == ["icon.svg"])
        #expect(theme.stray.isEmpty)
    }

    @Test func aLinkToAFileIsFollowed() throws {
        let theme = try withFolder(["elsewhere/own.txt": "own", "Templates/assets/a.css": ""]) { folder in
            let link = folder.appendingPathComponent("Templates/home.mustache")
            try FileManager.default.createSymbolicLink(atPath: link.path, withDestinationPath: "../elsewhere/own.txt")
            return try ThemeLoader.load(overlay: folder.appendingPathComponent("Templates").path, defaults: defaults)
        }
        #expect(theme.templates.map { text($0.text.bytes) } == ["own", "default"])
    }

    @Test func aLinkThatLeadsNowhereIsAnErrorThatNamesIt() throws {
        try withFolder(["assets/a.css": ""]) { folder in
            let link = folder.appendingPathComponent("home.mustache")
            try FileManager.default.createSymbolicLink(atPath: link.path, withDestinationPath: "nowhere")
            let error = #expect(throws: ThemeError.self) {
                try ThemeLoader.load(overlay: folder.path, defaults: defaults)
            }
            #expect(error?.path.hasSuffix("home.mustache") == true)
        }
    }

    // MARK: The default theme

    private static let templates: URL = {
        var folder = URL(fileURLWithPath: #filePath)
        for _ in 0..<3 { folder.deleteLastPathComponent() }
        return folder.appendingPathComponent("Templates", isDirectory: true)
    }()

    @Test func theProgramCarriesEveryFileOfTemplatesByteForByte() throws {
        let paths = try FileManager.default.subpathsOfDirectory(atPath: Self.templates.path).filter { path in
            var isFolder = ObjCBool(false)
            let isThere = FileManager.default.fileExists(
                atPath: Self.templates.appendingPathComponent(path).path, isDirectory: &isFolder)
            return isThere && !isFolder.boolValue && !path.split(separator: "/").contains { $0.hasPrefix(".") }
        }
        #expect(DefaultThemeFiles.all.map(\.path) == paths.sorted())
        for file in DefaultThemeFiles.all {
            let onDisk = try Data(contentsOf: Self.templates.appendingPathComponent(file.path))
            #expect(Array(onDisk) == file.bytes, "\(file.path)")
        }
    }

    @Test func theDefaultThemeHasNoMistakeOfForm() throws {
        let theme = try ThemeLoader.load(overlay: "/there/is/no/such/folder", defaults: DefaultThemeFiles.all)
        #expect(TemplateLibrary(theme.templates).diagnostics.isEmpty)
        #expect(theme.stray.isEmpty)
    }
}
