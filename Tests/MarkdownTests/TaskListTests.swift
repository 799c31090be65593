import Diagnostics
import Markdown
import Testing

/// The HTML of a task's text with its box.
private func task(_ text: String, _ isDone: Bool = false) -> String {
    "<label><input type=\"checkbox\" disabled=\"\"" + (isDone ? " checked=\"\"" : "") + " /> " + text + "</label>"
}

private func list(_ items: [String]) -> String {
    "<ul>\n<li>" + items.joined(separator: "</li>\n<li>") + "</li>\n</ul>\n"
}

struct TaskListTests {
    static let lists: [(String, String)] = [
        ("- [ ] a\n- [x] b\n- [X] c", list([task("a"), task("b", true), task("c", true)])),
        ("- [ ] a\n- b", list([task("a"), "b"])), ("* [ ] a", list([task("a")])),
        ("+   [x] a", list([task("a", true)])),
        ("1. [ ] a\n2. [x] b", "<ol>\n<li>\(task("a"))</li>\n<li>\(task("b", true))</li>\n</ol>\n"),
        ("- [ ] a\n  b", list([task("a\nb")])), ("- [ ] a  \n  b", list([task("a<br />\nb")])),
        ("- [ ] *a* [b](c.md) `d`", list([task("<em>a</em> <a href=\"c.md\">b</a> <code>d</code>")])),
        ("- [ ] ~~a~~ [[b]]", list([task("<del>a</del> <a href=\"b\">b</a>")])), ("- [ ] [x] a", list([task("[x] a")])),
        // With other blocks.
        (
            "- [ ] a\n\n- [x] b",
            "<ul>\n<li>\n<p>\(task("a"))</p>\n</li>\n<li>\n<p>\(task("b", true))</p>\n</li>\n</ul>\n"
        ),
        ("- [ ] a\n\n  b", "<ul>\n<li>\n<p>" + task("a") + "</p>\n<p>b</p>\n</li>\n</ul>\n"),
        ("- [ ] a\n  - [x] b", "<ul>\n<li>\(task("a"))\n\(list([task("b", true)]))</li>\n</ul>\n"),
        ("> - [ ] a", "<blockquote>\n" + list([task("a")]) + "</blockquote>\n"),
    ]

    @Test(arguments: lists)
    func anItemThatBeginsWithABoxIsATask(_ markdown: String, _ expected: String) {
        #expect(html(markdown) == expected)
    }

    static let others: [(String, String)] = [
        ("- [ ]", list(["[ ]"])), ("- [x]a", list(["[x]a"])), ("- [] a", list(["[] a"])),
        ("- [  ] a", list(["[  ] a"])), ("- [y] a", list(["[y] a"])), ("- a [ ] b", list(["a [ ] b"])),
        ("- \\[ ] a", list(["[ ] a"])), ("- \\[x] a", list(["[x] a"])), ("- `[ ]` a", list(["<code>[ ]</code> a"])),
        ("- *[ ] a*", list(["<em>[ ] a</em>"])), ("- [x](a.md) b", list(["<a href=\"a.md\">x</a> b"])),
        ("- [x] a\n\n[x]: b.md", list(["<a href=\"b.md\">x</a> a"])),
        ("- a\n\n  [ ] b", "<ul>\n<li>\n<p>a</p>\n<p>[ ] b</p>\n</li>\n</ul>\n"),
        ("- > [ ] a", "<ul>\n<li>\n<blockquote>\n<p>[ ] a</p>\n</blockquote>\n</li>\n</ul>\n"),
        ("[ ] a", "<p>[ ] a</p>\n"), ("> [ ] a", "<blockquote>\n<p>[ ] a</p>\n</blockquote>\n"),
        ("T\n: [ ] a", "<dl>\n<dt>T</dt>\n<dd>[ ] a</dd>\n</dl>\n"),
        ("```\n- [ ] a\n```", "<pre tabindex=\"0\"><code>- [ ] a\n</code></pre>\n"),
    ]

    @Test(arguments: others)
    func aBoxElsewhereIsText(_ markdown: String, _ expected: String) {
        #expect(html(markdown) == expected)
    }

    @Test func aTabMayStandBehindTheBox() {
        #expect(html("- [ ]\ta").contains("<label><input type=\"checkbox\" disabled=\"\" />"))
    }

    @Test func aBoxIsNotRead() {
        let document = parse("- [ ] a\n- [x] b c")
        #expect(document.text == "a\nb c")
        #expect(document.wordCount == 3)
    }
}
