/// The store as it stands, read in one transaction.
import Foundation
import MIME
import Ticketing

@testable import TicketStore

struct Snapshot: Sendable {
    struct TicketRow: Sendable {
        var requester: String
        var mergedInto: Int64?
        var status: String
        var nonce: TicketNonce
        var people: Set<String>
    }

    struct EntryRow: Sendable {
        var id: Int64
        var ticket: Int64
        var kind: String
        var authorKind: String
        var messageID: String?
        var text: String
        var folded: String
        var event: String
    }

    struct LedgerRow: Sendable {
        var id: Int64
        var hash: [UInt8]
        var disposition: String
        var reason: String
        var ticket: Int64?
        var entry: Int64?
        var isSettled: Bool
    }

    struct NoticeRow: Sendable {
        var id: Int64
        var ticket: Int64?
        var entry: Int64?
        var label: String
        var kind: String
        var address: String
        var state: String
        var dueAt: Int64?
        var messageID: String?
        var octets: [UInt8]?
        var files: String?
        var response: String?
    }

    struct QuotationRow: Sendable {
        /// "Q-3/1"
        var name: String
        var state: String
        var sentEntry: Int64?
        /// The Message-ID of the customer's word.
        var answer: String?
    }

    var quotations: [QuotationRow] = []
    var tickets: [Int64: TicketRow] = [:]
    var entries: [EntryRow] = []
    var ledger: [LedgerRow] = []
    var outbox: [NoticeRow] = []
    /// Clocks whose time has come and that nobody has looked at.
    var overdueClocks: Int = 0
    /// Mails over which runs have ended: each waits until a run has lived through a round without it.
    var suspects: Int = 0

    /// The ticket that it is part of now.
    func root(of ticket: Int64) -> Int64 {
        var place = ticket
        for _ in 0..<50 {
            guard let next = tickets[place]?.mergedInto else { return place }
            place = next
        }
        return place
    }

    /// Whom a ticket concerns, whatever it was merged into.
    func people(of ticket: Int64) -> Set<String> {
        (tickets[ticket]?.people ?? []).union(tickets[root(of: ticket)]?.people ?? [])
    }
}

extension Store {
    func snapshot(at now: Int64) async throws -> Snapshot {
        try await read { db in
            var snapshot = Snapshot()
            for row in try SQLRow.fetchAll(db, sql: "SELECT * FROM ticket") {
                snapshot.tickets[row["id"]] = Snapshot.TicketRow(
                    requester: row["requester"], mergedInto: row["merged_into"], status: row["status"],
                    nonce: TicketNonce(octets: [UInt8](row["nonce"] as Data)), people: [row["requester"]])
            }
            for row in try SQLRow.fetchAll(db, sql: "SELECT * FROM participant") {
                snapshot.tickets[row["ticket_id"]]?.people.insert(row["address"])
            }
            snapshot.entries = try SQLRow.fetchAll(db, sql: "SELECT * FROM entry ORDER BY id").map { row in
                Snapshot.EntryRow(
                    id: row["id"], ticket: row["ticket_id"], kind: row["kind"], authorKind: row["author_kind"],
                    messageID: row["message_id"], text: row["text"], folded: row["folded"], event: row["event"] ?? "")
            }
            snapshot.ledger = try SQLRow.fetchAll(db, sql: "SELECT * FROM ledger ORDER BY id").map { row in
                Snapshot.LedgerRow(
                    id: row["id"], hash: [UInt8](row["raw"] as Data), disposition: row["disposition"],
                    reason: row["reason"], ticket: row["ticket_id"], entry: row["entry_id"],
                    isSettled: (row["settled_at"] as Int64?) != nil)
            }
            snapshot.outbox = try SQLRow.fetchAll(db, sql: "SELECT * FROM outbox ORDER BY id").map { row in
                Snapshot.NoticeRow(
                    id: row["id"], ticket: row["ticket_id"], entry: row["entry_id"], label: row["label"],
                    kind: row["kind"], address: row["address"], state: row["state"], dueAt: row["due_at"],
                    messageID: row["message_id"], octets: (row["octets"] as Data?).map { [UInt8]($0) },
                    files: row["files"], response: row["response"])
            }
            snapshot.quotations = try SQLRow.fetchAll(db, sql: "SELECT * FROM quotation").map { row in
                Snapshot.QuotationRow(
                    name: "Q-\(row["number"] as Int64)/\(row["version"] as Int64)", state: row["state"],
                    sentEntry: row["sent_entry"], answer: row["answer_message_id"])
            }
            snapshot.overdueClocks =
                try Int.fetchOne(db, sql: "SELECT count(*) FROM clock WHERE next_at <= ?", arguments: [now]) ?? 0
            snapshot.suspects = try Int.fetchOne(db, sql: "SELECT count(*) FROM suspect") ?? 0
            return snapshot
        }
    }
}
