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
    /// Links are followed: who writes templates is trusted. Copies that an editor keeps are passed over.
    private static func own(_ root: String) throws(ThemeError) -> [(path: String, bytes: [UInt8])] {
        do {
            guard FileManager.default.fileExists(atPath: root) else { return [] }
            var files: [(path: String, bytes: [UInt8])] = []
            var folders = [""]
            // Each folder once, so that links that lead back end.
            var walked: Set<String> = []
            while let folder = folders.popLast() {
                let url = URL(fileURLWithPath: root, isDirectory: true).appendingPathComponent(folder)
                guard walked.insert(url.resolvingSymlinksInPath().path).inserted else { continue }
                for name in try FileManager.default.contentsOfDirectory(atPath: url.path)
                where !SourceName.isPassedOver(name) {
                    let file = url.appendingPathComponent(name)
                    let path = folder.isEmpty ? name : "\(folder)/\(name)"
                    var isFolder = ObjCBool(false)
                    guard FileManager.default.fileExists(atPath: file.path, isDirectory: &isFolder) else {
                        throw ThemeError(path: file.path, reason: "the symbolic link leads nowhere")
                    }
                    if isFolder.boolValue {
                        folders.append(path)
                    } else {
                        files.append((path, Array(try Data(contentsOf: file))))
                    }
                }
            }
            return files
        } catch let error as ThemeError {
            throw error
        } catch {
            let problem = error as NSError
            let path = problem.userInfo[NSFilePathErrorKey] as? String ?? root
            let cause = (problem.userInfo[NSUnderlyingErrorKey] as? NSError)?.localizedDescription
            throw ThemeError(path: path, reason: cause ?? problem.localizedDescription)
        }
    }
}
