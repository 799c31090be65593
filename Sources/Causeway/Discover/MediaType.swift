/// Files that may stand beside articles.
///
/// Nothing that a browser would run is among them, since authors are not trusted with that.
enum MediaType: String, CaseIterable {
    case png, jpg, jpeg, gif, webp, avif, svg
    case pdf, csv, txt
    case mp3, m4a, ogg, mp4, webm, vtt

    /// The type that a name's ending tells; nil if files of that name are not published.
    init?(fileName: String) {
        guard let dot = fileName.lastIndex(of: "."), dot != fileName.startIndex else { return nil }
        self.init(rawValue: fileName[fileName.index(after: dot)...].lowercased())
    }

    static var allExtensions: [String] { allCases.map(\.rawValue) }
}
