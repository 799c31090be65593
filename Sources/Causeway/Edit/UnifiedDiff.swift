internal import Diagnostics

/// Changes of a file as a patch: unified hunks below the headers of `git diff`, for `git apply` and `patch`.
///
/// The form is that of POSIX `diff -u`, and of git's manual, “Generating patch text with -p”.
struct UnifiedDiff {
    private let bytes: [UInt8]
    /// Where each line begins, and at the end the number of bytes.
    private let starts: [Int]

    /// Lines that change together.
    private struct Group {
        /// Lines of the old text, counted from 0.
        var lines: Range<Int>
        var edits: [TextEdit]
    }

    /// Lines shown around what changes.
    private static let context = 3

    /// The patch for one file; it names the file's new path too.
    ///
    /// - Parameter edits: sorted by place, none within another.
    static func patch(_ source: SourceText, _ edits: [TextEdit], to path: String) -> [UInt8] {
        let (old, new) = (quoted("a/" + source.path), quoted("b/" + path))
        var output = Array("diff --git \(old) \(new)\n".utf8)
        if path != source.path {
            if edits.isEmpty { output += Array("similarity index 100%\n".utf8) }
            output += Array("rename from \(quoted(source.path))\nrename to \(quoted(path))\n".utf8)
        }
        if edits.isEmpty { return output }
        // A tab ends a name that holds a blank.
        let ends = [old, new].map { $0.contains(" ") ? "\t\n" : "\n" }
        output += Array("--- \(old)\(ends[0])+++ \(new)\(ends[1])".utf8)
        return output + Self(source.bytes).hunks(edits)
    }

    private init(_ bytes: [UInt8]) {
        self.bytes = bytes
        var starts = [0]
        for index in bytes.indices where bytes[index] == UInt8(ascii: "\n") { starts.append(index + 1) }
        if starts.last != bytes.count { starts.append(bytes.count) }
        self.starts = starts
    }

    private func hunks(_ edits: [TextEdit]) -> [UInt8] {
        var hunks: [[Group]] = []
        for group in groups(edits) {
            let last = hunks.last?.last?.lines.upperBound
            if let last, group.lines.lowerBound - last <= 2 * Self.context {
                hunks[hunks.count - 1].append(group)
            } else {
                hunks.append([group])
            }
        }
        var output: [UInt8] = []
        var growth = 0
        for hunk in hunks { output += text(of: hunk, &growth) }
        return output
    }

    private func groups(_ edits: [TextEdit]) -> [Group] {
        var groups: [Group] = []
        for edit in edits {
            let first = line(at: edit.range.lowerBound)
            // Whole lines that are put in change no line that is there.
            let isInsertion =
                edit.range.isEmpty && starts[first] == edit.range.lowerBound
                && edit.replacement.last == UInt8(ascii: "\n")
            let end = isInsertion ? first : line(at: max(edit.range.lowerBound, edit.range.upperBound - 1)) + 1
            if let last = groups.last, first <= last.lines.upperBound, !(isInsertion && last.lines.isEmpty) {
                groups[groups.count - 1].lines = last.lines.lowerBound..<max(end, last.lines.upperBound)
                groups[groups.count - 1].edits.append(edit)
            } else {
                groups.append(Group(lines: first..<end, edits: [edit]))
            }
        }
        return groups
    }

    /// The number, from 0, of the line that holds a byte.
    private func line(at offset: Int) -> Int { starts.lastIndex { $0 <= offset } ?? 0 }

    /// - Parameter growth: by how many lines earlier hunks make the text longer.
    private func text(of hunk: [Group], _ growth: inout Int) -> [UInt8] {
        let lineCount = starts.count - 1
        let first = max(0, (hunk.first?.lines.lowerBound ?? 0) - Self.context)
        let end = min(lineCount, (hunk.last?.lines.upperBound ?? 0) + Self.context)
        var body: [UInt8] = []
        var newCount = 0
        var next = first
        for group in hunk {
            append(next..<group.lines.lowerBound, " ", to: &body)
            append(group.lines, "-", to: &body)
            let added = replaced(group)
            for line in added { append(line, "+", to: &body) }
            newCount += group.lines.lowerBound - next + added.count
            next = group.lines.upperBound
        }
        append(next..<end, " ", to: &body)
        newCount += end - next
        let oldRange = Self.range(first, end - first)
        let newRange = Self.range(first + growth, newCount)
        growth += newCount - (end - first)
        return Array("@@ -\(oldRange) +\(newRange) @@\n".utf8) + body
    }

    /// A range of lines as a hunk's head has it: one without lines names the line before it.
    private static func range(_ start: Int, _ count: Int) -> String { "\(count == 0 ? start : start + 1),\(count)" }

    /// The lines that stand in place of a group's.
    private func replaced(_ group: Group) -> [ArraySlice<UInt8>] {
        var text: [UInt8] = []
        var start = starts[group.lines.lowerBound]
        for edit in group.edits {
            text += bytes[start..<edit.range.lowerBound]
            text += edit.replacement
            start = edit.range.upperBound
        }
        text += bytes[start..<max(start, starts[group.lines.upperBound])]
        var lines: [ArraySlice<UInt8>] = []
        var rest = text[...]
        while !rest.isEmpty {
            let end = rest.firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? rest.endIndex
            lines.append(rest[..<end])
            rest = rest[end...]
        }
        return lines
    }

    private func append(_ lines: Range<Int>, _ mark: Unicode.Scalar, to output: inout [UInt8]) {
        for line in lines { append(bytes[starts[line]..<starts[line + 1]], mark, to: &output) }
    }

    private func append(_ line: ArraySlice<UInt8>, _ mark: Unicode.Scalar, to output: inout [UInt8]) {
        output.append(UInt8(ascii: mark))
        output += line
        if line.last != UInt8(ascii: "\n") { output += Array("\n\\ No newline at end of file\n".utf8) }
    }

    /// A path in quotes, as C has them, where it holds a character that a line of a patch may not.
    private static func quoted(_ path: String) -> String {
        let isPlain = path.utf8.allSatisfy {
            $0 >= 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\")
        }
        if isPlain { return path }
        var output: [UInt8] = []
        for byte in path.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): output += [UInt8(ascii: "\\"), byte]
            case 0x20..<0x7F, 0x80...: output.append(byte)
            default:
                let octal = String(byte, radix: 8)
                output += Array("\\\(String(repeating: "0", count: 3 - octal.utf8.count))\(octal)".utf8)
            }
        }
        return "\"\(String(decoding: output, as: UTF8.self))\""
    }
}
