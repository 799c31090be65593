internal import Diagnostics

/// Compiles a template, with the partials and parents that it names, to a program for one kind of
/// view, and finds every name that would not resolve.
struct TemplateCompiler {
    private(set) var diagnostics: [Diagnostic] = []
    /// Names of the templates that went in.
    private(set) var used: Set<String> = []

    private let library: TemplateLibrary
    private var program = TemplateProgram()
    /// The contexts that are open, the outermost first.
    private var contexts: [ContextType]
    /// Sections open on something of the innermost view: a template that includes itself must have gone
    /// down by one, since views hold no end of others.
    private var descents = 0
    /// Sections open on something of a view further out, in place of one of the same kind: from there
    /// the way down begins anew, and could do so for ever.
    private var resets = 0
    private var chunks: [Chunk: Int] = [:]
    private var underWay: [Chunk: (descents: Int, resets: Int)] = [:]
    private var openBlocks: [String] = []
    private var seen: Set<Diagnostic> = []

    /// A partial as it is used: the same text with the same contexts is compiled once.
    private struct Chunk: Hashable {
        let template: String
        let contexts: [String]
        let indentation: [UInt8]
        let fills: [String: Fill]
    }

    /// What a block is filled with, as a place in a template.
    private struct Fill: Hashable {
        let template: String
        let block: TemplateBlock

        static func == (left: Self, right: Self) -> Bool {
            left.template == right.template && left.block.name.offset == right.block.name.offset
        }

        func hash(into hasher: inout Hasher) {
            hasher.combine(template)
            hasher.combine(block.name.offset)
        }
    }

    /// Where the nodes come from and how their lines are to begin.
    private struct Scope {
        let template: TemplateLibrary.Parsed
        /// Put at the beginning of each line.
        var indentation: [UInt8] = []
        /// Blanks taken off each line first.
        var dedent = 0
        var fills: [String: Fill] = [:]

        var bytes: [UInt8] { template.source.text.bytes }

        /// The indentation of something that stands behind some blanks of the source.
        func indentation(behind blanks: Range<Int>) -> [UInt8] { indentation + bytes[blanks].dropFirst(dedent) }
    }

    /// Steps of one chunk, with the literal bytes that wait to become one.
    private struct Writer {
        var steps: [TemplateProgram.Step] = []
        var literal: [UInt8] = []
    }

    init(_ library: TemplateLibrary, context: ContextType) {
        self.library = library
        contexts = [context]
    }

    /// The program of a template; of use only if `diagnostics` is empty then.
    mutating func compile(_ name: String) -> TemplateProgram {
        diagnostics = []
        if library[name] == nil {
            note(Diagnostic(.unknownTemplate, "there is no template ‘\(name)’", path: "Templates/\(name).mustache"))
        } else {
            _ = chunk(name, indentation: [], fills: [:], at: nil)
        }
        return program
    }

    /// How deep partials may include others.
    private static let depthLimit = 64

    /// The chunk of a template in the present contexts; nil, noted, where there is none.
    private mutating func chunk(
        _ name: String, indentation: [UInt8], fills: [String: Fill], at tag: (name: TemplateName, scope: Scope)?
    ) -> Int? {
        guard let template = library[name] else {
            if let tag {
                let hint = ClosestMatch.find(name, among: library.names).map { "did you mean ‘\($0)’?" }
                note(.unknownPartial, tag.name, tag.scope, "there is no template ‘\(name)’", hint: hint)
            }
            return nil
        }
        let key = Chunk(template: name, contexts: contexts.map(\.name), indentation: indentation, fills: fills)
        if let known = chunks[key] {
            if let begun = underWay[key], begun.descents == descents || begun.resets < resets, let tag {
                note(
                    .recursivePartial, tag.name, tag.scope, "‘\(name)’ includes itself without end",
                    hint: "include it inside a section that goes down, such as a list of the same view")
            }
            return known
        }
        if let tag, underWay.count >= Self.depthLimit {
            note(
                .recursivePartial, tag.name, tag.scope,
                "templates include one another more than \(Self.depthLimit) deep",
                hint: "one of them includes itself")
            return nil
        }
        used.insert(name)
        let index = program.chunks.count
        program.chunks.append([])
        chunks[key] = index
        underWay[key] = (descents, resets)
        var writer = Writer()
        write(template.nodes, Scope(template: template, indentation: indentation, fills: fills), &writer)
        flush(&writer)
        underWay[key] = nil
        program.chunks[index] = writer.steps
        return index
    }

    // MARK: Nodes

    private mutating func write(_ nodes: [TemplateNode], _ scope: Scope, _ writer: inout Writer) {
        for node in nodes {
            switch node {
            case .lineStart(let blanks): writer.literal += scope.indentation(behind: blanks)
            case .text(let range): writer.literal += scope.bytes[range]
            case .variable(let name, let isUnescaped): writeVariable(name, isUnescaped, scope, &writer)
            case .section(let name, let content): writeSection(name, content, scope, &writer)
            case .inverted(let name, let content): writeInverted(name, content, scope, &writer)
            case .partial(let name, let fills, let indentation):
                writePartial(name, fills, indentation, scope, &writer)
            case .block(let block): writeBlock(block, scope, &writer)
            }
        }
    }

    private mutating func writeVariable(
        _ name: TemplateName, _ isUnescaped: Bool, _ scope: Scope, _ writer: inout Writer
    ) {
        guard let (frame, value) = resolve(name, scope) else { return }
        switch value {
        case .text(_, let reading):
            if isUnescaped {
                note(
                    .unescapedText, name, scope, "‘\(name.text)’ is text, which may not stand unescaped",
                    hint: "write {{\(name.text)}}; only HTML that Causeway made may stand as it is")
            } else {
                add(.text(frame: frame, reading), &writer)
            }
        case .html(_, let reading):
            add(isUnescaped ? .html(frame: frame, reading) : .escapedHTML(frame: frame, reading), &writer)
        case .flag, .list, .view:
            note(
                .wrongNameType, name, scope, "‘\(name.text)’ is a \(value.typeName), which cannot be shown as text",
                hint: "open a section: {{#\(name.text)}}…{{/\(name.text)}}")
        }
    }

    private mutating func writeSection(
        _ name: TemplateName, _ content: [TemplateNode], _ scope: Scope, _ writer: inout Writer
    ) {
        guard let (frame, value) = resolve(name, scope) else { return }
        switch value {
        case .flag(let read):
            write(content, scope, &writer) { .when(frame: frame, test: read, end: $0) }
        case .text(isOptional: true, let reading):
            writeItem(.text, content, scope, &writer, frame) { address, body in
                reading.with(address) { text in if !text.isEmpty { withUnsafePointer(to: text) { body($0) } } }
            }
        case .html(isOptional: true, let reading):
            writeItem(.html, content, scope, &writer, frame) { address, body in
                reading.with(address) { html in if !html.bytes.isEmpty { withUnsafePointer(to: html) { body($0) } } }
            }
        case .list(let access): writeItem(access.element(), content, scope, &writer, frame, access: access.forEach)
        case .view(let access): writeItem(.view(access.schema()), content, scope, &writer, frame, access: access.with)
        case .text, .html: noteAlwaysThere(name, value, scope)
        }
    }

    private mutating func writeInverted(
        _ name: TemplateName, _ content: [TemplateNode], _ scope: Scope, _ writer: inout Writer
    ) {
        guard let (frame, value) = resolve(name, scope) else { return }
        let isAbsent: @Sendable (UnsafeRawPointer) -> Bool
        switch value {
        case .flag(let read): isAbsent = { !read($0) }
        case .text(isOptional: true, let reading):
            isAbsent = { address in
                var isAbsent = true
                reading.with(address) { isAbsent = $0.isEmpty }
                return isAbsent
            }
        case .html(isOptional: true, let reading):
            isAbsent = { address in
                var isAbsent = true
                reading.with(address) { isAbsent = $0.bytes.isEmpty }
                return isAbsent
            }
        case .list(let access): isAbsent = access.isEmpty
        case .view(let access) where access.isOptional:
            isAbsent = { address in
                var isThere = false
                access.with(address) { _ in isThere = true }
                return !isThere
            }
        case .text, .html, .view:
            noteAlwaysThere(name, value, scope)
            return
        }
        write(content, scope, &writer) { .when(frame: frame, test: isAbsent, end: $0) }
    }

    /// Writes a section's content for each item that `access` leads to.
    private mutating func writeItem(
        _ item: ContextType, _ content: [TemplateNode], _ scope: Scope, _ writer: inout Writer, _ frame: Int,
        access: @escaping @Sendable (UnsafeRawPointer, (UnsafeRawPointer) -> Void) -> Void
    ) {
        let outer = contexts
        // A context hides one of its own kind wholly, so it takes that one's frame; a recursive
        // partial then meets the contexts that it was compiled for.
        let isReset = contexts[contexts.count - 1].name == item.name && frame < contexts.count - 1
        if contexts[contexts.count - 1].name == item.name { contexts.removeLast() }
        contexts.append(item)
        program.depth = max(program.depth, contexts.count)
        descents += 1
        resets += isReset ? 1 : 0
        let slot = contexts.count - 1
        write(content, scope, &writer) { .each(frame: frame, access: access, slot: slot, end: $0) }
        descents -= 1
        resets -= isReset ? 1 : 0
        contexts = outer
    }

    /// Writes a section's content behind a step that knows where it ends.
    private mutating func write(
        _ content: [TemplateNode], _ scope: Scope, _ writer: inout Writer, step: (_ end: Int) -> TemplateProgram.Step
    ) {
        flush(&writer)
        let place = writer.steps.count
        writer.steps.append(.call(0))
        write(content, scope, &writer)
        flush(&writer)
        writer.steps[place] = step(writer.steps.count)
    }

    private mutating func writePartial(
        _ name: TemplateName, _ fills: [TemplateBlock], _ indentation: Range<Int>?, _ scope: Scope,
        _ writer: inout Writer
    ) {
        let own = Dictionary(
            fills.map { ($0.name.text, Fill(template: scope.template.source.name, block: $0)) },
            uniquingKeysWith: { _, last in last })
        // What inherits from further out goes before.
        let all = own.merging(scope.fills) { _, outer in outer }
        let lines = indentation.map { scope.indentation(behind: $0) } ?? []
        guard let index = chunk(name.text, indentation: lines, fills: all, at: (name, scope)) else { return }
        add(.call(index), &writer)
    }

    private mutating func writeBlock(_ block: TemplateBlock, _ scope: Scope, _ writer: inout Writer) {
        let name = block.name.text
        guard let fill = scope.fills[name], !openBlocks.contains(name), let source = library[fill.template] else {
            write(block.content, scope, &writer)
            return
        }
        var content = fill.block.content[...]
        var inner = Scope(template: source, fills: scope.fills)
        inner.indentation = scope.indentation(behind: block.indentation)
        inner.dedent = fill.block.intrinsicIndentation.count
        if case .lineStart(let blanks)? = content.first {
            // Where the block stands within a line, that line has begun already.
            if !block.beginsLine {
                writer.literal += inner.bytes[blanks].dropFirst(inner.dedent)
                content.removeFirst()
            }
        } else if block.beginsLine, !fill.block.beginsLine, !content.isEmpty {
            writer.literal += inner.indentation
        }
        openBlocks.append(name)
        write(Array(content), inner, &writer)
        openBlocks.removeLast()
    }

    private mutating func add(_ step: TemplateProgram.Step, _ writer: inout Writer) {
        flush(&writer)
        writer.steps.append(step)
    }

    private mutating func flush(_ writer: inout Writer) {
        guard !writer.literal.isEmpty else { return }
        let start = program.literals.count
        program.literals += writer.literal
        writer.steps.append(.literal(start..<program.literals.count))
        writer.literal = []
    }

    // MARK: Names

    /// What a name stands for in the present contexts; nil, noted, if for nothing.
    private mutating func resolve(_ name: TemplateName, _ scope: Scope) -> (frame: Int, value: FieldValue)? {
        if name.text == "." { return item(name, scope) }
        let parts = name.parts
        for frame in contexts.indices.reversed() {
            guard case .view(let schema) = contexts[frame], let first = schema[parts[0]] else { continue }
            var value = first
            var passed = parts[0]
            for part in parts.dropFirst() {
                guard case .view(let access) = value else {
                    note(
                        .wrongNameType, name, scope,
                        "‘\(passed)’ is a \(value.typeName), so ‘\(part)’ cannot be asked of it",
                        hint: "open a section: {{#\(passed)}}…{{/\(passed)}}")
                    return nil
                }
                let inner = access.schema()
                guard let next = inner[part] else {
                    noteUnknown(name, part, inner.entries.map(\.name), "the view ‘\(inner.name)’", scope)
                    return nil
                }
                value = next.reached(through: access)
                passed += ".\(part)"
            }
            return (frame, value)
        }
        let views = contexts.reversed().compactMap { context in
            if case .view(let schema) = context { schema } else { nil }
        }
        noteUnknown(
            name, parts[0], views.flatMap { $0.entries.map(\.name) },
            views.map { "‘\($0.name)’" }.joined(separator: ", in "), scope)
        return nil
    }

    /// What `{{.}}` stands for.
    private mutating func item(_ name: TemplateName, _ scope: Scope) -> (frame: Int, value: FieldValue)? {
        let frame = contexts.count - 1
        switch contexts[frame] {
        case .text: return (frame, .text(isOptional: false, .stored(offset: 0)))
        case .html: return (frame, .html(isOptional: false, .stored(offset: 0)))
        case .list(let access): return (frame, .list(access))
        case .view(let schema):
            note(
                .wrongNameType, name, scope, "{{.}} is the view ‘\(schema.name)’ here, which cannot be shown as text",
                hint: "name one of its fields")
            return nil
        }
    }

    // MARK: Findings

    private mutating func noteUnknown(
        _ name: TemplateName, _ part: String, _ known: [String], _ place: String, _ scope: Scope
    ) {
        let hint = ClosestMatch.find(part, among: known).map { "did you mean ‘\($0)’?" }
        note(
            .unknownName, name, scope, "there is no name ‘\(part)’ in \(place)",
            hint: hint ?? "the documentation of templates lists the names of every view")
    }

    private mutating func noteAlwaysThere(_ name: TemplateName, _ value: FieldValue, _ scope: Scope) {
        note(
            .wrongNameType, name, scope, "‘\(name.text)’ is a \(value.typeName), which is always there",
            hint: "a section takes a flag, a list, a view or something optional")
    }

    private mutating func note(
        _ code: DiagnosticCode, _ name: TemplateName, _ scope: Scope, _ message: String, hint: String?
    ) {
        let text = scope.template.source.text
        let location = text.location(at: name.offset, length: name.text.utf8.count)
        note(Diagnostic(code, message, in: text, at: location, hint: hint))
    }

    /// Notes a finding once, however often its template is included.
    private mutating func note(_ diagnostic: Diagnostic) {
        if seen.insert(diagnostic).inserted { diagnostics.append(diagnostic) }
    }
}
