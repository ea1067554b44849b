// "#find danfe rejeitada": who may see what.
import Testing

@testable import Helpdesk
@testable import Ticketing

@Suite("Looking for tickets by mail")
struct FindTests {
    static func decide(
        _ text: String, from analyst: Analyst = DeskFixture.ana, token owner: String? = nil, ticket: Int64 = 1
    ) -> Decision {
        let token = Token(
            purpose: .internal, ticket: TicketID(ticket), entry: 0,
            recipient: DeskFixture.keys.mark(of: owner ?? analyst.addresses[0], on: .none), expiryDay: 21_000)
        var mail = DeskFixture.mail(from: analyst.addresses[0], "Re: x", answering: [DeskFixture.id(token)])
        mail.visibleText = text
        var desk = DeskFixture.desk
        desk.registry = SaleCommandTests.registry()
        var known = StoreContext(tickets: [TicketID(1): DeskFixture.ticket()])
        var others = DeskFixture.ticket(9)
        others.sorting.team = RegistryKey("sales")
        known.found = [DeskFixture.ticket(8), others, DeskFixture.ticket(3)]
        return desk.decide(mail, knowing: known, at: DeskFixture.now)
    }

    static func found(_ decision: Decision) -> [Int64]? {
        let notices: [Notice] =
            switch decision.filing {
            case .answer(let notices): notices
            case .change(_, let change), .open(_, let change): change.notices
            case .orders, .registry, .ledgerOnly: []
            }
        for case .conversation(.found(_, let tickets)) in notices.map(\.kind) { return tickets.map(\.number) }
        return nil
    }

    @Test("the asker's own teams' tickets, in their order; no ticket keeps the question") func shows() {
        let decision = Self.decide("#buscar danfe rejeitada")
        #expect(Self.found(decision) == [8, 3])
        guard case .answer = decision.filing else {
            Issue.record("it was filed in a ticket")
            return
        }
    }

    @Test("in answer to a notice about no ticket: the answer of the last search") func again() {
        #expect(Self.found(Self.decide("#find danfe", ticket: 0)) == [8, 3])
    }

    @Test("somebody who has stolen the address learns nothing") func unproven() {
        #expect(Self.found(Self.decide("#find danfe", token: "other@desk.test")) == nil)
    }

    @Test("a customer learns nothing") func customers() {
        var mail = DeskFixture.mail(from: "maria@shop.test")
        mail.visibleText = "#find danfe"
        #expect(DeskFixture.desk.study(mail, at: DeskFixture.now).questions.search == nil)
    }

    @Test("beside other commands it is answered too") func beside() {
        #expect(Self.found(Self.decide("#find danfe\n#take")) == [8, 3])
    }
}
