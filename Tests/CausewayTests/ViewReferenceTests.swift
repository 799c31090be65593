import Foundation
import Templating
import Testing

@testable import Causeway

/// The documentation of templates holds the reference of views as the schemas print it.
struct ViewReferenceTests {
    private static let begin = "<!-- views:begin -->\n"
    private static let end = "<!-- views:end -->"

    @Test func theDocumentedViewsAreThoseOfTheSchemas() throws {
        var file = URL(fileURLWithPath: #filePath)
        for _ in 0..<3 { file.deleteLastPathComponent() }
        file.appendPathComponent("docs/templates.md")
        var text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
        let start = try #require(text.firstRange(of: Self.begin)).upperBound
        let stop = try #require(text.firstRange(of: Self.end)).lowerBound
        let reference = "\n" + ViewReference.markdown(for: SiteTheme.schemas) + "\n"
        if ProcessInfo.processInfo.environment["CAUSEWAY_RECORD_GOLDEN"] == "1" {
            text.replaceSubrange(start..<stop, with: reference)
            try Data(text.utf8).write(to: file)
            Issue.record("recorded; read the difference and run again")
        } else {
            #expect(text[start..<stop] == reference)
        }
    }
}
