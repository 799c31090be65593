/// A template checked and compiled: steps over bytes, with every name looked up.
struct TemplateProgram: Sendable {
    enum Step: Sendable {
        /// Bytes of `literals`.
        case literal(Range<Int>)
        case text(frame: Int, Reading<String>)
        case html(frame: Int, Reading<TrustedHTML>)
        /// HTML that the template asks for as text.
        case escapedHTML(frame: Int, Reading<TrustedHTML>)
        /// The steps up to `end`, if `test` holds.
        case when(frame: Int, test: @Sendable (UnsafeRawPointer) -> Bool, end: Int)
        /// The steps up to `end`, once for each item or for what is there, with `slot` as its frame.
        case each(
            frame: Int, access: @Sendable (UnsafeRawPointer, (UnsafeRawPointer) -> Void) -> Void, slot: Int, end: Int)
        /// A chunk: a partial as it is used with certain frames.
        case call(Int)
    }

    /// The template itself, then its partials.
    var chunks: [[Step]] = []
    var literals: [UInt8] = []
    /// Most frames that are open at once.
    var depth = 1

    /// Appends what the program makes of the view at an address.
    func run(on view: UnsafeRawPointer, into output: inout [UInt8]) {
        var runner = Runner(program: self, frames: Array(repeating: view, count: depth), output: [])
        swap(&runner.output, &output)
        runner.run(chunks[0], 0..<chunks[0].count)
        swap(&runner.output, &output)
    }
}

/// One rendering under way.
private struct Runner {
    let program: TemplateProgram
    /// Addresses of the views that are open, the outermost first.
    var frames: [UnsafeRawPointer]
    var output: [UInt8]

    mutating func run(_ steps: [TemplateProgram.Step], _ range: Range<Int>) {
        var index = range.lowerBound
        while index < range.upperBound {
            let step = steps[index]
            index += 1
            switch step {
            case .literal(let bytes):
                program.literals.withUnsafeBufferPointer {
                    output.append(contentsOf: UnsafeBufferPointer(rebasing: $0[bytes]))
                }
            case .text(let frame, let reading):
                reading.with(frames[frame]) { Escaping.append($0, to: &output) }
            case .html(let frame, let reading):
                reading.with(frames[frame]) { output.append(contentsOf: $0.bytes) }
            case .escapedHTML(let frame, let reading):
                reading.with(frames[frame]) { html in
                    html.bytes.withUnsafeBufferPointer { Escaping.append($0, to: &output) }
                }
            case .when(let frame, let test, let end):
                if !test(frames[frame]) { index = end }
            case .each(let frame, let access, let slot, let end):
                // A view inside one of its own kind takes its frame, and gives it back.
                let outer = frames[slot]
                let body = index..<end
                access(frames[frame]) { item in
                    frames[slot] = item
                    run(steps, body)
                }
                frames[slot] = outer
                index = end
            case .call(let chunk): run(program.chunks[chunk], 0..<program.chunks[chunk].count)
            }
        }
    }
}
