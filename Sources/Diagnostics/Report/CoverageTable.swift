/// Prints coverage for a person, as two aligned tables: how often each thing is lacking, and where.
package struct CoverageTable: Sendable {
    /// Places of one sort that are printed before the rest are counted; nil prints all.
    package var limit: Int?

    package init(limit: Int? = 20) { self.limit = limit }

    /// The tables, each line ended by a line end.
    package func print(_ coverage: Coverage) -> String {
        let counts = coverage.gaps.map { [$0.code.rawValue, TextPrinter.printable($0.title), "\($0.places.count)"] }
        let tables = [Self.aligned(counts)] + coverage.gaps.filter { !$0.places.isEmpty }.map { table(of: $0) }
        return tables.joined(separator: "\n")
    }

    private func table(of gap: Coverage.Gap) -> String {
        let shown = gap.places.prefix(limit ?? .max)
        let rows = shown.map { place in
            let location = place.finding.location
            let file = "\(location.path):\(location.line):\(location.column)"
            return [gap.code.rawValue, file, place.finding.message].map { TextPrinter.printable($0) }
        }
        let rest = gap.places.count - shown.count
        return Self.aligned(rows) + (rest > 0 ? "… and \(rest) more of \(gap.code.rawValue); --all prints them\n" : "")
    }

    /// Rows with each column but the last as wide as its widest cell, two spaces apart.
    private static func aligned(_ rows: [[String]]) -> String {
        var widths: [Int] = []
        for row in rows {
            for (column, cell) in row.enumerated() {
                if column == widths.count { widths.append(0) }
                widths[column] = max(widths[column], cell.count)
            }
        }
        return rows.map { row in
            let cells = row.enumerated().map { column, cell in
                let padding = column == row.count - 1 ? 0 : widths[column] - cell.count
                return cell + String(repeating: " ", count: padding)
            }
            return cells.joined(separator: "  ") + "\n"
        }.joined()
    }
}
