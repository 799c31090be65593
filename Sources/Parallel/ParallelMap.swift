internal import Synchronization

/// Applies a function to the numbers below `count`, on as many tasks as `jobs` says, and returns the
/// results in order.
///
/// The tasks take the numbers in blocks as they come free, so that a long article does not hold the
/// others up.
package func parallelMap<Result: Sendable>(
    count: Int, jobs: Int, _ transform: @escaping @Sendable (Int) throws -> Result
) async throws -> [Result] {
    guard count > 0 else { return [] }
    let blockSize = max(1, min(32, count / max(1, jobs * 8)))
    guard jobs > 1, count > 1 else { return try (0..<count).map(transform) }
    let next = SharedCounter()
    return try await withThrowingTaskGroup(of: [(start: Int, results: [Result])].self) { group in
        for _ in 0..<jobs {
            group.addTask {
                var blocks: [(start: Int, results: [Result])] = []
                while true {
                    let start = next.advance(by: blockSize)
                    guard start < count else { return blocks }
                    try Task.checkCancellation()
                    let results = try (start..<min(start + blockSize, count)).map(transform)
                    blocks.append((start, results))
                }
            }
        }
        var blocks: [(start: Int, results: [Result])] = []
        for try await part in group { blocks += part }
        return blocks.sorted { $0.start < $1.start }.flatMap(\.results)
    }
}

/// A number that tasks take turns to raise.
///
/// A class, since an atomic cannot be copied into them.
private final class SharedCounter: Sendable {
    private let value = Atomic<Int>(0)

    func advance(by count: Int) -> Int { value.add(count, ordering: .relaxed).oldValue }
}
