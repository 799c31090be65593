/// Texts as values of front matter.
enum YAMLText {
    /// One line of text as a value: as it is where YAML takes it for text, else between quotes.
    static func written(_ text: String) -> String {
        let isPlain =
            (text.unicodeScalars.first.map { $0.properties.isAlphabetic || ("0"..."9").contains($0) } ?? false)
            && text != "null" && !text.contains(": ") && !text.contains(" #") && text.last != ":"
        return isPlain ? text : "'\(text.replacing("'", with: "''"))'"
    }
}
