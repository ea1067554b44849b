// What a mail program leaves of a notice when it parts it: a head without its notice, a footer without its top.
import MIME
import Testing

@testable import Helpdesk
@testable import Ticketing

@Suite("A head parted from its notice")
struct PartedHeadTests {
    /// Labels in a language that nothing here knows.
    private static let head = """
        Kimden: Suporte <support@desk.test>
        Gönderme Tarihi: 30 Kasım 2026
        Kime: Ana Prado <ana@desk.test>
        Konu: [#12] Impressora parada
        """

    private static func answer(visible: String, folded: String) -> Inbound {
        var mail = DeskFixture.mail(from: "ana@desk.test", "Re: [#12] Impressora parada")
        (mail.visibleText, mail.foldedText) = (visible, folded)
        mail.text = visible + "\n\n" + folded
        return mail.without(OwnWordsTests.sent, OwnWordsTests.scan, isAnalyst: true)
    }

    @Test(
        "what is left of an answer whose notice was folded away",
        arguments: [
            Case("nothing but the head", head, ""),
            Case("a rule above it", "---\n\n" + head, ""),
            Case("words above it", "Troque o cabo.\n\n" + head, "Troque o cabo."),
            Case(
                "a ruled title with words under it", "--- Passo 1 ---\nTroque o cabo.\n\n" + head,
                "--- Passo 1 ---\nTroque o cabo."),
            Case("a title that is not ruled at both ends", "--- Passo 1\n\n" + head, "--- Passo 1"),
            Case("a thumb above it", "👍\n\n" + head, "👍"),
            Case(
                "lines with labels of one's own", "Cabo: novo\nPrazo: hoje\nCusto: R$ 12",
                "Cabo: novo\nPrazo: hoje\nCusto: R$ 12"),
        ])
    func heads(_ row: Case<String, String>) {
        // The notice's own words stand below the head, or, in the last row, below other words.
        let head = row.given.contains("Kimden") ? "" : "\n\n" + Self.head
        #expect(Self.answer(visible: row.given + head, folded: OwnWordsTests.notice).visibleText == row.expected)
    }

    /// Marker, facts and footer in another language; the token is as it was.
    private static let translated = """
        ## Écrivez votre réponse au-dessus de cette ligne : elle va au client ##

        Nouveau ticket n° 12

        État : nouveau
        Équipe : Assistance

        Réf. \(OwnWordsTests.word)

        -- 
        Vous recevez ce courriel parce que vous êtes dans l'équipe Assistance.
        """

    @Test(
        "what is left of an answer above a translated notice",
        arguments: [
            Case("nothing", translated, ""),
            Case("a divider and a head above it", "-----Message d'origine-----\n\(head)\n\n\(translated)", ""),
            Case("words below its footer", translated + "\n\nLe câble est changé.", "Le câble est changé."),
        ])
    func footers(_ row: Case<String, String>) {
        let text = Self.answer(visible: row.given, folded: "").visibleText
        #expect(row.expected.isEmpty ? text.isEmpty : text.hasSuffix(row.expected), "\(text)")
    }
}
