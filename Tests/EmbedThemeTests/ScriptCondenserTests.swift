import Testing

@testable import EmbedTheme

/// Scripts without comments and layout: the same program in fewer bytes.
struct ScriptCondenserTests {
    private func condensed(_ script: String) -> String {
        String(decoding: ScriptCondenser.condensed(Array(script.utf8)).dropLast(), as: UTF8.self)
    }

    @Test(arguments: [
        ("const a = 1; // one\nconst b = 2;", "const a=1;const b=2;"),
        ("/** Adds. */\nfunction add(a, b) {\n  return a + b;\n}\n", "function add(a,b){return a+b;}"),
        ("a /* b\n c */ = 1", "a=1"),
        ("let a;\n\n\n  let b;", "let a;let b;"),
        ("typeof a in b", "typeof a in b"),
    ])
    func commentsAndLayoutGo(script: String, expected: String) { #expect(condensed(script) == expected) }

    /// Each of these lines would mean something else, or nothing, if it were joined to the next.
    @Test(arguments: [
        ("const a = b\nconst c = d", "const a=b\nconst c=d"),
        ("const f = () => {}\n(1)", "const f=()=>{}\n(1)"),
        ("return\nvalue", "return\nvalue"),
        ("a\n++b", "a\n++b"),
        ("a /*\n*/ b", "a\nb"),
    ])
    func lineBreaksStayThatMayEndAStatement(script: String, expected: String) { #expect(condensed(script) == expected) }

    @Test(arguments: [("a + +b", "a+ +b"), ("a - -b", "a- -b"), ("a + -b", "a+-b"), ("a++ + b", "a++ +b")])
    func signsStayApart(script: String, expected: String) { #expect(condensed(script) == expected) }

    @Test(arguments: [
        #"f("a  // b", 'c /* d */')"#, #"f("\"  //", '\'  ')"#, "f(`a  // ${b}  // c`)", "f(`a ${g(`b  ${c}  d`)}  e`)",
        "f(`a ${{}}  b`)",
    ])
    func textsStay(script: String) {
        let spaced = script.hasPrefix("f(\"a") ? script.replacing(", '", with: ",'") : script
        #expect(condensed(script) == spaced.replacing("\", '\\'", with: "\",'\\'"))
    }

    @Test(arguments: [
        (#"x = / a  b/.test(y)"#, #"x=/ a  b/.test(y)"#), (#"f(/[/"']  /g, 1)"#, #"f(/[/"']  /g,1)"#),
        ("return /a  b/", "return/a  b/"), (#"x = /\/  \\/"#, #"x=/\/  \\/"#), ("a / b / c", "a/b/c"),
        ("(a) / b / c", "(a)/b/c"), ("a[0] / b // c", "a[0]/b"),
    ])
    func slashesAreTold(script: String, expected: String) { #expect(condensed(script) == expected) }

    @Test(arguments: ["\"never closed", "`never ${closed", "/* never closed", "x = /never closed", "{ never closed"])
    func whatIsNotClosedEndsWithTheScript(script: String) {
        #expect(condensed(script).utf8.count <= script.utf8.count + 1)
    }
}
