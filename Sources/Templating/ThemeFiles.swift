/// The files of a theme: the default one's, and over them the site's own.
package struct ThemeFiles: Sendable {
    package var templates: [TemplateSource]
    /// Files below `assets/`, by their path there.
    package var assets: [(path: String, bytes: [UInt8])]
    /// Paths of files that are neither.
    package var stray: [String]
}

/// A theme that could not be read.
package struct ThemeError: Error, Sendable, CustomStringConvertible {
    package let path: String
    package let reason: String

    /// Such as “cannot read Templates/home.mustache: Permission denied”.
    package var description: String { "cannot read \(path): \(reason)" }
}
