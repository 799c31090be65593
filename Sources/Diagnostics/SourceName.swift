/// Names of files and folders in a site's sources.
package enum SourceName {
    /// Whether a name is passed over wherever sources are read or watched: that of a hidden file, or of a copy that
    /// an editor keeps beside the file (`a.md~`, `#a.md#`).
    package static func isPassedOver(_ name: String) -> Bool {
        name.hasPrefix(".") || name.hasSuffix("~") || (name.hasPrefix("#") && name.hasSuffix("#"))
    }
}
