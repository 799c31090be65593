import Foundation

/// What one run of a program took.
struct Measurement: Codable {
    /// Wall-clock seconds.
    var seconds: Double
    /// The most memory that it held, in megabytes of 1,000,000 bytes.
    var peakMegabytes: Double

    /// Runs a program to its end.
    ///
    /// - Throws: `BenchmarkError.failed` where it ends with another status than 0.
    static func run(_ program: String, _ arguments: [String]) throws -> Measurement {
        let words = [program] + arguments
        var argv = words.map { strdup($0) } + [nil]
        defer { for word in argv { free(word) } }
        var child = pid_t()
        let start = ContinuousClock.now
        guard posix_spawn(&child, program, nil, nil, &argv, environ) == 0 else {
            throw BenchmarkError.failed(command: program, status: errno)
        }
        var status: Int32 = 0
        var usage = rusage()
        while wait4(child, &status, 0, &usage) < 0 {
            guard errno == EINTR else { throw BenchmarkError.failed(command: program, status: errno) }
        }
        let duration = start.duration(to: .now)
        guard status == 0 else {
            throw BenchmarkError.failed(command: words.joined(separator: " "), status: status >> 8)
        }
        #if canImport(Darwin)
            let bytes = Double(usage.ru_maxrss)
        #else
            let bytes = Double(usage.ru_maxrss) * 1024
        #endif
        let seconds = Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
        return Measurement(seconds: seconds, peakMegabytes: bytes / 1_000_000)
    }

    /// The median of the times, and the largest memory.
    static func median(of all: [Measurement]) -> Measurement {
        let sorted = all.map(\.seconds).sorted()
        let middle = sorted.count / 2
        let median = sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
        return Measurement(seconds: median, peakMegabytes: all.map(\.peakMegabytes).max() ?? 0)
    }
}

/// Sizes and times of change of all files below a folder.
struct Snapshot: Equatable {
    private var files: [String: [Int]] = [:]

    init(of folder: String) throws {
        for path in try FileManager.default.subpathsOfDirectory(atPath: folder) {
            var status = stat()
            guard lstat("\(folder)/\(path)", &status) == 0 else { throw CocoaError(.fileReadUnknown) }
            #if canImport(Darwin)
                let changed = status.st_mtimespec
            #else
                let changed = status.st_mtim
            #endif
            files[path] = [Int(status.st_size), changed.tv_sec, changed.tv_nsec, Int(status.st_ino)]
        }
    }
}

/// A folder for one measurement: in memory where the system has a place for that.
struct ScratchFolder {
    let path: String

    init() throws {
        var isFolder = ObjCBool(false)
        let memory = "/dev/shm"
        let hasMemory = FileManager.default.fileExists(atPath: memory, isDirectory: &isFolder) && isFolder.boolValue
        let parent = hasMemory ? memory : NSTemporaryDirectory()
        path = "\(parent)/causeway-benchmark-\(ProcessInfo.processInfo.processIdentifier)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    func remove() {
        do {
            try FileManager.default.removeItem(atPath: path)
        } catch {
            FileHandle.standardError.write(Data("cannot remove \(path): \(error.localizedDescription)\n".utf8))
        }
    }
}
