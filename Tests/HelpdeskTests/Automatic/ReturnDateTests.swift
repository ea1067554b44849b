// When people say they will be back, as they say it.
import ShippedLexicon
import Testing

@testable import Helpdesk
@testable import Ticketing

@Suite("Return date")
struct ReturnDateTests {
    /// The mails come on Thursday, 1 January 2026.
    @Test(
        arguments: [
            Case("English, the day first", "I will be back on 12 January.", "2026-01-12"),
            Case("English, the month first", "I am out of the office until January 12, 2026.", "2026-01-12"),
            Case("with an ending", "Returning on the 5th of February", "2026-02-05"),
            Case("a weekday", "I'll be back in the office on Monday.", "2026-01-05"),
            Case("the same weekday is a week ahead", "Back on Thursday", "2026-01-08"),
            Case("a weekday and a date", "Back on Monday, 12 January 2026", "2026-01-12"),
            Case("the return before the end of the absence", "Away until 9 January, back on 12 January.", "2026-01-12"),
            Case("ISO", "Out of office until 2026-03-01.", "2026-03-01"),
            Case("Portuguese", "Estou fora do escritório. De volta em 12/01/2026.", "2026-01-12"),
            Case("Portuguese, without the year", "Retorno dia 12/01", "2026-01-12"),
            Case("Portuguese, in words", "Estarei ausente até 5 de março de 2026.", "2026-03-05"),
            Case("Portuguese, a weekday", "Estou de férias e volto na segunda-feira.", "2026-01-05"),
            Case("Spanish", "Estaré fuera hasta el 12 de enero.", "2026-01-12"),
            Case("Spanish, the return", "Regreso el lunes 12 de enero de 2026", "2026-01-12"),
            Case("Spanish, accents", "Volveré el miércoles.", "2026-01-07"),
            Case("dots", "Ich bin weg; back 5.2.2026", "2026-02-05"),
            Case("day and month may change places: the sooner", "back on 02/03", "2026-02-03"),
            Case("next year", "back on 31 December", "2026-12-31"),
            Case("past", "I was back on 3 March 2025.", nil), Case("no date", "I am away. Call my colleague.", nil),
            Case("a date without a return", "Your mail of 12 January was received.", nil),
            Case("no day of any month", "back on 31/02/2026", nil),
            Case("digits without end", "back on 99999999999999999999", nil),
            Case("the highest year first", "back 9223372036854775807/1/1", nil),
            Case("the highest year last", "de volta em 1/1/9223372036854775807", nil),
            Case("10^18, with dots", "Regreso el 1.1.1000000000000000000", nil),
            Case("beyond any number", "volto dia 1-1-9223372036854775808", nil),
            Case("the lowest", "back on -9223372036854775808/1/1", nil),
            Case("2^53", "return on 1/1/9007199254740993", nil), Case("nine digits", "back on 1/1/999999999", nil),
            Case("a year of five digits", "until 10000-01-01", nil),
            Case("a year that nobody means", "back on 1 January 2999", nil),
            Case("the last year", "back on 9999-12-31", nil), Case("noughts", "back on 0/0/0", nil),
            Case("a high day", "back on 9223372036854775807 January", nil),
            Case("a high month", "hasta el 1/9223372036854775807/2026", nil),
            Case("Arabic-Indic digits", "back on ١٢/٠١/٢٠٢٦", nil),
            Case("leading zeros", "back on 0012/0001/2026", "2026-01-12"),
            Case("some years ahead", "Sabbatical. Back on 1 March 2029.", "2029-03-01"),
            Case("a sound date behind a high one", "back 9223372036854775807/1/1 or 12 January", "2026-01-12"),
            Case("empty", "", nil),
        ] as [Case<String, String?>])
    func finds(row: Case<String, String?>) {
        #expect(ReturnDate.find(in: row.given, at: DeskFixture.now, .shipped)?.description == row.expected)
    }

    @Test("it stands on the event, and an analyst's absence is filed inside") func isShown() throws {
        var mail = DeskFixture.mail(
            from: "ana@desk.test", answering: [DeskFixture.id(DeskFixture.token(for: "ana@desk.test", .internal))],
            automatic: "Auto-Submitted: auto-replied")
        mail.visibleText = "Estou fora. De volta em 12/01/2026."
        let decision = DeskFixture.decide(mail, tickets: [DeskFixture.ticket()])
        guard case .change(_, let change) = decision.filing else { throw Unexpected() }
        #expect(change.events == [.trust(.automaticAnswer(from: "ana@desk.test", until: "2026-01-12"))])
        #expect(change.entry?.kind == .internalNote && change.entry?.author == .unverified("ana@desk.test"))
        #expect(change.notices.isEmpty && change.status == nil)
    }
}
