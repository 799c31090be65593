import Diagnostics
import Testing

@testable import Templating

/// A template may include itself where the data end, and nowhere else.
struct RecursionTests {
    /// A page that includes `loop`; each `⟦` stands in `loop`.
    private static let endless = [
        "{{>⟦loop}}",
        "text {{>⟦loop}} text",
        // A flag and an inverted section go nowhere.
        "{{#is_tall}}{{>⟦loop}}{{/is_tall}}",
        "{{^friends}}{{>⟦loop}}{{/friends}}",
        // Indented anew at each turn.
        "  {{>⟦loop}}\n",
        "{{$block}}{{>⟦loop}}{{/block}}",
        "{{<⟦loop}}{{/loop}}",
        // What the section opens is the same at each turn: it does not belong to what it opened before.
        "{{#address}}{{>⟦loop}}{{/address}}",
        "{{#aliases}}{{>⟦loop}}{{/aliases}}",
        "{{#nickname}}{{>⟦loop}}{{/nickname}}",
        "{{#address.residents}}{{>⟦loop}}{{/address.residents}}",
    ]

    @Test(arguments: endless)
    func aTemplateThatIncludesItselfWithoutEndIsRefused(_ loop: String) {
        let marked = Marked(loop)
        #expect(findings("{{>loop}}", ["loop": marked.text]).places == marked.places(.recursivePartial, in: "loop"))
    }

    @Test func aPageThatIncludesItselfIsRefused() {
        #expect(findings("<p>{{>page}}</p>").places == ["page CW406 1:7"])
    }

    @Test func templatesThatIncludeOneAnotherInACircleAreRefused() {
        #expect(findings("{{>a}}", ["a": "{{>b}}", "b": "-{{>c}}", "c": "--{{>a}}"]).places == ["c CW406 1:6"])
    }

    @Test func aTemplateMayIncludeItselfForTheItemsOfAListOfItsOwnView() throws {
        let carol = Person(title: "Carol")
        let bob = Person(title: "Bob", friends: [carol])
        let ann = Person(title: "Ann", friends: [bob, Person(title: "Dave")])
        let rendered = try render("{{>tree}}", ann, ["tree": "{{title}}<{{#friends}}{{>tree}}{{/friends}}>"])
        #expect(rendered == "Ann<Bob<Carol<>>Dave<>>")
    }

    @Test func aPageMayIncludeItselfForTheItemsOfAListOfItsOwnView() throws {
        let ann = Person(title: "Ann", friends: [Person(title: "Bob", friends: [Person(title: "Carol")])])
        #expect(try render("{{title}} {{#friends}}{{>page}}{{/friends}}", ann) == "Ann Bob Carol ")
    }

    @Test func aTemplateThatIsIncludedInTwoPlacesDoesNotIncludeItself() throws {
        let ann = Person(title: "Ann", friends: [Person(title: "Bob")])
        let template = "{{>part}}{{>part}}{{#friends}}{{>part}}{{/friends}}"
        #expect(try render(template, ann, ["part": "{{title}};"]) == "Ann;Ann;Bob;")
    }

    /// Templates `p1`, `p2` and so on, each of which includes the next.
    private func chain(_ count: Int) -> [String: String] {
        Dictionary(uniqueKeysWithValues: (1...count).map { ("p\($0)", $0 < count ? "\($0) {{>p\($0 + 1)}}" : "end") })
    }

    @Test func templatesMayIncludeOneAnotherSixtyFourDeep() throws {
        let rendered = try render("{{>p1}}", Person(), chain(63))
        #expect(rendered == (1...62).map { "\($0) " }.joined() + "end")
    }

    @Test func oneMoreIsRefused() {
        #expect(findings("{{>p1}}", chain(64)).places == ["p63 CW406 1:7"])
    }
}
