internal import Foundation

/// The default theme, which the program carries.
package enum DefaultThemeFiles {
    /// Paths below `Templates` and bytes, sorted by path.
    package static let all: [(path: String, bytes: [UInt8])] = DefaultTheme.files.map { file in
        let base64 = UnsafeRawBufferPointer(start: file.base64.utf8Start, count: file.base64.utf8CodeUnitCount)
        guard let bytes = Data(base64Encoded: Data(base64)) else {
            preconditionFailure("the embedded theme is damaged: \(file.path)")
        }
        return (file.path.description, Array(bytes))
    }
}
