// What no change of a ticket may hold, and who may make one.
import Testing

@testable import Helpdesk
@testable import Ticketing

@Suite("Acts on a ticket")
struct ActTests {
    @Test(
        "who may act",
        arguments: [
            Case("of its team", ("ana", "support", nil), true), Case("of another", ("eva", "support", nil), false),
            Case("of another, and it is theirs", ("eva", "support", "eva"), true),
            Case("the team's leader", ("rui", "support", nil), true),
            Case("an admin", ("zoe", "support", nil), true),
            Case("of a ticket without a team: who gets whatever no rule sorts", ("ana", nil, nil), true),
            Case("of such a ticket, of another", ("eva", nil, nil), false),
            Case("of a team that is gone: nobody is kept out", ("eva", "gone", nil), true),
        ] as [Case<(String, String?, String?), Bool>])
    func rights(row: Case<(String, String?, String?), Bool>) {
        var desk = DeskFixture.desk
        desk.registry.teams[RegistryKey("support")]?.leader = RegistryKey("rui")
        desk.registry.conversation.admins = [RegistryKey("zoe")]
        var ticket = DeskFixture.ticket(assignee: row.given.2.map { RegistryKey($0) })
        ticket.sorting.team = row.given.1.map { RegistryKey($0) }
        let analyst = Analyst(key: RegistryKey(row.given.0), name: "X", addresses: ["x@desk.test"])
        #expect((desk.refusal(of: analyst, on: ticket) == nil) == row.expected)
    }

    private static func notices(_ count: Int, _ kind: NoticeKind) -> [Notice] {
        (0..<count).map { Notice(kind: kind, address: "a\($0)@x.test", name: nil, locale: .english) }
    }

    @Test("of one mail's notices a bounded number goes out, to outsiders and to the desk each; an event names the rest")
    func bounded() {
        let limit = EntryRecipients.limit
        var change = TicketChange(
            notices: Self.notices(limit + 2, .publicReply) + Self.notices(limit + 1, .newTicket))
        change.boundNotices()
        #expect(change.notices.count { $0.kind == .publicReply } == limit)
        #expect(change.notices.count { $0.kind == .newTicket } == limit)
        #expect(change.notMailed == LeftOut(["a\(limit)@x.test", "a\(limit + 1)@x.test", "a\(limit)@x.test"]))
        var few = TicketChange(notices: Self.notices(limit, .publicReply))
        few.boundNotices()
        #expect(few.notices.count == limit && few.events.isEmpty && few.notMailed == nil)
    }

    @Test("people are admitted while there is room") func admits() {
        var ticket = DeskFixture.ticket()
        ticket.participants = Set((0..<EntryRecipients.limit - 1).map { "p\($0)@x.test" })
        var change = TicketChange()
        change.admit(["one@x.test", "two@x.test"], to: ticket)
        #expect(change.participants == ["one@x.test"] && change.notJoined == LeftOut(["two@x.test"]))
    }

    @Test("what comes later lies over what was there, and adds to what is told") func appends() {
        var change = TicketChange(
            status: .open, sorting: Classification(team: RegistryKey("support")), events: [.assigned(to: nil)])
        change.append(
            TicketChange(
                status: .solved, sorting: Classification(priority: RegistryKey("urgent")),
                notices: Self.notices(1, .publicReply)))
        #expect(change.status == .solved && change.events == [.assigned(to: nil)] && change.notices.count == 1)
        #expect(change.sorting == Classification(team: RegistryKey("support"), priority: RegistryKey("urgent")))
        change.append(TicketChange())
        #expect(change.status == .solved && change.notices.count == 1, "nothing takes nothing away")
    }

    @Test("no token of ours stays in an entry, shown or folded") func blanks() {
        let word = DeskFixture.keys.sign(DeskFixture.token(for: "maria@shop.test"))
        let change = TicketChange(
            entry: NewEntry(
                kind: .internalNote, author: .desk, text: "See \(word).", folded: "> \(word.lowercased())"))
        let entry = change.blanked(by: TokenScan(keys: DeskFixture.keys, now: DeskFixture.now)).entry
        #expect(entry?.text == "See …." && entry?.folded == "> …")
    }
}
