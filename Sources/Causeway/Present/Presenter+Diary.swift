internal import Taxonomy
internal import Templating

extension Presenter {
    /// The sheet to print and fill in; nil where the site has none.
    func diary() -> DiaryView? {
        guard let diary = base.diary else { return nil }
        let head = head(diary.title, description: diary.summary.nonEmpty, folder: Diary.folder)
        return DiaryView(
            page: head, title: diary.title, summary: diary.summary.nonEmpty,
            introduction: introduction(diary.document, links: base.diaryLinks, root: head.root),
            entries: (1...diary.entries).map { "\(diary.entryLabel) \($0)" },
            columnCount: String(diary.entries + 1),
            questions: diary.questions.map { question($0) })
    }

    private func question(_ question: DiaryQuestion) -> DiaryQuestionView {
        switch question {
        case .line(let label): return DiaryQuestionView(label: label, url: nil, rows: [])
        case .choice(let label, let options):
            return DiaryQuestionView(label: label, url: nil, rows: options.map { DiaryRow(label: $0, url: nil) })
        case .articles(let kind, let group, let label):
            let articles = base.articles(of: kind).filter {
                group == nil || base.articles[$0].frontMatter.group?.value == group?.value
            }
            let hub = map.url(of: kind)
            let groupLabel = group.map { base.site.label(ofGroup: $0.value, in: kind) }
            return DiaryQuestionView(
                label: label ?? groupLabel ?? base.site.label(of: kind).many,
                url: group.map { hub + "#" + Self.groupAnchor($0.value) } ?? hub,
                rows: articles.map { DiaryRow(label: link($0).title, url: link($0).url) })
        }
    }
}
