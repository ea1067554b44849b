// A flipped bit in a notice that waits: it fails and is told of, those beside it go out, and verify finds it.
import Foundation
import Testing

@testable import Helpdesk
@testable import TicketStore
@testable import Ticketing

@Suite("A damaged notice")
struct DamagedNoticeTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var sql: String
        /// What `verify` says; nil: nothing is wrong.
        var says: String?

        init(_ name: String, _ sql: String, says: String?) {
            (testDescription, self.sql, self.says) = (name, sql, says)
        }
    }

    private static let rows = [
        Row("sound", "SELECT 1", says: nil),
        Row(
            "a letter of its kind", "UPDATE outbox SET kind = replace(kind, 'newTicket', 'newTickeu') WHERE id = :id",
            says: "what it says can no longer be read"),
        Row(
            "a brace that is another sign", "UPDATE outbox SET kind = 'x' || substr(kind, 2) WHERE id = :id",
            says: "what it says can no longer be read"),
        Row(
            "its language", "UPDATE outbox SET locale = 'eo' WHERE id = :id", says: "its language can no longer be read"
        ),
        Row(
            "the list of its files",
            "UPDATE outbox SET files = '[{', octets = x'00', message_id = '<a@b>' WHERE id = :id",
            says: "the list of its files can no longer be read"),
    ]

    private static func change(_ row: Row, in store: Store) async throws -> Int64 {
        try await store.write { db in
            let id = try #require(
                try Int64.fetchOne(db, sql: "SELECT min(id) FROM outbox WHERE label = 'new-ticket'"))
            if row.says != nil { try db.execute(sql: row.sql, arguments: ["id": id]) }
            return id
        }
    }

    @Test("it fails, its ticket and the admin are told, and the others are taken", arguments: rows)
    func fails(_ row: Row) async throws {
        let scene = try Scene()
        try await scene.file([Scene.arrival(1), Scene.arrival(2, from: "eve@else.test", "Scale")])
        let all = try await scene.store.outbox(all: true).count
        let id = try await Self.change(row, in: scene.store)
        let claimed = try await scene.store.claim(limit: 100, at: Scene.now + .minutes(10), lease: .minutes(5)) {
            Notice(
                kind: .adminAlert(fault: "notice \($0.id) is damaged", wayOut: "w"), address: "admin@desk.test",
                name: nil, locale: .english)
        }
        let damaged = try #require(try await scene.store.outbox(all: true).first { $0.id == id })
        guard row.says != nil else { return #expect(claimed.count == all && damaged.state == "claimed") }
        #expect(claimed.count == all - 1 && !claimed.contains { $0.id == id })
        #expect(damaged.state == "failed" && damaged.response == DamagedNotice.response)
        let ticket = try await scene.store.ticket(try #require(damaged.ticket))
        #expect(ticket.entries.contains { $0.text.contains("can no longer be read") })
        let (alerts, _) = try await scene.store.alerts(after: nil, since: Scene.now)
        #expect(alerts.map(\.headline) == ["notice \(id) is damaged"])
        #expect(try await scene.store.claim(limit: 100, at: Scene.now + .minutes(10), lease: .minutes(5)).count == 1)
    }

    @Test("verify finds it while it waits, and what has gone is nobody's business", arguments: rows)
    func verifies(_ row: Row) async throws {
        let shelf = try await Shelf(files: 1)
        let store = try Store.open(at: shelf.data)
        let id = try await Self.change(row, in: store)
        let faults = try Verification.ofStore(at: shelf.data).faults
        guard let says = row.says else { return #expect(faults == []) }
        #expect(faults.count == 1 && faults[0].description.contains(says), "\(faults)")
        #expect(faults[0].wayOut.contains("postigo outbox drop \(id)"))
        try await store.drop(id)
        #expect(try Verification.ofStore(at: shelf.data).faults == [])
    }

    @Test(
        "a row that no program can read",
        arguments: [
            ("UPDATE ledger SET reason = '{}' WHERE uid = 1", "'reason' of row 1 of ledger"),
            ("UPDATE ledger SET routing = substr(routing, 2) WHERE uid = 1", "'routing' of row 1 of ledger"),
            ("UPDATE entry SET event = 'x' WHERE id = 1", "'event' of row 1 of entry"),
        ])
    func findsRows(sql: String, says: String) async throws {
        let shelf = try await Shelf(files: 1)
        let store = try Store.open(at: shelf.data)
        try await store.write { db in try db.execute(sql: sql) }
        let faults = try Verification.ofStore(at: shelf.data).faults
        #expect(faults.count == 1 && faults[0].description.contains(says), "\(faults)")
    }

    @Test("an alert is told of once, and those of the run before are not") func alerts() async throws {
        let scene = try Scene()
        func alert(_ fault: String, at now: Instant) async throws {
            try await scene.store.queue(
                Notice(
                    kind: .adminAlert(fault: fault, wayOut: "w"), address: "admin@desk.test", name: nil,
                    locale: .english), at: now)
        }
        try await alert("an old matter", at: Scene.now + .minutes(-60))
        try await alert("mailbox 'a2' has not been polled for 15 minutes: maria@shop.test said so", at: Scene.now)
        try await scene.file([Scene.arrival(1)])
        let (first, last) = try await scene.store.alerts(after: nil, since: Scene.now)
        #expect(first.map(\.headline) == ["mailbox 'a2' has not been polled for 15 minutes"])
        #expect(try await scene.store.alerts(after: last, since: Scene.now).alerts == [])
        // The clock was set back meanwhile.
        try await alert("another matter (with details)", at: Scene.now + .minutes(-120))
        let (second, _) = try await scene.store.alerts(after: last, since: Scene.now)
        #expect(second.map(\.headline) == ["another matter "])
    }
}
