extension Index {
    /// The file `index.json`: keys sorted, no white space, the same bytes for equal values.
    public func canonicalJSON() -> [UInt8] {
        var writer = JSONWriter(capacity: 1024 + articles.count * 800 + edges.count * 120)
        writer.object { writer in
            writer.member("$schema", schema)
            writer.member("articles", articles) { $1.write(to: &$0) }
            writer.member("counts") { writer in
                writer.member("articles", counts: counts.articles)
                writer.member("edges", counts: counts.edges)
            }
            writer.member("edges", edges) { $1.write(to: &$0) }
            writer.member("generator") { writer in
                writer.member("name", generator.name)
                writer.member("version", generator.version)
            }
            writer.member("kinds", kinds) { $1.write(to: &$0) }
            writer.member("redirects", redirects) { writer, redirect in
                writer.object { writer in
                    writer.member("from", redirect.from)
                    writer.member("to", redirect.to)
                }
            }
            writer.member("relations", relations) { $1.write(to: &$0) }
            writer.member("site") { site.writeMembers(to: &$0) }
            writer.member("version", version)
        }
        return writer.bytes
    }
}

extension ArticleDocument {
    /// The article's own file: keys sorted, no white space, the same bytes for equal values.
    public func canonicalJSON() -> [UInt8] {
        var writer = JSONWriter(capacity: 2048 + text.utf8.count + html.utf8.count * 9 / 8 + edges.count * 160)
        writer.object { article.writeMembers(to: &$0, of: self) }
        return writer.bytes
    }
}

extension Site {
    fileprivate func writeMembers(to writer: inout JSONWriter) {
        writer.member("base_url", baseURL)
        writer.member("description", description)
        writer.member("disclaimer", disclaimer)
        writer.member("language", language)
        writer.member("license", license)
        writer.member("publisher", publisher)
        writer.member("title", title)
    }
}

extension KindDescription {
    fileprivate func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("folder", folder)
            writer.member("id", id)
            writer.member("label", label)
            writer.member("plural", plural)
            writer.member("url", url)
        }
    }
}

extension RelationDescription {
    fileprivate func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("from", from)
            writer.member("inverse", inverse)
            writer.member("inverse_label", inverseLabel)
            writer.member("label", label)
            writer.member("symmetric", symmetric)
            writer.member("to", to)
            writer.member("type", type)
        }
    }
}

extension Edge {
    fileprivate func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("basis", basis?.rawValue)
            writer.member("from", from)
            writer.member("note", note)
            writer.member("to", to)
            writer.member("type", type)
        }
    }
}

extension ResolvedEdge {
    fileprivate func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("basis", basis?.rawValue)
            writer.member("id", id)
            writer.member("note", note)
            writer.member("title", title)
            writer.member("type", type)
            writer.member("url", url)
        }
    }
}

extension Article {
    fileprivate func write(to writer: inout JSONWriter) {
        writer.object { writeMembers(to: &$0, of: nil) }
    }

    /// Writes the article's fields, and those of its own file among them in the order of the keys.
    fileprivate func writeMembers(to writer: inout JSONWriter, of document: ArticleDocument?) {
        writer.member("$schema", document?.schema)
        writer.member("aliases", aliases)
        writer.member("codes", codes) { writer, code in
            writer.object { writer in
                writer.member("code", code.code)
                writer.member("display", code.display)
                writer.member("system", code.system)
            }
        }
        if let document { writer.member("edges", document.edges) { $1.write(to: &$0) } }
        writer.member("group", group)
        writer.member("headings", headings) { writer, heading in
            writer.object { writer in
                writer.member("anchor", heading.anchor)
                writer.member("level", heading.level)
                writer.member("text", heading.text)
            }
        }
        writer.member("html", document?.html)
        writer.member("id", id)
        writer.member("kind", kind)
        writer.member("last_reviewed", lastReviewed)
        writer.member("misspellings", misspellings)
        writer.member("order", order)
        writer.member("parents", parents)
        writer.member("reading_minutes", readingMinutes)
        writer.member("review_due", reviewDue)
        writer.member("reviewed_by", reviewedBy)
        writer.member("slug", slug)
        writer.member("sources", sources) { writer, source in
            writer.object { writer in
                writer.member("accessed", source.accessed)
                writer.member("title", source.title)
                writer.member("url", source.url)
            }
        }
        writer.member("summary", summary)
        writer.member("text", document?.text)
        writer.member("title", title)
        writer.member("updated", updated)
        writer.member("url", url)
        writer.member("version", document?.version)
        writer.member("word_count", wordCount)
    }
}
