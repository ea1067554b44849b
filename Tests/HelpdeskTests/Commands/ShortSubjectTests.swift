// The word for one's tickets under a subject that says little; a matter stays one.
import ShippedLexicon
import Testing

@testable import Helpdesk
@testable import Ticketing

@Suite("a word under a short subject")
struct ShortSubjectTests {
    @Test(
        "of a new mail",
        arguments: [
            Case("a greeting", ("Oi", "meus chamados"), CustomerWish?.some(.status(nil))),
            Case("two words of greeting", ("Bom dia", "meus chamados"), .status(nil)),
            Case("one word", ("Chamados", "meus chamados"), .status(nil)),
            Case("a question", ("Dúvida", "status"), .status(nil)),
            Case("a letter", ("x", "mis tickets"), .status(nil)),
            Case("with a greeting above it", ("Oi", "Bom dia,\nstatus"), .status(nil)),
            Case("a matter", ("Impressora parada", "status"), nil),
            Case("a longer matter", ("Printer is down", "status"), nil),
            Case("a cry", ("Oi", "ajuda"), nil), Case("to be done with nothing", ("Oi", "fechar"), nil),
            Case("more below", ("Oi", "status\nda nota 551, por favor"), nil),
            Case("a sentence", ("Oi", "meus chamados sumiram"), nil),
        ] as [Case<(String, String), CustomerWish?>])
    func new(row: Case<(String, String), CustomerWish?>) {
        #expect(CustomerWish(subject: row.given.0, text: row.given.1, isAnswer: false, in: .shipped) == row.expected)
    }

    @Test(
        "plain words of an analyst to a mail about no ticket open none",
        arguments: [
            Case("of a forecast", (ticket: Int64(0), recipient: "ana@desk.test", text: "Vou ver isso."), true),
            Case("of a mail to somebody else", (ticket: 0, recipient: "maria@shop.test", text: "Vou ver isso."), false),
            Case("of no mail of ours", (ticket: -1, recipient: "", text: "A impressora parou."), false),
        ] as [Case<(ticket: Int64, recipient: String, text: String), Bool>])
    func inside(row: Case<(ticket: Int64, recipient: String, text: String), Bool>) {
        let token = DeskFixture.token(for: row.given.recipient, ticket: row.given.ticket, .internal)
        var mail = DeskFixture.mail(
            from: "ana@desk.test", "Re: Previsão", answering: row.given.ticket < 0 ? [] : [DeskFixture.id(token)])
        mail.visibleText = row.given.text
        let decision = DeskFixture.decide(mail, tickets: [DeskFixture.ticket()])
        let isTold =
            if case .answer(let notices) = decision.filing { notices.map(\.address) == ["ana@desk.test"] } else {
                false
            }
        #expect(isTold == row.expected)
    }
}
