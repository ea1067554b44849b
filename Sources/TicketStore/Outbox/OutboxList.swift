/// What `postigo outbox list` shows.
import Foundation
package import Ticketing

package struct OutboxRow: Equatable, Sendable {
    package var id: Int64
    package var ticket: TicketID?
    /// "acknowledgement", "reopen-alert" …
    package var label: String
    package var address: String
    package var state: String
    package var attempts: Int
    /// When it is tried next; nil where it is not.
    package var dueAt: Instant?
    package var createdAt: Instant
    package var sentAt: Instant?
    package var messageID: String?
    /// The server's last word, or why it is held.
    package var response: String?
}

extension Store {
    /// - Parameter all: false leaves out what has been sent or dropped.
    package func outbox(all: Bool, onlyFailed: Bool = false, limit: Int = 1_000) async throws(StoreError) -> [OutboxRow]
    {
        try await read { db in
            try SQLRow.fetchAll(
                db,
                sql: """
                    SELECT * FROM outbox WHERE CASE WHEN ?3 THEN state = 'failed' ELSE ?1 OR state NOT IN ('sent', 'dropped') END
                    ORDER BY id DESC LIMIT ?2
                    """, arguments: [all, limit, onlyFailed]
            ).map(OutboxRow.init)
        }
    }

    /// The octets of a notice; nil until it has been sealed.
    package func sealedOctets(of notice: Int64) async throws(StoreError) -> [UInt8]? {
        try await read { db in
            try SQLRow.fetchOne(db, sql: "SELECT octets FROM outbox WHERE id = ?", arguments: [notice])
                .flatMap { row in (row[0] as Data?).map { [UInt8]($0) } }
        }
    }
}

extension OutboxRow {
    init(_ row: SQLRow) {
        self.init(
            id: row["id"], ticket: (row["ticket_id"] as Int64?).map(TicketID.init), label: row["label"],
            address: row["address"], state: row["state"], attempts: row["attempts"],
            dueAt: (row["due_at"] as Int64?).map(Instant.init), createdAt: Instant(seconds: row["created_at"]),
            sentAt: (row["sent_at"] as Int64?).map(Instant.init), messageID: row["message_id"],
            response: row["response"])
    }
}

/// What an admin does to a notice by hand.
extension Store {
    /// Sends it with the next round: a held or failed notice gets another try, a waiting one need not wait.
    package func retry(_ notice: Int64, at now: Instant) async throws(StoreError) {
        try await change(notice, "state = 'queued', due_at = ?", [now.seconds])
    }

    /// The same with all that failed, or with those of them that failed since then. Held ones stay held: what holds them
    /// is not mended by trying again.
    /// - Returns: how many.
    package func retryFailed(since: Instant? = nil, at now: Instant) async throws(StoreError) -> Int {
        try await write { db in
            try db.execute(
                sql: """
                    UPDATE outbox SET state = 'queued', due_at = ?1, attempts = 0 WHERE state = 'failed'
                        AND (?2 IS NULL OR created_at >= ?2)
                    """, arguments: [now.seconds, since?.seconds])
            return db.changesCount
        }
    }

    /// It is never sent; the outbox remembers that it existed.
    package func drop(_ notice: Int64) async throws(StoreError) {
        try await change(notice, "state = 'dropped', due_at = NULL", [])
    }

    /// Sent is sent, and dropped is dropped.
    private func change(
        _ notice: Int64, _ assignments: String, _ values: [any SQLConvertible]
    ) async throws(StoreError) {
        let place = place
        try await write { db in
            try db.execute(
                sql: "UPDATE outbox SET \(assignments) WHERE id = ? AND state IN ('queued', 'held', 'failed')",
                arguments: SQLArguments(values + [notice]))
            guard db.changesCount != 1 else { return }
            let isKnown = try Bool.fetchOne(
                db, sql: "SELECT EXISTS (SELECT 1 FROM outbox WHERE id = ?)", arguments: [notice])
            throw StoreError(
                place: place, problem: isKnown ?? false ? .noticeIsOver(notice) : .unknownNotice(notice))
        }
    }
}
