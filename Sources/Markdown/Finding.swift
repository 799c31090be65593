internal import Diagnostics

/// Something wrong in a text, told by what is to be looked for in the source.
struct Finding {
    let code: DiagnosticCode
    let message: String
    let hint: String?
    /// What is looked for.
    enum Wanted {
        case text(String)
        /// The destination of a link.
        case destination(String)
        /// The last cells of a table's row, so many.
        case lastCells(Int)
    }

    let wanted: Wanted
    /// The lines to look in.
    let lines: ClosedRange<Int>
    /// How many of the same come before it in the same lines.
    let occurrence: Int

    init(
        _ code: DiagnosticCode, _ message: String, at wanted: Wanted, node: Tree.Node, occurrence: Int = 0,
        hint: String?
    ) {
        self.code = code
        self.message = message
        self.hint = hint
        self.wanted = wanted
        lines = node.lines
        self.occurrence = occurrence
    }

    /// The finding with its place in the source.
    func diagnostic(_ finder: inout SourceFinder) -> Diagnostic {
        let place =
            switch wanted {
            case .text(let text): finder.place(of: text, in: lines, occurrence: occurrence)
            case .destination(let text): finder.place(ofDestination: text, in: lines, occurrence: occurrence)
            case .lastCells(let count): finder.place(ofLastCells: count, in: lines.lowerBound)
            }
        return Diagnostic(code, message, at: place, hint: hint)
    }
}

/// Counts equal texts within one block.
struct Occurrences {
    private var block = 0...0
    private var seen: [String: Int] = [:]

    /// How many of the same came before in the same lines; counts this one too.
    mutating func count(_ text: String, in lines: ClosedRange<Int>) -> Int {
        if lines != block {
            block = lines
            seen.removeAll(keepingCapacity: true)
        }
        let count = seen[text, default: 0]
        seen[text] = count + 1
        return count
    }
}

extension Tree.Node {
    /// The lines of the block that the node stands in, or is.
    var lines: ClosedRange<Int> { Int(startLine)...max(Int(startLine), Int(endLine)) }
}
