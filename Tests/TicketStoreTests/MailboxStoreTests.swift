// How far mailboxes were read and how that goes, the servers that notices go through, credentials that end, tickets that are lost.
import Testing

@testable import Helpdesk
@testable import TicketStore
@testable import Ticketing

@Suite("Mailboxes and servers in the store")
struct MailboxStoreTests {
    let scene: Scene

    init() throws { scene = try Scene() }

    private var store: Store { scene.store }

    static func alert(_ words: String) -> Notice {
        Notice(kind: .adminAlert(fault: words, wayOut: "x"), address: "admin@desk.test", name: nil, locale: .english)
    }

    @Test("a mailbox is read on from where it was, and from the beginning where its numbers are new") func cursors()
        async throws
    {
        #expect(try await store.cursor(of: "support") == nil)
        try await store.polled("support", uidValidity: 7, at: Scene.now)
        #expect(try await store.cursor(of: "support") == Cursor(uidValidity: 7, nextUID: 1))
        let rows: [(UInt32, UInt64, UInt64)] = [(7, 50, 50), (7, 40, 50), (7, 51, 51), (8, 3, 3), (8, 2, 3), (7, 9, 9)]
        for (validity, next, expected) in rows {
            try await store.write {
                try CursorWriter(db: $0).advance("support", to: Cursor(uidValidity: validity, nextUID: next))
            }
            #expect(try await store.cursor(of: "support") == Cursor(uidValidity: validity, nextUID: expected))
        }
        #expect(try await store.cursor(of: "sales") == nil)
    }

    @Test("the highest number there is leaves none to look for, and never comes round again") func lastUID()
        async throws
    {
        let last = Cursor(uidValidity: 1, after: .max)
        #expect(last.firstUID == nil && last.nextUID == 1 << 32)
        #expect(Cursor(uidValidity: 1, nextUID: Int64.max) == last && Cursor(uidValidity: 1, nextUID: -5).nextUID == 0)
        #expect(Cursor(uidValidity: 1, after: 41).firstUID == 42)
        try await store.write { try CursorWriter(db: $0).advance("support", to: last) }
        #expect(try await store.cursor(of: "support") == last)
    }

    @Test("mail is settled once it is said so, and only under its own numbers") func settles() async throws {
        try await scene.file([Scene.arrival(3), Scene.arrival(1, "One"), Scene.arrival(2, "Two")])
        #expect(try await store.unsettled(of: "support", uidValidity: 1) == [1, 2, 3])
        try await store.settle([1, 3], of: "support", uidValidity: 2, at: Scene.now)
        try await store.settle([1, 3], of: "sales", uidValidity: 1, at: Scene.now)
        #expect(try await store.unsettled(of: "support", uidValidity: 1) == [1, 2, 3])
        try await store.settle([1, 3, 9], of: "support", uidValidity: 1, at: Scene.now)
        #expect(try await store.unsettled(of: "support", uidValidity: 1) == [2])
        #expect(try await store.unsettled(of: "support", uidValidity: 2).isEmpty)
        #expect(try await store.lastUID(of: "support", uidValidity: 1) == 3)
        #expect(try await store.lastUID(of: "ingest", uidValidity: 1) == 0)
    }

    @Test("silence has a beginning; the admin is asked about until told, and once more when it is over") func silence()
        async throws
    {
        let store = store
        func fail(_ fault: String, at minutes: Int, telling: Bool) async throws {
            try await store.pollFailed("support", fault: fault, at: Scene.now + .minutes(minutes)) { silence in
                #expect(silence.failingSince == Scene.now && silence.fault == fault)
                #expect(silence.alertedAt == (minutes > 20 ? Scene.now + .minutes(20) : nil))
                return telling ? Self.alert("mailbox 'support' has not been polled") : nil
            }
        }
        try await fail("refused", at: 0, telling: false)
        try await fail("no route", at: 10, telling: false)
        #expect(try await store.waitingNotices() == 0)
        try await fail("no route", at: 20, telling: true)
        try await fail("no route", at: 30, telling: false)
        #expect(try await store.waitingNotices() == 1)
        #expect(try await store.pulses() == [MailboxPulse(mailbox: "support", polledAt: nil, fault: "no route")])
        try await store.polled("support", uidValidity: 1, at: Scene.now + .minutes(40)) { silence in
            #expect(silence.alertedAt == Scene.now + .minutes(20))
            return Self.alert("mailbox 'support' is polled again")
        }
        #expect(try await store.waitingNotices() == 2)
        #expect(
            try await store.pulses() == [
                MailboxPulse(mailbox: "support", polledAt: Scene.now + .minutes(40), fault: nil)
            ])
        try await store.polled("support", uidValidity: 1, at: Scene.now + .minutes(41)) { _ in Self.alert("never") }
        #expect(try await store.waitingNotices() == 2, "what is well has nothing to be over")
    }

    @Test("a server's state is that of its last attempt, each under its name") func servers() async throws {
        let works = ServerState(name: "smtp.desk.test:587")
        let rests = ServerState(
            name: "smtp.desk.test:587", fault: "451 busy", failingSince: Scene.now, restsUntil: Scene.now + .minutes(5))
        let other = ServerState(name: "backup.desk.test:25", fault: "refused", failingSince: Scene.now)
        for state in [works, rests, other] { try await store.note(state) }
        #expect(try await store.servers() == [other, rests])
        try await store.note(works)
        #expect(try await store.servers() == [other, works])
        // 'run --once' begins each minute, and each counts anew.
        try await store.note(ServerState(name: other.name, fault: "again", failingSince: Scene.now + .minutes(9)))
        let stillFails = ServerState(name: other.name, fault: "again", failingSince: Scene.now)
        #expect(try await store.servers() == [stillFails, works])
    }

    @Test("a server that fails for one program after the other is told of when the patience is over") func serversTold()
        async throws
    {
        let store = store
        func note(_ fault: String?, _ minute: Int) async throws {
            let now = Scene.now + .minutes(minute)
            let state = ServerState(name: "smtp.desk.test:587", fault: fault, failingSince: fault.map { _ in now })
            try await store.note(state, at: now) { state in
                state.failingSince.flatMap { now >= $0 + .minutes(15) ? Self.alert("fails") : nil }
            } recovery: { _ in
                Self.alert("works")
            }
        }
        for minute in [0, 7, 14] { try await note("451 busy", minute) }
        #expect(try await store.waitingNotices() == 0)
        for minute in [15, 22] { try await note("451 busy", minute) }
        #expect(try await store.waitingNotices() == 1, "told once")
        try await note(nil, 23)
        #expect(try await store.waitingNotices() == 2)
        for minute in [24, 38] { try await note("451 busy", minute) }
        #expect(try await store.waitingNotices() == 2, "it counts from the new failure")
    }

    @Test("a credential's end is warned of once in each stage, and anew where it has another end") func credentials()
        async throws
    {
        let (store, end) = (store, Scene.now + .days(30))
        func note(_ end: Instant, stage: Int?, expecting warned: Int?, telling: Bool = true) async throws -> Bool {
            try await store.noteCredential("oauth", endsAt: end, at: Scene.now) { last in
                #expect(last == warned)
                return stage.map { ($0, telling ? Self.alert("a secret ends (\($0))") : nil) }
            }
        }
        #expect(!(try await note(end, stage: nil, expecting: nil)))
        #expect(try await note(end, stage: 1, expecting: nil))
        #expect(!(try await note(end, stage: nil, expecting: 1)))
        #expect(!(try await note(end, stage: 2, expecting: 1, telling: false)), "a stage without words")
        #expect(try await note(end, stage: 3, expecting: 2))
        #expect(try await note(end + .days(90), stage: 1, expecting: nil), "renewed")
    }

    @Test("moves that fail are counted with the mail that waits, told once, and over when one works") func moves()
        async throws
    {
        let store = store
        try await scene.file([Scene.arrival(1), Scene.arrival(2, "Two")], cursor: 3)
        func move(
            _ fault: String?, at hours: Int, _ notice: @escaping @Sendable (MoveTrouble) -> Notice?
        ) async throws -> Bool {
            try await store.noteMove(of: "support", fault: fault, at: Scene.now + .hours(hours), notice: notice)
        }
        let early = try await move(nil, at: 0) { _ in Self.alert("never") }
        let quiet = try await move("NO quota", at: 0) { trouble in
            #expect(trouble.waiting == 2 && trouble.failingSince == Scene.now && trouble.alertedAt == nil)
            return nil
        }
        let told = try await move("NO", at: 1) { trouble in
            #expect(trouble.failingSince == Scene.now && trouble.fault == "NO")
            return Self.alert("mail of 'support' is not moved")
        }
        let over = try await move(nil, at: 2) { trouble in
            #expect(trouble.alertedAt == Scene.now + .hours(1))
            return Self.alert("mail of 'support' is moved again")
        }
        let late = try await move(nil, at: 3) { _ in Self.alert("never") }
        #expect(!early && !quiet && told && over && !late)
    }

    @Test("what was counted of company is read back whole") func tallies() async throws {
        #expect(try await store.tally(of: "support") == nil)
        let tallies = [
            MailboxTally(countedSince: Scene.now),
            MailboxTally(
                countedSince: Scene.now, seen: 1, taken: 2, archiveNext: .max, moved: 3, strangers: 4,
                foundAt: Scene.now),
        ]
        for tally in tallies {
            try await store.keep(tally, of: "support", telling: nil, at: Scene.now)
            #expect(try await store.tally(of: "support") == tally)
        }
        #expect(try await store.tally(of: "sales") == nil)
        try await store.keep(tallies[0], of: "sales", telling: Self.alert("company"), at: Scene.now)
        #expect(try await store.waitingNotices() == 1)
    }

    @Test("tickets that are lost are told together, each once, and once a day at most") func lostTickets() async throws
    {
        let store = store
        func note(_ numbers: Int64..., at now: Instant) async throws {
            try await store.write { db in
                for number in numbers { try LostTicketWriter(db: db, now: now).note(TicketID(number)) }
            }
        }
        func report(at now: Instant, expecting numbers: [Int64], telling: Bool = true) async throws -> Bool {
            try await store.reportLostTickets(at: now) { tickets in
                #expect(tickets.map(\.number) == numbers)
                return telling ? Self.alert("lost") : nil
            }
        }
        #expect(!(try await report(at: Scene.now, expecting: [])))
        try await note(9, 7, 7, at: Scene.now)
        #expect(!(try await report(at: Scene.now, expecting: [7, 9], telling: false)), "nobody is there")
        #expect(try await report(at: Scene.now, expecting: [7, 9]))
        try await note(8, 7, at: Scene.now + .hours(1))
        #expect(!(try await report(at: Scene.now + .hours(2), expecting: [8])))
        #expect(try await report(at: Scene.now + .days(1), expecting: [8]))
        #expect(!(try await report(at: Scene.now + .days(9), expecting: [])))
    }
}
