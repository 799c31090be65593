/// The part of SARIF 2.1.0 (OASIS Standard plus Errata 01, 28 August 2023) that a check needs.
///
/// Each type is named for the object of the specification that it is, with the section that defines it.
struct SARIFLog: Encodable {
    let schema = "https://json.schemastore.org/sarif-2.1.0.json"
    let version = "2.1.0"
    let runs: [Run]

    enum CodingKeys: String, CodingKey {
        case schema = "$schema"
        case version, runs
    }

    /// §3.14.
    struct Run: Encodable {
        let tool: Tool
        let invocations: [Invocation]
        let originalUriBaseIds: [String: ArtifactLocation]
        let columnKind = "unicodeCodePoints"
        let results: [Result]
    }

    /// §3.18.
    struct Tool: Encodable {
        let driver: ToolComponent
    }

    /// §3.19.
    struct ToolComponent: Encodable {
        let name: String
        let version: String
        let semanticVersion: String
        let rules: [ReportingDescriptor]
    }

    /// §3.49: a rule, or what is known of it.
    struct ReportingDescriptor: Encodable {
        let id: String
        let shortDescription: Message
        let fullDescription: Message
        let help: Message
        let defaultConfiguration: ReportingConfiguration
    }

    /// §3.50.
    struct ReportingConfiguration: Encodable {
        let level: String
    }

    /// §3.20.
    struct Invocation: Encodable {
        let executionSuccessful: Bool
        let exitCode: Int32
        let toolExecutionNotifications: [Notification]?
    }

    /// §3.58.
    struct Notification: Encodable {
        let level: String
        let message: Message
    }

    /// §3.27.
    struct Result: Encodable {
        let ruleId: String
        let ruleIndex: Int
        let level: String
        let message: Message
        let locations: [Location]
        let relatedLocations: [Location]?
    }

    /// §3.28.
    struct Location: Encodable {
        var id: Int?
        let physicalLocation: PhysicalLocation
        var message: Message?
    }

    /// §3.29.
    struct PhysicalLocation: Encodable {
        let artifactLocation: ArtifactLocation
        let region: Region?
    }

    /// §3.4.
    struct ArtifactLocation: Encodable {
        var uri: String?
        var uriBaseId: String?
        var description: Message?
    }

    /// §3.30.
    struct Region: Encodable {
        let startLine: Int
        let startColumn: Int
        let endLine: Int
        let endColumn: Int
    }

    /// §3.11 and §3.12: of either, only the message strings are used, and the same holds for both.
    struct Message: Encodable {
        let text: String
        let markdown: String?

        /// Takes strings in which no character has a meaning of SARIF's own.
        init(_ text: String, markdown: String? = nil) {
            self.text = SARIFText.plain(text)
            self.markdown = markdown.map { SARIFText.formatted($0) }
        }
    }
}
