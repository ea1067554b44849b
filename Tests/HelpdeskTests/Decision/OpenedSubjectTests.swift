// What a ticket is called, and subjects that only look marked.
import Testing

@testable import Helpdesk

@Suite("the subject of a new ticket")
struct OpenedSubjectTests {
    @Test(
        "without the marks of the mails before",
        arguments: [
            Case("marks and numbers", "RES: [#2] RES: [#1] Impressora parada", "Impressora parada"),
            Case("one", "Re: Printer", "Printer"), Case("French blanks", "RE : Printer", "Printer"),
            Case("counted", "Re[2]: Printer", "Printer"), Case("a number alone", "[#12] Printer", "Printer"),
            Case("marks alone stay", "Re: [#1]", "Re: [#1]"),
            Case("a number of others", "[12] Printer", "[12] Printer"),
            Case("a list's name", "[announce] Printer", "[announce] Printer"),
            Case("a word", "Reparo: ar", "Reparo: ar"),
            Case("no colon", "Re 12", "Re 12"), Case("a forward stays", "ENC: Nota", "ENC: Nota"),
            Case("a forward of an answer", "ENC: RES: Nota", "ENC: Nota"),
            Case("passed on twice", "Re: Fwd: Re: WG: Nota", "Fwd: Nota"),
            Case("a place", "Trancoso: ar", "Trancoso: ar"),
            Case("an open bracket", "[#12 Printer", "[#12 Printer"),
            Case("an order's reference", "Ref: pedido 55", "Ref: pedido 55"),
            Case("a firm called so", "ENC Engenharia: proposta", "ENC Engenharia: proposta"),
            Case("a firm called so, with a colon", "ENC: proposta", "ENC: proposta"),
            Case("an Italian answer", "R: Stampante", "Stampante"), Case("a part's letter", "R-12: bico", "R-12: bico"),
            Case("in the middle", "Nota Re: 12", "Nota Re: 12"),
            Case("none", "Nota fiscal", "Nota fiscal"), Case("empty", "", ""),
        ])
    func reduced(row: Case<String, String>) { #expect(OpenedSubject.reduced(row.given) == row.expected) }
}
