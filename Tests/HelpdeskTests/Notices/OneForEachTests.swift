// One mail to one person about one act.
import Testing

@testable import Helpdesk
@testable import Ticketing

@Suite("one mail for one act")
struct OneForEachTests {
    private static func notice(_ kind: NoticeKind, _ address: String = "ana@desk.test") -> Notice {
        Notice(kind: kind, address: address, name: nil, locale: .english)
    }

    @Test(
        "the highest of those that hand a ticket on",
        arguments: [
            Case(
                "team, person and note", [notice(.newTicket), notice(.assigned), notice(.conversation(.noted))],
                ["assignment"]),
            Case("team and note", [notice(.conversation(.noted)), notice(.newTicket)], ["new-ticket"]),
            Case(
                "two people",
                [notice(.assigned), notice(.newTicket, "b@desk.test"), notice(.conversation(.noted), "c@desk.test")],
                ["assignment", "new-ticket", "note"]),
            Case(
                "what tells of another thing stays",
                [notice(.assigned), notice(.customerReplied), notice(.reopened), notice(.conversation(.woken))],
                ["assignment", "customer-replied", "reopen-alert", "woken"]),
            Case(
                "a customer's answer stays", [notice(.publicReply, "maria@shop.test"), notice(.conversation(.noted))],
                ["public-reply", "note"]),
            Case("none", [], []),
        ] as [Case<[Notice], [String]>])
    func rows(row: Case<[Notice], [String]>) { #expect(row.given.oneForEach.map(\.kind.template) == row.expected) }
}
