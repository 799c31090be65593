import Diagnostics
import Testing

struct CoverageTableTests {
    private func coverage(places: Int) -> Coverage {
        func place(_ number: Int) -> Coverage.Place {
            let id = "causes/\(String(repeating: "x", count: number))"
            let finding = finding(.orphan, "nothing leads here", path: "Content/\(id).md", column: 7)
            return Coverage.Place(article: id, title: id, finding: finding)
        }
        return Coverage(
            articles: 3, asOf: nil,
            gaps: [
                Coverage.Gap(code: .thinArticle, title: "Short", places: []),
                Coverage.Gap(code: .orphan, title: "Much longer", places: (0..<places).map { place($0 + 1) }),
            ])
    }

    @Test func countsAndPlacesStandInColumns() {
        #expect(
            CoverageTable().print(coverage(places: 2)) == """
                CW702  Short        0
                CW701  Much longer  2

                CW701  Content/causes/x.md:1:7   nothing leads here
                CW701  Content/causes/xx.md:1:7  nothing leads here

                """)
    }

    @Test func placesPastTheLimitAreCounted() {
        let printed = CoverageTable(limit: 2).print(coverage(places: 5))
        #expect(count("nothing leads here", in: printed) == 2)
        #expect(printed.hasSuffix("… and 3 more of CW701; --all prints them\n"))
        #expect(count("nothing leads here", in: CoverageTable(limit: nil).print(coverage(places: 50))) == 50)
    }
}
