// Opportunities: read from a mail in three languages, won or lost once.
import ShippedLexicon
import Testing

@testable import Helpdesk
@testable import Ticketing

@Suite("Opportunities")
struct OpportunityTests {
    private static func read(_ title: String, _ text: String, _ locale: DeskLocale) -> Result<
        OpportunityFacts, OpportunityFault
    > {
        OpportunityReader(lexicon: .shipped, locale: locale).read(title: title, text: text, currency: .real) {
            CivilDate($0)
        }
    }

    typealias Row = Case<(String, String, DeskLocale), Result<OpportunityFacts, OpportunityFault>>

    @Test(
        "reads",
        arguments: [
            Row(
                "all fields",
                (
                    "Loja nova",
                    "Valor: R$ 12.000,50\nFechamento: 2026-12-01\nProduto: PDV\n\nPrecisam até o Natal.\nUrgente: sim",
                    .portuguese
                ),
                .success(
                    OpportunityFacts(
                        title: "Loja nova", value: Money(minorUnits: 1_200_050, currency: .real),
                        expectedClose: CivilDate(2026, 12, 1), product: "PDV",
                        description: "Precisam até o Natal.\nUrgente: sim"))),
            Row("a title is enough", ("New shop", "", .english), .success(OpportunityFacts(title: "New shop"))),
            Row(
                "another currency", ("New shop", "Amount: USD 1,500", .english),
                .success(OpportunityFacts(title: "New shop", value: Money(minorUnits: 150_000, currency: .dollar)))),
            Row(
                "euros by their sign", ("Tienda", "Importe: 99,90 €", .spanish),
                .success(OpportunityFacts(title: "Tienda", value: Money(minorUnits: 9_990, currency: .euro)))),
            Row("no title", ("  ", "Valor: 1", .portuguese), .failure(.noTitle)),
            Row(
                "a value in the other language", ("x", "Valor: 1,500.00", .portuguese),
                .failure(.value(.otherLanguage("1,500.00", suggestion: "1.500,00")))),
            Row("no date", ("x", "Close: soon", .english), .failure(.date("soon"))),
        ])
    func reads(_ row: Row) { #expect(Self.read(row.given.0, row.given.1, row.given.2) == row.expected) }

    typealias Life = Case<(OpportunityState, OpportunityAct), OpportunityDecision>

    @Test(
        "its life",
        arguments: [
            Life("won", (.open, .win), .move(to: .won, reason: nil)),
            Life("won twice", (.won, .win), .refused(.already(.won))),
            Life("lost, and why", (.open, .lose(reason: "price")), .move(to: .lost, reason: "price")),
            Life("lost without a word", (.open, .lose(reason: " ")), .refused(.noReason)),
            Life("lost after it was won", (.won, .lose(reason: "x")), .refused(.already(.won))),
            Life("back to open", (.lost, .reopen), .move(to: .open, reason: nil)),
            Life("open already", (.open, .reopen), .refused(.already(.open))),
            Life("an owner at any time", (.won, .own(nil)), .own(nil)),
            Life(
                "facts of what is decided stay", (.won, .revise(OpportunityFacts(title: "y"))), .refused(.already(.won))
            ),
        ])
    func life(_ row: Life) {
        let opportunity = Opportunity(
            id: OpportunityID(7), ticket: TicketID(1), state: row.given.0, facts: OpportunityFacts(title: "x"),
            contact: "maria@shop.test")
        #expect(opportunity.decide(row.given.1) == row.expected)
    }
}
