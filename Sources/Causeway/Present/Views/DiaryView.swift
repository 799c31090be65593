internal import Markdown
package import Templating

/// The diary: a sheet to print and fill in.
package struct DiaryView: View {
    package var page: PageHead
    package var title: String
    package var summary: String?
    package var introduction: TrustedHTML?
    package var entries: [String]
    package var columnCount: String
    package var questions: [DiaryQuestionView]

    package static let name = "diary"

    package static let fields: [Field<Self>] = [
        .view("page", "the frame of the page", \.page),
        .view("site", "the site", \.page.site),
        .text("root", "way from this page to the site's top", \.page.root),
        .text("title", "the diary's title", \.title),
        .optionalText("summary", "the diary in one sentence", \.summary),
        .optionalHTML("introduction", "the text of Content/diary.md", \.introduction),
        .texts("entries", "heads of the columns to fill in, such as Run 1", \.entries),
        .text("column_count", "number of columns, the one of the rows' heads included", \.columnCount),
        .list("questions", "what is asked each time", \.questions),
    ]
}

/// Something that a diary asks each time.
package struct DiaryQuestionView: View {
    package var label: String
    package var url: String?
    package var rows: [DiaryRow]

    package static let name = "diary_question"

    package static let fields: [Field<Self>] = [
        .text("label", "what is asked", \.label),
        .optionalText("url", "of articles to tick: where they are listed, relative to the site", \.url),
        .list("rows", "what there is to tick; none for a row to write in", \.rows),
        .flag("has_rows", "whether there is anything to tick", anyOf: \.rows),
    ]
}

/// A row to tick.
package struct DiaryRow: View {
    package var label: String
    package var url: String?

    package static let name = "diary_row"

    package static let fields: [Field<Self>] = [
        .text("label", "what to tick", \.label),
        .optionalText("url", "of an article: its address, relative to the site", \.url),
    ]
}
