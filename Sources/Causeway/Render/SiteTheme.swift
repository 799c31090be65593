internal import Diagnostics
internal import Templating

/// The templates of a site, compiled for their pages, and the theme's other files.
struct SiteTheme: Sendable {
    let home: Template<HomeView>
    let hub: Template<HubView>
    let article: Template<ArticleView>
    let notFound: Template<NotFoundView>
    let redirect: Template<RedirectView>
    let search: Template<SearchView>
    let diary: Template<DiaryView>
    let assets: ThemeAssets

    /// Compiles every template of a theme.
    ///
    /// - Returns: nil where a template is missing or wrong; the findings say all that is.
    static func compiled(_ files: ThemeFiles, diagnostics: inout [Diagnostic]) -> SiteTheme? {
        let library = TemplateLibrary(files.templates)
        var used: Set<String> = []
        var findings = library.diagnostics
        let home = library.compile("home", for: HomeView.self, used: &used, diagnostics: &findings)
        let hub = library.compile("hub", for: HubView.self, used: &used, diagnostics: &findings)
        let article = library.compile("article", for: ArticleView.self, used: &used, diagnostics: &findings)
        let notFound = library.compile("404", for: NotFoundView.self, used: &used, diagnostics: &findings)
        let redirect = library.compile("redirect", for: RedirectView.self, used: &used, diagnostics: &findings)
        let search = library.compile("search", for: SearchView.self, used: &used, diagnostics: &findings)
        let diary = library.compile("diary", for: DiaryView.self, used: &used, diagnostics: &findings)
        findings += library.unused(beside: used)
        for path in files.stray {
            findings.append(
                Diagnostic(
                    .strayFile, "this file is neither a template nor an asset", path: path,
                    hint: "templates end in .mustache; other files belong in Templates/assets"))
        }
        // A mistake in a partial is found on each page that includes it, and told once.
        var seen: Set<Diagnostic> = []
        findings = findings.filter { seen.insert($0).inserted }
        diagnostics += findings
        guard let home, let hub, let article, let notFound, let redirect, let search, let diary,
            !findings.hasErrors
        else { return nil }
        return SiteTheme(
            home: home, hub: hub, article: article, notFound: notFound, redirect: redirect, search: search,
            diary: diary, assets: ThemeAssets(files.assets))
    }

    /// The schemas of all pages, for the reference of views.
    static let schemas: [ViewSchema] = [
        .of(HomeView.self), .of(HubView.self), .of(ArticleView.self), .of(NotFoundView.self), .of(RedirectView.self),
        .of(SearchView.self), .of(DiaryView.self),
    ]
}

/// The theme's files that are copied, with the names under which they are published.
struct ThemeAssets: Sendable {
    struct File: Sendable {
        /// Path relative to the site, with a hash of the content in its name.
        let url: String
        let bytes: [UInt8]
    }

    let files: [File]
    /// Addresses of the style sheets, in the order of their names.
    let stylesheets: [String]
    /// Addresses of the scripts, in the order of their names.
    let scripts: [String]
    /// The address of `icon.svg`, if the theme has one.
    let icon: String?

    init(_ assets: [(path: String, bytes: [UInt8])]) {
        var files: [File] = []
        var stylesheets: [String] = []
        var scripts: [String] = []
        var icon: String?
        for asset in assets.sorted(by: { $0.path < $1.path }) {
            let url = "assets/" + HashedName.name(for: asset.path, bytes: asset.bytes)
            files.append(File(url: url, bytes: asset.bytes))
            if asset.path.hasSuffix(".css") { stylesheets.append(url) }
            if asset.path.hasSuffix(".js") { scripts.append(url) }
            if asset.path == "icon.svg" { icon = url }
        }
        self.files = files
        self.stylesheets = stylesheets
        self.scripts = scripts
        self.icon = icon
    }
}

/// Names that change with a file's content, so that a browser may keep the file for ever.
enum HashedName {
    /// A path with the digest's first half before its extension: `css/site.css` becomes `css/site-….css`.
    static func name(for path: String, bytes: [UInt8]) -> String {
        let digest = Digest(of: bytes).short
        let slash = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
        let name = path[slash...]
        guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return "\(path)-\(digest)" }
        return "\(path[..<dot])-\(digest)\(path[dot...])"
    }

    /// The name of a media file: its own in letters, digits, `-` and `_`, with the digest.
    static func mediaName(for path: String, digest: Digest) -> String {
        let name = path.split(separator: "/").last ?? ""
        let dot = name.lastIndex(of: ".") ?? name.endIndex
        let stem = name[..<dot].unicodeScalars.map { scalar in
            let isPlain =
                scalar.isASCII
                && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || scalar == "-" || scalar == "_")
            return isPlain ? String(scalar) : "-"
        }.joined()
        let shortened = String(stem.prefix(100))
        return "\(shortened.isEmpty ? "file" : shortened)-\(digest.short)\(name[dot...].lowercased())"
    }
}
