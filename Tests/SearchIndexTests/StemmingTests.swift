import Testing

@testable import SearchIndex

struct StemmingTests {
    private static let english = [
        SearchDocument("First", body: "He runs a lot."), SearchDocument("Second", body: "Running is fun."),
        SearchDocument("Third", body: "A long run."), SearchDocument("Fourth", body: "A runway."),
    ]

    @Test(arguments: TestIndex.Form.allCases, ["run ", "runs ", "running ", "RUNNING "])
    func wordsOfOneStemFindTheSame(_ form: TestIndex.Form, _ query: String) async throws {
        let index = try await TestIndex(Self.english, form: form)
        #expect(try Set(index.titles(query)) == ["First", "Second", "Third"])
    }

    @Test(arguments: ["en", "en-GB", "EN"])
    func aLanguageIsTheFirstPartOfItsTag(_ language: String) async throws {
        #expect(try await TestIndex(Self.english, language: language).titles("runs ").count == 3)
    }

    @Test(arguments: ["Übung ", "Übungen ", "ubungen ", "UBUNG ", "u\u{308}bung "])
    func germanWordsAreStemmedWithTheirMarks(_ query: String) async throws {
        let index = try await TestIndex(
            [
                SearchDocument("Eins", body: "Eine Übung am Tag."), SearchDocument("Zwei", body: "Viele Übungen."),
                SearchDocument("Drei", body: "Ungeübt."),
            ], language: "de")
        #expect(try Set(index.titles(query)) == ["Eins", "Zwei"])
    }

    @Test func bothFormsOfNorwegianAreStemmed() async throws {
        for language in ["no", "nb", "nn-NO"] {
            let index = try await TestIndex(
                [SearchDocument("En", body: "Rygg."), SearchDocument("To", body: "Ryggen.")], language: language)
            #expect(try index.titles("rygg ").count == 2, "\(language)")
        }
    }

    @Test(arguments: ["tlh", "", "-", "x-klingon"])
    func withoutAStemmerAWordIsItself(_ language: String) async throws {
        let index = try await TestIndex(Self.english, language: language)
        #expect(try index.titles("run ") == ["Third"])
        #expect(try index.titles("runs ") == ["First"])
        #expect(try index.titles("running ") == ["Second"])
    }
}
