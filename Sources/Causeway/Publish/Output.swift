/// A file of the site, made.
struct Output: Sendable {
    /// Path relative to the output folder.
    let path: String
    let bytes: [UInt8]
}
