// Words as people type them, in the scripts that mail comes in.
import Testing

@testable import Helpdesk
@testable import Ticketing

@Suite("Phrases")
struct PhraseTests {
    @Test(
        "words without case and accents",
        arguments: [
            Case("ASCII", "Danfe  REJEITADA, 280!", ["danfe", "rejeitada", "280"]),
            Case("accents", "Não consigo EMISSÃO", ["nao", "consigo", "emissao"]),
            Case("accents of their own", "Na\u{303}o", ["nao"]), Case("a letter that becomes two", "İzmir", ["izmir"]),
            Case("signs beyond ASCII part words", "naïve—café…olé", ["naive", "cafe", "ole"]),
            Case("other scripts", "日本語 テスト, Привет ΔΟΚΙΜΗ", ["日本語", "テスト", "привет", "δοκιμη"]),
            Case("digits of other scripts", "١٢٣ １２", ["١٢٣", "１２"]), Case("no word", "🙂 — …", []),
        ])
    func folded(row: Case<String, [String]>) {
        #expect(row.given.foldedWords == row.expected)
    }

    @Test("a phrase stands there in its order, without a gap") func stands() throws {
        let phrase = try #require(Phrase("nota fiscal"))
        #expect(phrase.stands(in: "Sua NOTA FISCAL nº 12".foldedWords))
        #expect(!phrase.stands(in: "fiscal nota".foldedWords))
        #expect(!phrase.stands(in: "nota da fiscal".foldedWords))
    }
}
