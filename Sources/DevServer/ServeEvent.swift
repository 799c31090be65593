package import Causeway

/// What a person at the terminal is told while a site is served.
package enum ServeEvent: Sendable {
    /// The server answers at an address.
    ///
    /// - Parameter taken: the port that was asked for, where another program listens there, and its name if the
    ///   system tells it.
    case listening(url: String, taken: (port: UInt16, by: String?)?)
    /// The site was made, or could not be.
    case updated(LiveUpdate, seconds: Double)
    case watching(WatchEvent)
}
