/// The tags that fill a document's holes.
package enum LinkTags {
    /// Appends `<a href="…">`; the address, the way to the site's top and what follows from there, is
    /// percent-encoded where that is needed.
    package static func appendStart(
        to address: String, from root: String = "", fragment: String = "", title: String, into output: inout [UInt8]
    ) {
        output.append("<a href=\"")
        Markup.appendDestination(root, to: &output)
        Markup.appendDestination(address, to: &output)
        if !fragment.isEmpty {
            output.append(UInt8(ascii: "#"))
            Markup.appendDestination(fragment, to: &output)
        }
        if !title.isEmpty {
            output.append("\" title=\"")
            Markup.appendEscaped(Array(title.utf8)[...], to: &output)
        }
        output.append("\">")
    }

    /// Appends the title of what a link leads to.
    package static func appendTitle(_ title: String, into output: inout [UInt8]) {
        Markup.appendEscaped(title, to: &output)
    }

    package static func appendEnd(into output: inout [UInt8]) { output.append("</a>") }

    /// Appends `<img …>`, loaded when it comes near; its size, where it is known, keeps the place for it.
    package static func appendImage(
        _ image: Link, at address: String, size: (width: Int, height: Int)?, into output: inout [UInt8]
    ) {
        output.append("<img src=\"")
        Markup.appendDestination(address, to: &output)
        output.append("\" alt=\"")
        Markup.appendEscaped(Array(image.alternative.utf8)[...], to: &output)
        if !image.title.isEmpty {
            output.append("\" title=\"")
            Markup.appendEscaped(Array(image.title.utf8)[...], to: &output)
        }
        if let size {
            output.append(contentsOf: "\" width=\"\(size.width)\" height=\"\(size.height)".utf8)
        }
        output.append("\" loading=\"lazy\" />")
    }
}
