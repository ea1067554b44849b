// Which subjects are one matter, so that it is answered once a day.
import Testing

@testable import Helpdesk
@testable import Ticketing

@Suite("Subjects that are answered once")
struct AnsweredSubjectTests {
    @Test(arguments: [
        Case<String, String?>("as it stands", "Printer", "printer"),
        Case<String, String?>("an answer", "RE: Res: Printer", "printer"),
        Case<String, String?>("with our number", "Re: [#12] Printer", "printer"),
        Case<String, String?>("accents and blanks", "  Impressão   parada ", "impressao parada"),
        Case<String, String?>("a word that ends in a colon is no mark", "Order: printer", "order printer"),
        Case<String, String?>("another's number", "[12] Printer", "12 printer"),
        Case<String, String?>("none", "", nil),
        Case<String, String?>("nothing but marks", "Re: Fwd: [#12]", nil),
        Case<String, String?>("nothing but signs", "…!?", nil),
        Case<String, String?>(
            "longer than is compared", String(repeating: "a", count: 300), String(repeating: "a", count: 200)),
    ])
    func folded(row: Case<String, String?>) { #expect(AnsweredSubject.folded(row.given) == row.expected) }

    @Test("one kind of mail on one subject is the same answer; another kind, or no subject, is none")
    func theSame() {
        func notice(_ kind: NoticeKind, _ subject: String) -> Notice {
            Notice(kind: kind, address: "maria@shop.test", name: nil, locale: .english).answering(subject)
        }
        let first = notice(.acknowledgement(followsClosed: nil), "Printer")
        #expect(notice(.acknowledgement(followsClosed: nil), "Re: printer").answers(theSameAs: first))
        #expect(!notice(.oversize(octets: 1), "Printer").answers(theSameAs: first))
        #expect(!notice(.acknowledgement(followsClosed: nil), "Toner").answers(theSameAs: first))
        let empty = notice(.acknowledgement(followsClosed: nil), "")
        #expect(!empty.answers(theSameAs: empty))
    }
}
