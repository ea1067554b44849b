// Times that another clock has set, and what is put off on purpose.
import Testing

@testable import Helpdesk
@testable import TicketStore
@testable import Ticketing

@Suite("Due times")
struct DueTimeTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var name: String
        var state: String
        /// Hours from now.
        var due: Int
        var notBefore: Int?
        var created: Int
        var isStranded: Bool
        var testDescription: String { name }
    }

    @Test(
        "what is due further ahead than any retry is due now; what a person has put off is not",
        arguments: [
            Row(name: "due now", state: "queued", due: 0, created: 0, isStranded: false),
            Row(name: "the longest retry", state: "queued", due: 2, created: -90, isStranded: false),
            Row(name: "a lease", state: "claimed", due: 0, created: 0, isStranded: false),
            Row(name: "a day ahead", state: "queued", due: 24, created: -1, isStranded: true),
            Row(name: "a lease of next year", state: "claimed", due: 8_760, created: 8_760, isStranded: true),
            Row(
                name: "put off until tomorrow", state: "queued", due: 24, notBefore: 24, created: -1, isStranded: false),
            Row(
                name: "put off by a clock of next year", state: "queued", due: 8_761, notBefore: 8_761, created: 8_760,
                isStranded: true),
            Row(name: "held", state: "held", due: 24, created: 0, isStranded: false),
        ])
    func unstrands(_ row: Row) async throws {
        let scene = try Scene()
        try await scene.file([Scene.arrival(1)])
        @Sendable func seconds(_ hours: Int) -> Int64 { Scene.now.seconds + Int64(hours) * 3_600 }
        try await scene.store.write { db in
            try db.execute(
                sql: "UPDATE outbox SET state = ?, due_at = ?, not_before = ?, created_at = ?",
                arguments: [row.state, seconds(row.due), row.notBefore.map(seconds), seconds(row.created)])
        }
        let count = try await scene.store.unstrand(beyond: .hours(3), at: Scene.now)
        #expect((count > 0) == row.isStranded)
        let due = try await scene.store.outbox(all: true).map(\.dueAt)
        #expect(due.allSatisfy { $0 == (row.isStranded ? Scene.now : Instant(seconds: seconds(row.due))) })
    }

    @Test("a notice that is put off remembers it") func remembers() async throws {
        let scene = try Scene()
        var notice = Notice(kind: .newTicket, address: "ana@desk.test", name: nil, locale: .english)
        notice.notBefore = Scene.now + .days(2)
        try await scene.store.queue(notice, at: Scene.now)
        #expect(try await scene.store.unstrand(beyond: .hours(3), at: Scene.now) == 0)
    }

    @Test("an outcome is written although nobody waits for it any more") func records() async throws {
        let scene = try Scene()
        try await scene.file([Scene.arrival(1)])
        let notice = try #require(try await scene.store.claim(limit: 9, at: Scene.now, lease: .minutes(15)).first)
        await withTaskGroup(of: Void.self) { group in
            group.addTask {
                // Cancelled before it begins.
                try? await scene.store.settle(
                    [(notice.id, .sent(response: "250 ok", queueID: nil))], at: Scene.now)
            }
            group.cancelAll()
        }
        #expect(try await scene.store.outbox(all: true).contains { $0.id == notice.id && $0.state == "sent" })
    }

    @Test("of one address one person hears once a day") func reportsOnce() async throws {
        let scene = try Scene()
        try await scene.file([Scene.arrival(1), Scene.arrival(2, "Scanner")])
        func fail(at instant: Instant) async throws {
            let claimed = try await scene.store.claim(limit: 9, at: instant, lease: .minutes(15))
            var report = Notice(
                kind: .undelivered(recipient: "ana@desk.test", diagnostic: "550"), address: "bia@desk.test", name: nil,
                locale: .english)
            report.answering = FailedNotice.key(of: "ana@desk.test")
            let outcomes = claimed.map { ($0.id, SendingOutcome.failed(response: "550", notices: [report])) }
            try await scene.store.settle(outcomes, at: instant)
        }
        try await fail(at: Scene.now)
        #expect(try await scene.store.outbox(all: true).count { $0.address == "bia@desk.test" } == 1)
    }

    @Test("moving that fails is known since the first time, told once, and over when it works") func moves()
        async throws
    {
        let scene = try Scene()
        try await scene.file([Scene.arrival(1)], cursor: 2)
        let heartbeat = Heartbeat(admin: "admin@desk.test", locale: .english, patience: .minutes(15))
        func note(_ fault: String?, after minutes: Int) async throws -> Bool {
            let now = Scene.now + .minutes(minutes)
            return try await scene.store.noteMove(of: "support", fault: fault, at: now) {
                fault == nil ? heartbeat.recovery(ofMoves: $0, at: now) : heartbeat.alert(onMoves: $0, at: now)
            }
        }
        #expect(try await note(nil, after: 0) == false)
        #expect(try await note("full", after: 0) == false)
        #expect(try await note("full", after: 15) == true)
        #expect(try await note("full", after: 30) == false)
        let box = try await scene.store.overview().mailboxes.first
        #expect(box?.moveFault == "full" && box?.moveFailingSince == Scene.now && box?.unsettled == 1)
        #expect(try await note(nil, after: 40) == true)
        #expect(try await scene.store.overview().mailboxes.first?.moveFault == nil)
    }
}
