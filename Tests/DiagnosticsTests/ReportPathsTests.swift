import Diagnostics
import Testing

struct ReportPathsTests {
    private func path(_ written: String, site: String) -> String {
        ReportPaths(site: site, workingFolder: "/srv/repository").path(of: SourceLocation(path: written))
    }

    @Test(arguments: [
        (".", "Content/causes/a.md"), ("./", "Content/causes/a.md"), ("kb", "kb/Content/causes/a.md"),
        ("kb/", "kb/Content/causes/a.md"), ("./kb/../site", "site/Content/causes/a.md"),
        ("/srv/repository", "Content/causes/a.md"), ("/srv/repository/kb", "kb/Content/causes/a.md"),
        ("../repository/kb", "kb/Content/causes/a.md"), ("../other", "/srv/other/Content/causes/a.md"),
        ("/elsewhere", "/elsewhere/Content/causes/a.md"),
        ("/srv/repository-2", "/srv/repository-2/Content/causes/a.md"),
    ])
    func aFileOfTheSiteIsNamedFromTheWorkingFolder(_ site: String, _ expected: String) {
        #expect(path("Content/causes/a.md", site: site) == expected)
    }

    @Test(arguments: [
        ("published.json", "published.json"), ("old/published.json", "old/published.json"),
        ("/var/published.json", "/var/published.json"), ("/srv/repository/old.json", "old.json"),
        ("../old.json", "/srv/old.json"), ("Contents.json", "Contents.json"),
    ])
    func anyOtherFileIsNamedAsTheCommandLineDoes(_ written: String, _ expected: String) {
        #expect(path(written, site: "kb") == expected)
    }

    @Test(arguments: [
        ("Content/_old/index.json", "Content/_old/index.json"), ("Content/site.yml", "Content/site.yml"),
        ("Content/a.md", "Content/site.yml/Content/a.md"),
    ])
    func aPathOfTheCommandLineIsLeftAloneThoughItLooksLikeOneOfTheSite(_ written: String, _ expected: String) {
        let paths = ReportPaths(
            site: "Content/site.yml", published: "Content/_old/index.json", workingFolder: "/srv/repository")
        #expect(paths.path(of: SourceLocation(path: written)) == expected)
    }

    @Test(arguments: [("Templates", "kb/Templates"), ("Content", "kb/Content"), ("kb", "kb"), (".", ".")])
    func foldersCountToo(_ written: String, _ expected: String) {
        #expect(path(written, site: "kb") == expected)
    }
}
