#if canImport(Darwin)
    internal import Foundation
#endif

/// The digest of the program itself, so that a new build of the same version makes sites anew.
enum ExecutableDigest {
    /// Nil where the program's file cannot be read.
    static let value: Digest? = {
        guard case .success(let bytes?) = Result(catching: { try FileSystem.bytes(of: path) }) else { return nil }
        return Digest(of: bytes)
    }()

    private static var path: String {
        #if canImport(Darwin)
            Bundle.main.executablePath ?? CommandLine.arguments[0]
        #else
            "/proc/self/exe"
        #endif
    }
}
