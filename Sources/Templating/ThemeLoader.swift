internal import Diagnostics
internal import Foundation

/// Reads a site's own `Templates` and lays them over the default theme.
package enum ThemeLoader {
    /// The files of a site's theme.
    ///
    /// - Parameters:
    ///   - overlay: the site's `Templates`; there need be no such folder.
    ///   - defaults: the default theme's files, by their path below `Templates`.
    /// - Throws: `ThemeError` where a file of the overlay cannot be read.
    package static func load(
        overlay: String, defaults: [(path: String, bytes: [UInt8])]
    ) throws(ThemeError) -> ThemeFiles {
        var files: [String: (bytes: [UInt8], isOverlay: Bool)] = [:]
        for file in defaults { files[file.path] = (file.bytes, false) }
        for file in try own(overlay) { files[file.path] = (file.bytes, true) }

        var theme = ThemeFiles(templates: [], assets: [], stray: [])
        for (path, file) in files.sorted(by: { $0.key < $1.key }) {
            if path.hasPrefix(assetFolder) {
                let bytes = DefaultThemeFiles.published((path, file.bytes))
                theme.assets.append((String(path.dropFirst(assetFolder.count)), bytes))
            } else if path.hasSuffix(templateSuffix) {
                let text = SourceText(path: "Templates/\(path)", bytes: file.bytes)
                theme.templates.append(
                    TemplateSource(
                        name: String(path.dropLast(templateSuffix.count)), text: text, isOverlay: file.isOverlay))
            } else {
                theme.stray.append("Templates/\(path)")
            }
        }
        return theme
    }

    private static let assetFolder = "assets/"
    private static let templateSuffix = ".mustache"

    /// The visible files below a folder.
    ///
    /// Links are followed: who writes templates is trusted.
    private static func own(_ folder: String) throws(ThemeError) -> [(path: String, bytes: [UInt8])] {
        do {
            guard FileManager.default.fileExists(atPath: folder) else { return [] }
            var files: [(path: String, bytes: [UInt8])] = []
            for path in try FileManager.default.subpathsOfDirectory(atPath: folder) {
                if path.split(separator: "/").contains(where: { $0.hasPrefix(".") }) { continue }
                let file = URL(fileURLWithPath: folder, isDirectory: true).appendingPathComponent(path)
                var isFolder = ObjCBool(false)
                guard FileManager.default.fileExists(atPath: file.path, isDirectory: &isFolder) else {
                    throw ThemeError(path: file.path, reason: "the symbolic link leads nowhere")
                }
                if isFolder.boolValue { continue }
                files.append((path, Array(try Data(contentsOf: file))))
            }
            return files
        } catch let error as ThemeError {
            throw error
        } catch {
            let problem = error as NSError
            let path = problem.userInfo[NSFilePathErrorKey] as? String ?? folder
            let cause = (problem.userInfo[NSUnderlyingErrorKey] as? NSError)?.localizedDescription
            throw ThemeError(path: path, reason: cause ?? problem.localizedDescription)
        }
    }
}
