internal import Foundation

/// The default theme, which the program carries.
package enum DefaultThemeFiles {
    /// Paths below `Templates` and bytes, sorted by path.
    package static let all = DefaultTheme.files.map { decoded($0) }

    /// The bytes that a file of a theme is published with: a script of the default theme goes without its
    /// comments and layout, anything else, and a script that a site has changed, as it is.
    package static func published(_ file: (path: String, bytes: [UInt8])) -> [UInt8] {
        guard let condensed = condensedScripts[file.path],
            all.contains(where: { $0.path == file.path && $0.bytes == file.bytes })
        else { return file.bytes }
        return condensed
    }

    private static let condensedScripts = Dictionary(
        uniqueKeysWithValues: DefaultTheme.condensedScripts.map { decoded($0) })

    /// The path and bytes of a file that is embedded in the program.
    package static func decoded(
        _ file: (path: StaticString, base64: StaticString)
    ) -> (path: String, bytes: [UInt8]) {
        let base64 = UnsafeRawBufferPointer(start: file.base64.utf8Start, count: file.base64.utf8CodeUnitCount)
        guard let bytes = Data(base64Encoded: Data(base64)) else {
            preconditionFailure("the embedded file is damaged: \(file.path)")
        }
        return (file.path.description, Array(bytes))
    }
}
