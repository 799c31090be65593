/// What a knowledge base lacks: work that is left to do, by its sort.
package struct Coverage: Sendable {
    /// All that lacks one thing.
    package struct Gap: Sendable {
        package let code: DiagnosticCode
        /// What is lacking, in the site's words, such as “Causes with nothing under ‘What you may notice’”.
        package let title: String
        package let places: [Place]

        package init(code: DiagnosticCode, title: String, places: [Place]) {
            self.code = code
            self.title = title
            self.places = places
        }
    }

    /// One article that lacks it.
    package struct Place: Sendable {
        /// The article's id.
        package let article: String
        package let title: String
        package let finding: Diagnostic

        package init(article: String, title: String, finding: Diagnostic) {
            self.article = article
            self.title = title
            self.finding = finding
        }
    }

    /// Number of articles that were looked at.
    package let articles: Int
    /// The day against which reviews were held, `YYYY-MM-DD`; nil if they were not.
    package let asOf: String?
    /// Every sort that was looked for, in the order of codes, those without a place included.
    package let gaps: [Gap]

    package init(articles: Int, asOf: String?, gaps: [Gap]) {
        self.articles = articles
        self.asOf = asOf
        self.gaps = gaps
    }

    /// The findings that are told of here alone; the others are among the warnings already.
    package var notes: [Diagnostic] { gaps.filter(\.code.isCoverage).flatMap { $0.places.map(\.finding) } }
}
