/// All that a check has to tell, for a printer to put into the form of some reader.
package struct CheckReport: Sendable {
    /// How much a site holds.
    package struct Contents: Sendable {
        package let articles: Int
        package let relations: Int
        package let pages: Int

        package init(articles: Int, relations: Int, pages: Int) {
            self.articles = articles
            self.relations = relations
            self.pages = pages
        }
    }

    /// The program's version.
    package let version: String
    package let paths: ReportPaths
    package var diagnostics: [Diagnostic] = []
    /// Nil where errors kept the site from being made.
    package var contents: Contents?
    /// Nil where it was not asked for, or errors stood in the way.
    package var coverage: Coverage?
    /// Why the site could not be read at all; nil if it could.
    package var failure: String?
    /// The status with which the program ends.
    package var exitCode: Int32 = 0

    package init(version: String, paths: ReportPaths) {
        self.version = version
        self.paths = paths
    }

    /// The findings in reading order, behind them what coverage alone tells of.
    var findings: [Diagnostic] { diagnostics.inReadingOrder() + (coverage?.notes.inReadingOrder() ?? []) }

    func count(of severity: Severity) -> Int { diagnostics.count { $0.severity == severity } }
}
