import Foundation
import Testing

@testable import DevServer

/// A port that is taken is passed over, and it is told who holds it.
struct LocalPortTests {
    @Test func aTakenPortIsPassedOverAndItsHolderNamed() throws {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                #expect(bind(descriptor, generic, length) == 0)
                #expect(listen(descriptor, 1) == 0)
                #expect(getsockname(descriptor, generic, &length) == 0)
            }
        }
        let port = UInt16(bigEndian: address.sin_port)
        #expect(try LocalPort.firstFree(from: port) > port)
        let holder = try #require(LocalPort.holder(of: port))
        #expect(holder.hasSuffix("(process \(getpid()))"))
    }

    @Test func aPortThatMayNotBeListenedAtSaysWhy() {
        let error = PortError(port: 80, code: EACCES)
        #expect("\(error)" == "cannot listen at port 80: Permission denied")
        #expect(
            "\(PortError(port: 65_530, code: EADDRINUSE))" == "ports 65530 to 65535 are taken; --port names another")
    }
}
