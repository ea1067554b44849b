// A ticket after a change, and after what takes it back; what its life has taken so far.
import Testing

@testable import Ticketing

@Suite("A ticket and its changes")
struct TicketTests {
    static let now = Instant(seconds: 1_796_000_000)

    static var ticket: TicketSnapshot {
        TicketSnapshot(
            id: TicketID(1), subject: "Printer", status: .waiting, requester: "maria@shop.test", requesterName: "Maria",
            participants: ["maria@shop.test", "copied@else.test"],
            sorting: Classification(team: RegistryKey("support"), priority: RegistryKey("low")),
            assignee: RegistryKey("ana"),
            organisation: RegistryKey("shop"), locale: .portuguese, openedAt: now, waitUntil: now + .days(2),
            links: [TicketID(9)])
    }

    static func changed(_ change: TicketChange) -> TicketSnapshot { ticket.changed(by: change, at: now + .hours(1)) }

    @Test("nothing changes by an empty change") func empty() { #expect(Self.changed(TicketChange()) == Self.ticket) }

    @Test("a wait ends with its status; closing has its moment, and opening again forgets it") func statuses() {
        for status in TicketStatus.allCases {
            let after = Self.changed(TicketChange(status: status))
            #expect(after.status == status)
            #expect(after.waitUntil == (status == .waiting ? Self.ticket.waitUntil : nil))
            #expect(after.closedAt == (status == .closed ? Self.now + .hours(1) : nil))
        }
        var closed = Self.ticket
        (closed.status, closed.closedAt) = (.closed, Self.now)
        #expect(closed.changed(by: TicketChange(), at: Self.now + .days(1)).closedAt == Self.now)
        #expect(closed.changed(by: TicketChange(status: .open), at: Self.now + .days(1)).closedAt == nil)
    }

    @Test("an assignee: unchanged, nobody, or somebody") func assignees() {
        #expect(Self.changed(TicketChange()).assignee?.name == "ana")
        #expect(Self.changed(TicketChange(assignee: .some(nil))).assignee == nil)
        #expect(Self.changed(TicketChange(assignee: .some(RegistryKey("bruno")))).assignee?.name == "bruno")
    }

    @Test("a public reply alone makes it answered") func answers() {
        for kind in EntryKind.allCases {
            let entry = NewEntry(kind: kind, author: .desk, text: "x")
            #expect(Self.changed(TicketChange(entry: entry)).answered == (kind == .publicReply))
        }
    }

    @Test("another customer takes the place of the first among those who take part") func requesters() {
        var change = TicketChange()
        change.requester = NewRequester(address: "joao@else.test", name: nil, organisation: nil, locale: .spanish)
        change.participants = ["third@else.test"]
        let after = Self.changed(change)
        #expect(after.requester == "joao@else.test" && after.requesterName == nil)
        #expect(after.organisation == nil && after.locale == .spanish)
        #expect(after.participants == ["joao@else.test", "copied@else.test", "third@else.test"])
    }

    static let steps: [Case<TicketStep, @Sendable (inout TicketSnapshot) -> Void>] = [
        Case(
            "leave", .leave(["copied@else.test", "nobody@else.test"]), { $0.participants.remove("copied@else.test") }),
        Case("wait until a day", .wait(until: now + .days(9)), { $0.waitUntil = now + .days(9) }),
        Case("wait for the customer", .wait(until: nil), { $0.waitUntil = nil }),
        Case("due", .due(now), { $0.dueAt = now }), Case("due no more", .due(nil), { _ in }),
        Case("merge", .merge(into: TicketID(3)), { $0.mergedInto = TicketID(3) }),
        Case("link", .link(TicketID(4)), { $0.links = [TicketID(9), TicketID(4)] }),
        Case("link what is linked", .link(TicketID(9)), { _ in }),
        Case("unlink", .unlink(TicketID(9)), { $0.links = [] }),
        Case("unlink what is not", .unlink(TicketID(8)), { _ in }),
        Case("rate", .rate(4, by: "maria@shop.test"), { $0.rating = 4 }),
        Case("thanks", .courtesy, { _ in }), Case("a lost ticket", .lost(TicketID(7)), { _ in }),
        Case("take back", .takeBack(act: 3), { _ in }),
    ]

    @Test("each step changes what it names, and nothing else", arguments: steps)
    func step(_ row: Case<TicketStep, @Sendable (inout TicketSnapshot) -> Void>) {
        var expected = Self.ticket
        row.expected(&expected)
        #expect(Self.changed(TicketChange(steps: [row.given])) == expected)
    }

    @Test("whatever happened, what was remembered before comes back: all the fields that a mail can change")
    func restored() {
        var numbers = SeededNumbers(seed: 11)
        for _ in 0..<500 {
            let before = Self.random(&numbers)
            let after = before.changed(by: Self.change(&numbers), at: Self.now + .hours(2))
            let back = after.changed(by: TicketChange(steps: [.restore(before.state)]), at: Self.now + .hours(3))
            #expect(back.state == before.state)
            #expect(back.id == before.id && back.subject == before.subject && back.openedAt == before.openedAt)
        }
    }

    private static func random(_ numbers: inout SeededNumbers) -> TicketSnapshot {
        var ticket = ticket
        ticket.status = numbers.one(of: TicketStatus.allCases)
        ticket.assignee = numbers.one(of: [nil, RegistryKey("ana"), RegistryKey("bruno")])
        ticket.waitUntil = numbers.one(of: [nil, now + .days(1)])
        ticket.dueAt = numbers.one(of: [nil, now + .days(3)])
        ticket.mergedInto = numbers.one(of: [nil, TicketID(5)])
        ticket.answered = numbers.one(of: [true, false])
        return ticket
    }

    private static func change(_ numbers: inout SeededNumbers) -> TicketChange {
        var change = TicketChange(
            status: numbers.one(of: [nil] + TicketStatus.allCases),
            sorting: numbers.one(of: [
                Classification(), Classification(team: RegistryKey("field"), category: RegistryKey("c")),
            ]),
            assignee: numbers.one(of: [nil, .some(nil), .some(RegistryKey("carla"))]),
            entry: numbers.one(of: [nil, NewEntry(kind: .publicReply, author: .desk, text: "x")]),
            steps: (0..<numbers.number(0...4)).map { _ in numbers.one(of: steps).given })
        if numbers.number(0...2) == 0 {
            change.requester = NewRequester(address: "new@x.test", name: "New", organisation: nil, locale: .english)
        }
        return change
    }

    static let life: [(Milestone.Kind, Int64)] = [
        (.opened, 0), (.wrote, 10), (.taken, 60), (.open, 60), (.answered, 100), (.waiting, 100), (.wrote, 400),
        (.open, 400),
        (.answered, 500), (.solved, 500), (.reopened, 900), (.solved, 1_000), (.closed, 2_000),
    ]

    @Test("what it has taken: answers, reopenings, seconds in each status that is over") func effort() {
        let effort = Effort(of: Self.life.map { Milestone($0.0, at: Instant(seconds: $0.1)) })
        #expect(effort.replies == 2 && effort.reopenings == 1)
        let expected: [TicketStatus: Int64] = [
            .new: 60, .open: 40 + 100 + 100, .waiting: 300, .solved: 400 + 1_000, .closed: 0,
        ]
        for (status, seconds) in expected { #expect(effort.time(in: status) == seconds, "\(status)") }
        #expect(Effort(of: []) == Effort(of: [Milestone(.wrote, at: Self.now)]))
        #expect(effort.seconds.values.reduce(0, +) == 2_000, "no second is lost, none is counted twice")
    }

    @Test("a status becomes the milestone that says it, and says it back") func milestones() {
        for old in TicketStatus.allCases {
            for status in TicketStatus.allCases {
                let kind = Milestone.Kind(status, after: old)
                #expect(kind.status == status)
                #expect((kind == .reopened) == (status == .open && old.isFinished), "\(old) \(status)")
            }
        }
        #expect(TicketStatus.allCases.filter(\.isFinished) == [.solved, .closed])
        // Customers and the clock do not count as somebody of the desk who acts.
        #expect(Milestone.Kind.allCases.filter { !$0.isAct } == [.opened, .wrote, .reopened])
    }

    @Test("numbers are shown with their marks, and never pass for each other") func numbers() {
        #expect("\(TicketID(7)) \(OpportunityID(7)) \(QuotationID(7))" == "#7 O-7 Q-7")
        #expect(TicketID(2) < TicketID(10) && OpportunityID(2) < OpportunityID(10) && QuotationID(2) < QuotationID(10))
        #expect(RegistryKey<Team>("a") < RegistryKey<Team>("b") && "\(RegistryKey<Team>("a"))" == "a")
    }
}
