package import Causeway
internal import FlyingFox
internal import FlyingSocks
internal import Foundation

/// Serves a site from memory to browsers on this machine, and makes it anew as its sources change.
///
/// Nothing is written, and nothing is read for a request.
package struct DevServer: Sendable {
    private let options: BuildOptions
    private let port: UInt16
    private let report: @Sendable (ServeEvent) -> Void

    /// - Parameters:
    ///   - options: of the site; `baseURL` is the server's own address, whatever they say.
    ///   - port: where to listen; where it is taken, one of the next.
    ///   - report: called for each thing that a person is to be told.
    package init(_ options: BuildOptions, port: UInt16, report: @escaping @Sendable (ServeEvent) -> Void) {
        self.options = options
        self.port = port
        self.report = report
    }

    /// Serves until the task is cancelled.
    ///
    /// - Throws: `PortError` or an error of the server where it cannot listen.
    package func run() async throws {
        OpenFiles.raiseLimit()
        var free = try LocalPort.firstFree(from: port)
        while true {
            do {
                return try await serve(at: free)
            } catch SocketError.failed(_, EADDRINUSE, _) where free < .max {
                // Another program was quicker.
                free = try LocalPort.firstFree(from: free + 1)
            }
        }
    }

    private func serve(at free: UInt16) async throws {
        let url = "http://127.0.0.1:\(free)/"
        let site = ServedSite(run: String(UInt64.random(in: .min ... .max), radix: 36))
        // A file of the search index is made when it is asked for, and a site may be large.
        let server = HTTPServer(
            address: try .inet(ip4: "127.0.0.1", port: free), timeout: 600, logger: .disabled,
            handler: Responder(gate: Gate(port: free), site: site))
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await server.run() }
            group.addTask {
                try await server.waitUntilListening()
                report(.listening(url: url, taken: free == port ? nil : (port, LocalPort.holder(of: port))))
                await keep(site, at: url)
            }
            group.addTask {
                while !Task.isCancelled {
                    try await Task.sleep(for: .seconds(15))
                    await site.beat()
                }
            }
            defer { group.cancelAll() }
            try await group.next()
        }
    }

    /// Makes the site, and makes it anew after each change.
    private func keep(_ site: ServedSite, at url: String) async {
        var options = options
        options.baseURL = url
        let events = Watcher.events(in: options.site)
        let changes = PendingChanges()
        async let watching: Void = gather(events, in: changes)
        var live = LiveSite(options)
        for await change in changes.all {
            let start = ContinuousClock.now
            let update = await live.update(change)
            await site.take(update, live.pages)
            let time = start.duration(to: .now).components
            report(.updated(update, seconds: Double(time.seconds) + Double(time.attoseconds) / 1e18))
        }
        await watching
    }

    private func gather(_ events: AsyncStream<WatchEvent>, in changes: PendingChanges) async {
        for await event in events {
            switch event {
            case .changed(let change): changes.add(change)
            case .overflowed: changes.add(.everything)
            case .polls: break
            }
            report(.watching(event))
        }
        changes.finish()
    }
}
