internal import Synchronization

/// One line on a terminal that says what goes on, once a build has taken more than a second.
final class Progress: Sendable {
    private struct State {
        var isShown = false
    }

    private let terminal: Terminal
    private let isOn: Bool
    private let start = ContinuousClock.now
    private let state = Mutex(State())

    init(terminal: Terminal, isQuiet: Bool) {
        self.terminal = terminal
        isOn = terminal.isInteractive && !isQuiet
    }

    /// Shows the name of a stage; a build shorter than a second shows none.
    func show(_ stage: String) {
        guard isOn, start.duration(to: .now) > .seconds(1) || stage.hasPrefix("waiting") else { return }
        state.withLock { $0.isShown = true }
        terminal.error("\r\u{1B}[K\(stage) …")
    }

    /// Takes the line away.
    func clear() {
        let wasShown = state.withLock { state in
            defer { state.isShown = false }
            return state.isShown
        }
        if wasShown { terminal.error("\r\u{1B}[K") }
    }
}
