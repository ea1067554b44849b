// What a person looks for, as terms that no search engine can misread.
import Testing

@testable import Helpdesk
@testable import Ticketing

@Suite("Searches")
struct SearchQueryTests {
    typealias Row = Case<String, [SearchQuery.Term]?>

    @Test(
        "read",
        arguments: [
            Row(
                "words", "danfe  Rejeitada",
                [.init(words: ["danfe"], isPrefix: false), .init(words: ["rejeitada"], isPrefix: false)]),
            Row("accents", "não", [.init(words: ["nao"], isPrefix: false)]),
            Row(
                "a phrase", "\"nota fiscal\" erro",
                [.init(words: ["nota", "fiscal"], isPrefix: false), .init(words: ["erro"], isPrefix: false)]),
            Row("a quote left open", "\"nota fiscal", [.init(words: ["nota", "fiscal"], isPrefix: false)]),
            Row("a prefix", "impress*", [.init(words: ["impress"], isPrefix: true)]),
            Row("too short for a prefix", "im*", [.init(words: ["im"], isPrefix: false)]),
            Row("a joined word", "NF-e", [.init(words: ["nf", "e"], isPrefix: false)]),
            Row(
                "operators are no operators", "a AND (b",
                [
                    .init(words: ["a"], isPrefix: false), .init(words: ["and"], isPrefix: false),
                    .init(words: ["b"], isPrefix: false),
                ]),
            Row("signs alone", "* \"\" -- :", nil),
            Row("nothing", "", nil),
        ])
    func reads(_ row: Row) { #expect(SearchQuery(row.given)?.terms == row.expected) }

    @Test("the rarest known words tell most; words that stand everywhere tell nothing") func telling() {
        let words = TellingWords.candidates(subject: "Re: Nota rejeitada 539", text: "nota com erro 539, de novo")
        #expect(words == ["nota", "rejeitada", "539", "com", "erro", "novo"])
        let chosen = TellingWords.choose(
            from: words, frequencies: ["nota": 90_000, "rejeitada": 12, "539": 3, "com": 501, "erro": 500])
        #expect(chosen == ["539", "rejeitada", "erro"])
    }
}
