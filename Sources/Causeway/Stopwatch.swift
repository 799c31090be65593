#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// Times the stages of a build.
struct Stopwatch {
    private(set) var stages: [StageTiming] = []
    private var last = ContinuousClock.now

    /// Ends the stage that is under way.
    mutating func lap(_ name: String) {
        let now = ContinuousClock.now
        let duration = last.duration(to: now)
        let seconds = Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
        stages.append(StageTiming(name: name, seconds: seconds, peakMemory: Self.peakMemory()))
        last = now
    }

    /// The most memory that the process has held, in bytes.
    static func peakMemory() -> Int {
        var usage = rusage()
        #if canImport(Glibc)
            getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
            return usage.ru_maxrss * 1024
        #else
            getrusage(RUSAGE_SELF, &usage)
            return usage.ru_maxrss
        #endif
    }
}
