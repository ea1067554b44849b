// How many people one mail reaches, and what the analyst hears of those whom it does not.
import Testing

@testable import Helpdesk
@testable import Ticketing

@Suite("Recipients of an entry")
struct EntryRecipientsTests {
    private static func people(_ count: Int, at domain: String = "else.test") -> Set<String> {
        Set((0..<count).map { "p\(1_000 + $0)@\(domain)" })
    }

    private static func ticket(with others: Set<String>) -> TicketSnapshot {
        var ticket = DeskFixture.ticket(assignee: DeskFixture.ana.key)
        ticket.participants = others.union([ticket.requester])
        return ticket
    }

    /// Ana's answer to a notice of hers.
    private static func answer(
        _ text: String = "No, thanks.", to ticket: TicketSnapshot, copying copied: Set<String> = []
    ) -> TicketChange {
        var mail = DeskFixture.mail(
            from: "ana@desk.test", "Re: Printer", answering: [DeskFixture.id(DeskFixture.token(for: "ana@desk.test"))])
        (mail.visibleText, mail.text) = (text, text)
        mail.recipients += copied.sorted()
        mail.copied = mail.recipients
        let known = StoreContext(tickets: [ticket.id: ticket])
        guard case .change(_, let change) = DeskFixture.desk.decide(mail, knowing: known, at: DeskFixture.now).filing
        else {
            return TicketChange()
        }
        return change
    }

    private static func receipt(in change: TicketChange) -> Receipt? {
        change.notices.lazy.compactMap {
            if case .conversation(.receipt(let receipt)) = $0.kind { receipt } else { nil }
        }.first
    }

    @Test(
        "an answer goes to fifty people at most, the requester first",
        arguments: [
            Case("nobody else", 0, 1), Case("forty-nine others", 49, 50), Case("fifty others", 50, 50),
            Case("three hundred", 300, 50),
        ])
    func bounds(row: Case<Int, Int>) throws {
        let change = Self.answer(to: Self.ticket(with: Self.people(row.given)))
        let mailed = change.notices.filter { $0.kind == .publicReply }.map(\.address)
        #expect(mailed.count == row.expected && mailed.first == "maria@shop.test")
        let left = row.given + 1 - row.expected
        #expect(change.notMailed?.count == (left > 0 ? left : nil))
        let receipt = Self.receipt(in: change)
        #expect((receipt != nil) == (left > 0), "a plain answer that reaches all has none")
        #expect(receipt?.notMailed?.named.count == (left > 0 ? min(left, LeftOut.namedLimit) : nil))
    }

    @Test("whoever is brought along from elsewhere displaces no colleague of the requester's") func keepsColleagues() {
        let colleagues = Set((0..<20).map { "z\($0)@shop.test" })
        let people = EntryRecipients(of: Self.ticket(with: Self.people(300).union(colleagues)))
        #expect(Set(people.mailed).isSuperset(of: colleagues) && people.leftOut.count == 271)
    }

    @Test("whom the analyst's own mail reached is neither mailed nor missed") func alreadyReached() {
        let others = Self.people(60)
        let change = Self.answer(to: Self.ticket(with: others), copying: others)
        #expect(change.notices.filter { $0.kind == .publicReply }.map(\.address) == ["maria@shop.test"])
        #expect(change.notMailed == nil)
    }

    @Test("an analyst who copies sixty people brings along as many as there is room for, and hears of the rest")
    func copiesMany() {
        let change = Self.answer(to: Self.ticket(with: []), copying: Self.people(60))
        #expect(change.participants.count == 49 && change.notJoined?.count == 11)
        #expect(Self.receipt(in: change)?.notJoined?.count == 11)
        #expect(Self.answer(to: Self.ticket(with: []), copying: Self.people(5)).notJoined == nil)
    }

    @Test("#cc has the same limit", arguments: [Case("room", 49, true), Case("none", 50, false)])
    func copiesByCommand(row: Case<Int, Bool>) throws {
        let ticket = Self.ticket(with: Self.people(row.given - 1))
        let change = Self.answer("#cc jo@new.test", to: ticket)
        #expect((change.participants == ["jo@new.test"]) == row.expected)
        let outcome = try #require(Self.receipt(in: change)?.results.first?.outcome)
        #expect(outcome == (row.expected ? .done(.copied(["jo@new.test"])) : .failed(.noRoom(limit: 50))))
    }

    @Test("a mail to eighty analysts tells fifty of them; outsiders have places of their own") func boundsTeams() {
        var desk = DeskFixture.desk
        let many = (0..<80).map {
            Analyst(key: RegistryKey("a\($0)"), name: "A\($0)", addresses: ["a\($0)@desk.test"])
        }
        for analyst in many { desk.registry.analysts[analyst.key] = analyst }
        desk.registry.teams[RegistryKey("support")]?.members = many.map(\.key)
        let decision = desk.decide(
            DeskFixture.mail(from: "maria@shop.test"), knowing: StoreContext(), at: DeskFixture.now)
        #expect(decision.notices.count { $0.kind == .newTicket } == 50)
        #expect(decision.notices.count { $0.kind == .acknowledgement(followsClosed: nil) } == 1)
        #expect(decision.events.contains { $0.description.contains("not mailed") })
    }

    @Test("a system that the admin has named meets no limit of new tickets", arguments: [true, false])
    func namedSystems(isNamed: Bool) {
        var known = StoreContext(tickets: [TicketID(1): DeskFixture.ticket()])
        known.load = SenderLoad(openedLastHour: 20, open: 100, latest: TicketID(1))
        let sender = isNamed ? "alerts@monitor.test" : "maria@shop.test"
        let decision = DeskFixture.desk.decide(
            DeskFixture.mail(from: sender, "Order 77"), knowing: known, at: DeskFixture.now)
        #expect(decision.disposition == (isNamed ? .opened : .replied))
    }
}
