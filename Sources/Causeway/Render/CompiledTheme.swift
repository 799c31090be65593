internal import Diagnostics
internal import Templating

/// A theme's files with what came of compiling them.
struct CompiledTheme: Sendable {
    let files: ThemeFiles
    /// Nil where a template is missing or wrong.
    let theme: SiteTheme?
    let diagnostics: [Diagnostic]

    init(_ files: ThemeFiles) {
        self.files = files
        var diagnostics: [Diagnostic] = []
        theme = SiteTheme.compiled(files, diagnostics: &diagnostics)
        self.diagnostics = diagnostics
    }

    /// The theme itself where its files are what some others are, byte for byte.
    func unlessChanged(_ others: ThemeFiles) -> Self? {
        let isSame =
            files.templates == others.templates && files.stray == others.stray
            && files.assets.count == others.assets.count
            && zip(files.assets, others.assets).allSatisfy {
                $0.path.utf8.elementsEqual($1.path.utf8) && $0.bytes == $1.bytes
            }
        return isSame ? self : nil
    }
}
