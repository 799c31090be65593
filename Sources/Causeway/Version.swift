/// The program's version.
package enum CausewayVersion {
    /// By the rules of Semantic Versioning 2.0.0.
    package static let current = "0.1.0"
}
