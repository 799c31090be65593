package import Diagnostics
package import Markdown

/// What `Content/site.yml` says.
package struct SiteConfiguration: Sendable, Equatable {
    /// The file itself; findings about it are located in it.
    ///
    /// Empty if there is none.
    package var source = SourceText(path: "Content/site.yml", bytes: [])

    package var title = "Untitled knowledge base"
    package var description: String?
    /// A BCP 47 tag.
    package var language = "en"
    /// Absolute, ends in `/`; nil if the site does not know where it will stand.
    package var baseURL: String?
    package var license: String?
    package var publisher: String?
    package var disclaimer: String?
    /// Id of the page that every page links for safety.
    package var safetyPage: Located<String>?
    package var emergencyNumber: String?
    package var adviceLine: String?
    /// Where a file can be edited; `{path}` stands for its path.
    package var editURL: String?
    /// An address of the web or of e-mail.
    package var feedback: String?
    package var kindLabels: [Kind: KindLabel] = [:]
    package var relationLabels: [Relation.ID: RelationLabel] = [:]
    /// For each kind, the groups in their order.
    ///
    /// A kind without has no groups to keep to.
    package var groups: [Kind: [Group]] = [:]
    /// Ids and folders in the site's header, in order; empty for every kind that has articles.
    package var navigation: [Located<String>] = []
    package var markdown = MarkdownOptions()
    /// The level of the deepest headings that a page's contents list.
    package var contentsDepth = 3

    static let contentsDepths = 2...6

    package init() {}

    /// Values of `site.yml` that running text may show by `{{< setting NAME >}}`.
    package var settings: [String: String] {
        var values = ["title": title, "language": language]
        values["description"] = description
        values["license"] = license
        values["publisher"] = publisher
        values["disclaimer"] = disclaimer
        values["emergency_number"] = emergencyNumber
        values["advice_line"] = adviceLine
        return values
    }

    /// What a kind is called.
    package func label(of kind: Kind) -> KindLabel { kindLabels[kind] ?? KindLabel.defaults(for: kind) }

    /// The headings of a relation.
    package func label(of relation: Relation.ID) -> RelationLabel {
        let row = Relation.table[relation]
        return relationLabels[relation] ?? RelationLabel(there: row.heading, back: row.inverseHeading)
    }

    /// The label of a group of a kind: the group's own word if `site.yml` does not name it.
    package func label(ofGroup group: String, in kind: Kind) -> String {
        groups[kind]?.first { $0.id == group }?.label ?? group
    }
}

/// What a kind is called, in the words of the site's field.
package struct KindLabel: Sendable, Hashable {
    package var one: String
    package var many: String

    package init(one: String, many: String) {
        self.one = one
        self.many = many
    }

    package static func defaults(for kind: Kind) -> Self {
        switch kind {
        case .cause: Self(one: "Cause", many: "Causes")
        case .symptom: Self(one: "Symptom", many: "Symptoms")
        case .intervention: Self(one: "Intervention", many: "Interventions")
        case .faq: Self(one: "Question", many: "Questions")
        case .tip: Self(one: "Tip", many: "Tips")
        case .page: Self(one: "Page", many: "Pages")
        }
    }
}

/// The headings of a relation at its two ends.
package struct RelationLabel: Sendable, Hashable {
    package var there: String
    package var back: String

    package init(there: String, back: String) {
        self.there = there
        self.back = back
    }
}

/// A group of the articles of one kind.
package struct Group: Sendable, Hashable {
    package let id: String
    package let label: String

    package init(id: String, label: String) {
        self.id = id
        self.label = label
    }
}
