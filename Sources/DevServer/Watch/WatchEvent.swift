package import Causeway

/// What a watcher of a site's folder tells.
package enum WatchEvent: Sendable {
    /// Something may have changed.
    case changed(SourceChanges)
    /// More happened at once than the system keeps in mind, so everything is read again.
    case overflowed
    /// The system tells of no changes, and why: the folder is looked through now and then instead.
    case polls(String)
}
