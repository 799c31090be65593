/// A value of a YAML document, with its place in the file.
struct YAMLNode: Equatable {
    enum Content: Equatable {
        case scalar(Scalar)
        case sequence([YAMLNode])
        case mapping([Entry])
    }

    struct Scalar: Equatable {
        enum Style {
            case plain, singleQuoted, doubleQuoted, block
        }

        let string: String
        let style: Style

        /// It is empty, with quotes or without, or one of YAML's words for nothing.
        var saysNothing: Bool { isNull || string.isEmpty }

        /// It is one of YAML's ways to say nothing.
        var isNull: Bool { style == .plain && (string.isEmpty || string == "~" || string == "null") }
    }

    struct Entry: Equatable {
        let key: YAMLNode
        let value: YAMLNode
    }

    let content: Content
    let position: Position

    var scalar: Scalar? { if case .scalar(let scalar) = content { scalar } else { nil } }
    var sequence: [YAMLNode]? { if case .sequence(let items) = content { items } else { nil } }
    var mapping: [Entry]? { if case .mapping(let entries) = content { entries } else { nil } }
}
