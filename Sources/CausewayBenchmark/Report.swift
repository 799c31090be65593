import Foundation

/// What was measured of one size.
struct Row: Codable {
    var articles: Int
    var floor: Measurement
    var clean: Measurement
    var idle: Measurement

    /// A clean build as a multiple of the floor.
    var cleanRatio: Double { clean.seconds / floor.seconds }
    /// A build with nothing to do as a multiple of the floor.
    var idleRatio: Double { idle.seconds / floor.seconds }
}

/// The machine that a measurement was made on.
struct Machine: Codable {
    var processor: String
    var cores: Int
    var system: String

    static func current() -> Machine {
        let information = ProcessInfo.processInfo
        return Machine(
            processor: processorName() ?? "unknown processor", cores: information.activeProcessorCount,
            system: information.operatingSystemVersionString)
    }

    private static func processorName() -> String? {
        guard let data = FileManager.default.contents(atPath: "/proc/cpuinfo") else { return nil }
        let line = String(decoding: data, as: UTF8.self).split(separator: "\n").first { $0.hasPrefix("model name") }
        return line?.split(separator: ":", maxSplits: 1).last.map { $0.trimmingCharacters(in: .whitespaces) }
    }
}

struct Report: Codable {
    var machine: Machine
    var rows: [Row]
    var markdown: MarkdownCost

    // The limits that a change must keep.
    static let cleanLimit = 3.0
    static let memoryLimit = 500.0
    static let idleLimit = 1.0
    static let growthLimit = 11.0

    /// The measurements as a table in Markdown.
    var table: String {
        var lines = [
            "\(machine.processor), \(machine.cores) cores, \(machine.system)", "",
            "| articles | floor | clean build | of the floor | memory | nothing to do | of the floor | memory |",
            "|---:|---:|---:|---:|---:|---:|---:|---:|",
        ]
        for row in rows {
            let cells = [
                Self.grouped(row.articles), Self.seconds(row.floor), Self.seconds(row.clean),
                Self.ratio(row.cleanRatio),
                Self.memory(row.clean), Self.seconds(row.idle), Self.ratio(row.idleRatio), Self.memory(row.idle),
            ]
            lines.append("| " + cells.joined(separator: " | ") + " |")
        }
        lines += ["", markdown.table]
        return lines.joined(separator: "\n")
    }

    /// What is over a limit, in words; empty if nothing is.
    var misses: [String] {
        var misses = markdown.misses
        if let row = rows.first(where: { $0.articles == 10_000 }) {
            if row.cleanRatio > Self.cleanLimit {
                misses.append("a clean build takes \(Self.ratio(row.cleanRatio)) the floor, not \(Self.cleanLimit)")
            }
            if row.clean.peakMegabytes > Self.memoryLimit {
                misses.append("a clean build holds \(Self.memory(row.clean)), not \(Int(Self.memoryLimit)) MB")
            }
            if row.idleRatio > Self.idleLimit {
                misses.append("a build with nothing to do takes \(Self.ratio(row.idleRatio)) the floor")
            }
            if let large = rows.first(where: { $0.articles == 100_000 }) {
                let growth = large.clean.seconds / row.clean.seconds
                if growth > Self.growthLimit {
                    misses.append("100,000 articles take \(Self.ratio(growth)) what 10,000 take")
                }
            }
        }
        return misses
    }

    func json() throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        return try encoder.encode(self)
    }

    private static func seconds(_ measurement: Measurement) -> String { String(format: "%.3f s", measurement.seconds) }
    private static func ratio(_ value: Double) -> String { String(format: "%.2f ×", value) }
    private static func memory(_ measurement: Measurement) -> String {
        String(format: "%.0f MB", measurement.peakMegabytes)
    }

    private static func grouped(_ number: Int) -> String {
        let digits = String(number)
        guard digits.count > 3 else { return digits }
        return digits.dropLast(3) + "," + digits.suffix(3)
    }
}
