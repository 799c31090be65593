internal import CausewayIndex

/// What is shown of a document, as the array that stands for it in a block.
struct BlockEntry: Sendable, Decodable {
    let title: String
    let url: String
    let summary: String
    let aliases: [String]
    let headings: [SearchHeading]

    /// Headings that are listed.
    static let mostHeadings = 40

    init(_ document: SearchDocument) {
        title = document.title
        url = document.url
        summary = document.summary
        aliases = document.aliases
        headings = Array(document.headings.prefix(Self.mostHeadings))
    }

    func write(to writer: inout JSONWriter) {
        writer.array([0, 1, 2, 3, 4]) { writer, field in
            switch field {
            case 0: writer.string(title)
            case 1: writer.string(url)
            case 2: writer.string(summary)
            case 3: writer.array(aliases) { $0.string($1) }
            default:
                writer.array(headings) { writer, heading in
                    if heading.anchor == Self.anchor(of: heading.text) {
                        writer.string(heading.text)
                    } else {
                        writer.array([heading.text, heading.anchor]) { $0.string($1) }
                    }
                }
            }
        }
    }

    /// The anchor that a heading has most often: letters and digits in lower case, hyphens between.
    static func anchor(of text: String) -> String {
        var anchor: [UInt8] = []
        for byte in text.lowercased().utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): anchor.append(byte)
            default: if let last = anchor.last, last != UInt8(ascii: "-") { anchor.append(UInt8(ascii: "-")) }
            }
        }
        if anchor.last == UInt8(ascii: "-") { anchor.removeLast() }
        return String(decoding: anchor, as: UTF8.self)
    }

    init(from decoder: any Decoder) throws {
        var container = try decoder.unkeyedContainer()
        title = try container.decode(String.self)
        url = try container.decode(String.self)
        summary = try container.decode(String.self)
        aliases = try container.decode([String].self)
        headings = try container.decode([Heading].self).map(\.value)
    }

    /// A heading as it is written: its text, or text and anchor where one does not tell the other.
    private struct Heading: Decodable {
        let value: SearchHeading

        init(from decoder: any Decoder) throws {
            do {
                let text = try decoder.singleValueContainer().decode(String.self)
                value = SearchHeading(text: text, anchor: BlockEntry.anchor(of: text))
            } catch DecodingError.typeMismatch {
                var container = try decoder.unkeyedContainer()
                value = SearchHeading(
                    text: try container.decode(String.self), anchor: try container.decode(String.self))
            }
        }
    }
}
