// What has had its time goes, kind by kind; what has not, and what nobody named, stays.
import Foundation
import Testing

@testable import Helpdesk
@testable import TicketStore
@testable import Ticketing

@Suite("Retention")
struct RetentionTests {
    let scene: Scene
    private static let content = [UInt8](repeating: 67, count: Blob.inlineLimit + 1)

    /// Two tickets with attachments, the first of them closed, their notices sealed and sent.
    init() async throws {
        scene = try Scene()
        let (store, desk) = (scene.store, scene.desk)
        var open = Scene.arrival(2, from: "otto@shop.test", "Screen", attachments: [[1, 2, 3]])
        open.mail.text = "nightjar"
        var closed = Scene.arrival(1, from: "maria@shop.test", attachments: [Self.content])
        closed.mail.text = "quokka"
        try await scene.file([closed, open])
        try await store.change(TicketID(1), at: Scene.now) {
            desk.act(.status(.closed), by: RegistryKey("ana"), on: $0, at: Scene.now)
        }
        let notices = try await store.claim(limit: 50, at: Scene.now, lease: .minutes(1))
        try await store.seal(
            notices.map { ($0.id, SealedMail(messageID: "n\($0.id)@desk.test", envelopeFrom: "", octets: [1])) })
        try await store.settle(notices.map { ($0.id, .sent(response: "250", queueID: nil)) }, at: Scene.now)
    }

    private func count(_ sql: String) async throws -> Int {
        try await scene.store.read { try Int.fetchOne($0, sql: sql) ?? 0 }
    }

    private func retain(
        _ policy: RetentionPolicy, after days: Int, isRehearsal: Bool = false
    ) async throws -> RetentionCounts {
        try await scene.store.retain(policy, by: "test", at: Scene.now + .days(days), isRehearsal: isRehearsal)
    }

    struct Row: Sendable, CustomTestStringConvertible {
        var kind: RetentionKind
        var policy: RetentionPolicy
        /// Counts what is left of it.
        var left: String
        /// Before and after.
        var counts: (Int, Int)
        var testDescription: String { kind.rawValue }
    }

    @Test(
        "each kind goes when it has had its time, a day before it stays, and a rehearsal takes nothing",
        arguments: [
            Row(
                kind: .rawMails, policy: RetentionPolicy(rawMails: .days(30)),
                left: "SELECT count(*) FROM ledger JOIN blob ON raw = hash WHERE size > 0", counts: (2, 0)),
            Row(
                kind: .attachments, policy: RetentionPolicy(attachments: .days(30)),
                left: "SELECT count(*) FROM attachment JOIN blob USING (hash) WHERE size > 0", counts: (2, 1)),
            Row(
                kind: .closedTickets, policy: RetentionPolicy(closedTickets: .days(30)),
                left: "SELECT count(*) FROM ticket WHERE subject <> ''", counts: (2, 1)),
            Row(
                kind: .outbox, policy: RetentionPolicy(outbox: .days(30)),
                left: "SELECT count(octets) > 0 FROM outbox", counts: (1, 0)),
            Row(
                kind: .events, policy: RetentionPolicy(events: .days(30)),
                left: "SELECT count(event) FROM entry WHERE ticket_id = 1", counts: (3, 0)),
            Row(
                kind: .ledger, policy: RetentionPolicy(ledger: .days(30)),
                left: "SELECT count(sender) FROM ledger", counts: (2, 0)),
        ])
    func kinds(_ row: Row) async throws {
        #expect(try await count(row.left) == row.counts.0)
        #expect(try await retain(row.policy, after: 29)[row.kind] == 0)
        let rehearsed = try await retain(row.policy, after: 31, isRehearsal: true)
        #expect(try await count(row.left) == row.counts.0)
        let gone = try await retain(row.policy, after: 31)
        #expect(gone == rehearsed && Set(gone.keys) == [row.kind] && gone[row.kind] != 0)
        #expect(try await count(row.left) == row.counts.1)
        #expect(try await retain(row.policy, after: 32)[row.kind] == 0, "there is nothing left to do")
        let records = try await scene.store.erasures()
        #expect(
            records.map(\.kind) == ["retention"] && records.first?.counts == [row.kind.rawValue: gone[row.kind] ?? 0])
    }

    @Test("a closed ticket that has had its time has no person and no word, and its number and times stay")
    func tickets() async throws {
        _ = try await retain(RetentionPolicy(closedTickets: .days(30)), after: 31)
        let old = try await scene.store.ticket(TicketID(1))
        #expect(old.ticket.requester == "retired@erased.invalid" && old.ticket.participants.isEmpty)
        #expect(old.ticket.status == .closed && old.ticket.openedAt == Scene.now)
        #expect(try await scene.store.search(try #require(SearchQuery("quokka"))).isEmpty)
        #expect(try await scene.store.search(try #require(SearchQuery("nightjar"))).map(\.id) == [TicketID(2)])
        #expect(try await count("SELECT count(*) FROM doomed_blob") == 0)
        await #expect(throws: StoreError.self) { try await scene.store.content(of: Blob(Self.content).hash) }
    }

    @Test("nothing said, nothing gone; and a mail in quarantine waits for a person") func keeps() async throws {
        #expect(try await retain(RetentionPolicy(), after: 9_999).isEmpty)
        #expect(RetentionPolicy().keepsAll)
        try await scene.store.write {
            try $0.execute(sql: "UPDATE ledger SET disposition = 'quarantined' WHERE uid = 2")
        }
        let policy = RetentionPolicy(rawMails: .days(1), ledger: .days(1))
        _ = try await retain(policy, after: 99)
        #expect(try await count("SELECT count(sender) FROM ledger") == 1)
        #expect(try await count("SELECT count(*) FROM ledger JOIN blob ON raw = hash WHERE size > 0") == 1)
    }

    @Test("more rows than one step takes") func steps() async throws {
        try await scene.store.change(TicketID(1), at: Scene.now) { _ in
            var change = TicketChange()
            change.events = (0..<1_200).map { _ in .assigned(to: nil) }
            return change
        }
        let counts = try await retain(RetentionPolicy(events: .days(1)), after: 3)
        #expect(counts[.events] == 1_203)
    }
}
