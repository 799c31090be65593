import ArgumentParser
import Foundation
import Parallel
import Trials

/// Runs random trials in numbers, where the tests of the library run a few.
@main
struct RunTrials: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Hold the site in memory to clean builds, and the watcher to what is there.")

    @Option(help: "Scripts of edits to a site that is kept in memory.")
    var scripts = 0

    @Option(help: "Bursts of edits to a folder that is watched, each of which has to be known within two seconds.")
    var bursts = 0

    @Option(help: "The number of the first script.")
    var first: UInt64 = 1

    mutating func run() async throws {
        let start = ContinuousClock.now
        let problems = try await editScripts() + editBursts()
        for problem in problems { FileHandle.standardError.write(Data("\(problem)\n".utf8)) }
        let seconds = (ContinuousClock.now - start).formatted(
            .units(allowed: [.seconds], fractionalPart: .show(length: 1)))
        print("\(scripts) scripts of edits, \(bursts) bursts: \(problems.count) problems, \(seconds)")
        if !problems.isEmpty { throw ExitCode(1) }
    }

    private func editScripts() async throws -> [String] {
        try await withThrowingTaskGroup(of: [String].self) { group in
            let numbers = first..<first + UInt64(scripts)
            let tasks = ProcessInfo.processInfo.activeProcessorCount
            for task in 0..<tasks {
                group.addTask {
                    var problems: [String] = []
                    for number in numbers where Int(number) % tasks == task {
                        problems += try await EditTrial.run(number)
                    }
                    return problems
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
    }

    /// As many folders are edited at once as bursts are worth it: each burst is mostly waiting.
    private func editBursts() async throws -> [String] {
        let folders = 4
        return try await withThrowingTaskGroup(of: [String].self) { group in
            for folder in 0..<folders where bursts > 0 {
                let share = (bursts + folder) / folders
                group.addTask { try await BurstTrial.run(seed: UInt64(folder + 1), bursts: share, within: .seconds(2)) }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
    }
}
