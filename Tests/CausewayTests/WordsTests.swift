import Testing

@testable import Causeway

/// How addresses, XML, names and times are written.
struct WordsTests {
    @Test(arguments: [
        ("causes/dehydration/", "causes/dehydration/"), ("AZaz09-._~", "AZaz09-._~"), ("a b", "a%20b"),
        ("100%", "100%25"),
        ("café", "caf%C3%A9"), ("😀", "%F0%9F%98%80"), ("a?b#c&d=e+f", "a%3Fb%23c%26d%3De%2Bf"),
        ("\n\u{0}\"<>'\\", "%0A%00%22%3C%3E%27%5C"),
        ("", ""),
    ])
    func aPathIsPercentEncoded(_ path: String, _ encoded: String) {
        #expect(PercentEncoding.path(path) == encoded)
    }

    @Test(arguments: [
        ("plain é 😀", "plain é 😀"),
        ("<a href=\"b\" c='d'>&amp;", "&lt;a href=&quot;b&quot; c=&apos;d&apos;&gt;&amp;amp;"),
        ("a\tb\nc\rd", "a\tb\nc\rd"), ("a\u{0}b\u{1}c\u{1F}", "a\u{FFFD}b\u{FFFD}c\u{FFFD}"),
        ("\u{FFFE}\u{FFFF}", "\u{FFFD}\u{FFFD}"),
        ("\u{10FFFF}\u{E000}\u{7F}", "\u{10FFFF}\u{E000}\u{7F}"), ("]]>", "]]&gt;"),
    ])
    func aTextIsEscapedForXML(_ text: String, _ escaped: String) {
        #expect(XMLEscape.text(text).unicodeScalars.elementsEqual(escaped.unicodeScalars))
    }

    @Test func aMarkThatCombinesHidesNoCharacterOfXML() {
        #expect(
            XMLEscape.text("<\u{301}&\u{301}").unicodeScalars.elementsEqual("&lt;\u{301}&amp;\u{301}".unicodeScalars))
    }

    @Test(arguments: [
        ("Dehydration", "dehydration", "D"), ("“Tech neck”", "tech neck”", "T"), ("'Tis", "tis", "T"),
        ("Épaule", "epaule", "E"),
        ("Ångström", "angstrom", "A"), ("ﬁbre", "fibre", "F"), ("5 km", "5 km", "#"), ("(2) Rest", "2) rest", "#"),
        ("…", "...", "#"),
        ("", "", "#"), ("ЁЖ", "еж", "Е"),
    ])
    func namesAreSortedWithoutCaseMarksAndLeadingPunctuation(_ name: String, _ key: String, _ letter: String) {
        #expect(Alphabet.sortKey(name) == key)
        #expect(Alphabet.letter(of: Alphabet.sortKey(name)) == letter)
    }

    @Test(arguments: [(0, 1), (1, 1), (200, 1), (201, 2), (400, 2), (401, 3), (2_000, 10)])
    func readingTakesAMinuteForTwoHundredWordsBegun(_ words: Int, _ minutes: Int) {
        #expect(ReadingTime.minutes(words: words) == minutes)
    }
}
