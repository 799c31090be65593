internal import Foundation

/// Ports of this machine's own address, 127.0.0.1.
enum LocalPort {
    /// How many ports are tried, one after another.
    static let attempts: UInt16 = 20

    /// The first port from one on that nothing listens at.
    ///
    /// - Throws: `PortError` where none of `attempts` is to be had.
    static func firstFree(from port: UInt16) throws(PortError) -> UInt16 {
        let last = UInt16(clamping: Int(port) + Int(attempts) - 1)
        for candidate in port...last {
            let code = listen(at: candidate)
            if code == 0 { return candidate }
            if code != EADDRINUSE { throw PortError(port: candidate, code: code) }
        }
        throw PortError(port: port, code: EADDRINUSE)
    }

    /// Listens at a port for a moment: 0, or the value of `errno`.
    private static func listen(at port: UInt16) -> Int32 {
        #if canImport(Glibc)
            let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        #else
            let descriptor = socket(AF_INET, SOCK_STREAM, 0)
        #endif
        guard descriptor >= 0 else { return errno }
        defer { close(descriptor) }
        // What has just ended may still be closing its connections.
        var isOn: Int32 = 1
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &isOn, socklen_t(MemoryLayout<Int32>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let bound = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard bound == 0, Foundation.listen(descriptor, 1) == 0 else { return errno }
        return 0
    }

    /// Who listens at a port, such as ‘python3 (process 4711)’, as far as the system tells (proc(5)).
    static func holder(of port: UInt16) -> String? {
        let sockets = Set(["/proc/net/tcp", "/proc/net/tcp6"].flatMap { inodes(in: $0, port: port) })
        guard !sockets.isEmpty else { return nil }
        for process in entries(of: "/proc") where process.allSatisfy(\.isNumber) {
            let folder = "/proc/\(process)/fd"
            for descriptor in entries(of: folder) {
                let target = Result {
                    try FileManager.default.destinationOfSymbolicLink(atPath: "\(folder)/\(descriptor)")
                }
                guard case .success(let name) = target, sockets.contains(name) else { continue }
                let command = text(of: "/proc/\(process)/comm").trimmingCharacters(in: .whitespacesAndNewlines)
                return "\(command.isEmpty ? "a program" : command) (process \(process))"
            }
        }
        return nil
    }

    /// The sockets of a table that listen at a port, as links of descriptors name them.
    private static func inodes(in table: String, port: UInt16) -> [String] {
        let wanted = String(port, radix: 16, uppercase: true)
        let suffix = ":" + String(repeating: "0", count: 4 - wanted.count) + wanted
        return text(of: table).split(separator: "\n").dropFirst().compactMap { line in
            let fields = line.split(separator: " ")
            let isListening = fields.count > 9 && fields[1].hasSuffix(suffix) && fields[3] == "0A"
            return isListening ? "socket:[\(fields[9])]" : nil
        }
    }

    private static func text(of path: String) -> String {
        FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }

    private static func entries(of folder: String) -> [String] {
        let listed = Result { try FileManager.default.contentsOfDirectory(atPath: folder) }
        guard case .success(let entries) = listed else { return [] }
        return entries.sorted()
    }
}

/// A port that cannot be listened at.
package struct PortError: Error, Sendable, CustomStringConvertible {
    package let port: UInt16
    /// The value of `errno`.
    package let code: Int32

    /// Such as “cannot listen at port 80: Permission denied”.
    package var description: String {
        guard code == EADDRINUSE else { return "cannot listen at port \(port): \(String(cString: strerror(code)))" }
        return
            "ports \(port) to \(min(65_535, Int(port) + Int(LocalPort.attempts) - 1)) are taken; --port names another"
    }
}
