internal import Diagnostics

/// A file that is no article, looked into.
struct CheckedMedium: Sendable {
    /// Nil where it is no picture, or leaves its size to the page.
    let size: ImageSize?
    let diagnostics: [Diagnostic]

    /// - Parameter path: the file's path below `Content`.
    init(_ bytes: [UInt8], path: String) {
        let fullPath = "\(Discover.contentName)/\(path)"
        var diagnostics: [Diagnostic] = []
        if path.lowercased().hasSuffix(".svg"),
            let refusal = SVGGuard.refusal(of: SourceText(path: fullPath, bytes: bytes))
        {
            diagnostics.append(refusal)
        }
        var size: ImageSize?
        if let type = MediaType(fileName: path), ImageSize.types.contains(type) {
            size = ImageSize(of: bytes, type: type)
            // An SVG may leave its size to the page.
            if size == nil, type != .svg {
                diagnostics.append(
                    Diagnostic(
                        .unreadableImage, "this is no picture of the type that its name says: its size cannot be read",
                        path: fullPath, hint: "save it again as \(type.rawValue)"))
            }
        }
        self.size = size
        self.diagnostics = diagnostics
    }
}
