import Foundation

/// Measures builds of synthetic knowledge bases against the least work that any tool would do.
///
///     CausewayBenchmark [--sizes 1000,10000] [--rounds 3] [--json FILE] [--write FOLDER SIZE]
@main
enum Benchmark {
    static func main() throws {
        let arguments = Array(CommandLine.arguments.dropFirst())
        if arguments.first == Floor.argument, arguments.count == 3 {
            try Floor.run(content: arguments[1], output: arguments[2])
            return
        }
        guard let options = Options(arguments) else {
            FileHandle.standardError.write(Data("\(Options.usage)\n".utf8))
            exit(64)
        }
        if let (folder, size) = options.write {
            try SyntheticContent(articles: size).write(to: folder)
            return
        }
        var rows: [Row] = []
        for size in options.sizes { rows.append(try measure(size, rounds: options.rounds)) }
        let markdown = try measureMarkdown(rounds: options.rounds)
        let report = Report(machine: Machine.current(), rows: rows, markdown: markdown)
        print(report.table)
        if let path = options.json { try report.json().write(to: URL(fileURLWithPath: path)) }
        let misses = report.misses
        for miss in misses { FileHandle.standardError.write(Data("over the limit: \(miss)\n".utf8)) }
        if !misses.isEmpty { exit(1) }
    }

    private static func measureMarkdown(rounds: Int) throws -> MarkdownCost {
        let folder = try ScratchFolder()
        defer { folder.remove() }
        try SyntheticContent(articles: 10_000).write(to: folder.path)
        return try MarkdownCost(content: folder.path + "/Content", rounds: rounds)
    }

    /// Measures one size: in each round the floor, a clean build and a build with nothing to do.
    private static func measure(_ size: Int, rounds: Int) throws -> Row {
        let folder = try ScratchFolder()
        defer { folder.remove() }
        let site = folder.path + "/site"
        try SyntheticContent(articles: size).write(to: site)
        let program = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
        let causeway = program.appendingPathComponent("causeway").path
        let own = program.appendingPathComponent("CausewayBenchmark").path

        var floors: [Measurement] = []
        var cleans: [Measurement] = []
        var idles: [Measurement] = []
        for _ in 0..<rounds {
            let (out, floorOut) = (folder.path + "/out", folder.path + "/floor")
            floors.append(try Measurement.run(own, [Floor.argument, site + "/Content", floorOut]))
            try FileManager.default.removeItem(atPath: floorOut)
            cleans.append(try Measurement.run(causeway, ["build", site, "--output", out, "--quiet"]))
            let before = try Snapshot(of: out)
            idles.append(try Measurement.run(causeway, ["build", site, "--output", out, "--quiet"]))
            guard try Snapshot(of: out) == before else { throw BenchmarkError.idleBuildWrote }
            try FileManager.default.removeItem(atPath: out)
        }
        return Row(articles: size, floor: .median(of: floors), clean: .median(of: cleans), idle: .median(of: idles))
    }
}

enum BenchmarkError: Error, CustomStringConvertible {
    case failed(command: String, status: Int32)
    case idleBuildWrote

    var description: String {
        switch self {
        case .failed(let command, let status): "‘\(command)’ ended with status \(status)"
        case .idleBuildWrote: "a build with nothing to do changed files"
        }
    }
}

/// What is asked for on the command line.
struct Options {
    var sizes = [1_000, 10_000]
    var rounds = 3
    var json: String?
    var write: (folder: String, size: Int)?

    static let usage = "usage: CausewayBenchmark [--sizes N,N] [--rounds N] [--json FILE] [--write FOLDER N]"

    init?(_ arguments: [String]) {
        if ProcessInfo.processInfo.environment["BENCH_LARGE"] == "1" { sizes.append(100_000) }
        var rest = arguments[...]
        while let name = rest.popFirst() {
            guard let value = rest.popFirst() else { return nil }
            switch name {
            case "--sizes":
                sizes = value.split(separator: ",").compactMap { Int($0) }
                if sizes.isEmpty || sizes.contains(where: { $0 < 20 }) { return nil }
            case "--rounds":
                guard let number = Int(value), number > 0 else { return nil }
                rounds = number
            case "--json": json = value
            case "--write":
                guard let size = rest.popFirst().flatMap({ Int($0) }), size >= 20 else { return nil }
                write = (value, size)
            default: return nil
            }
        }
    }
}
