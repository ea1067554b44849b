/// The ledger that `postigo ledger` shows.
import Foundation
package import Ticketing

package struct LedgerRow: Equatable, Sendable {
    /// The number under which the ledger keeps it.
    package var id: Int64
    package var mailbox: String
    package var uidValidity: UInt32
    package var uid: UInt32
    package var disposition: Disposition
    package var reason: DecisionReason
    /// What else was taken into account.
    package var notes: [DecisionNote]
    package var sender: String?
    package var subject: String
    package var ticket: TicketID?
    /// Which rules had a say, and of which version they were.
    package var routing: Routing
    package var receivedAt: Instant
    package var isSettled: Bool
}

extension Store {
    package func ledger(
        disposition: Disposition? = nil, limit: Int = 1_000
    ) async throws(StoreError) -> [LedgerRow] {
        try await read { db in
            try SQLRow.fetchAll(
                db,
                sql: "SELECT * FROM ledger WHERE ?1 IS NULL OR disposition = ?1 ORDER BY id DESC LIMIT ?2",
                arguments: [disposition?.rawValue, limit]
            ).map(LedgerRow.init)
        }
    }

    /// The highest number used in a mailbox whose UIDs are our own, such as "ingest"; 0 where there is none.
    package func lastUID(of mailbox: String, uidValidity: UInt32) async throws(StoreError) -> UInt32 {
        try await read { db in
            try UInt32.fetchOne(
                db, sql: "SELECT max(uid) FROM ledger WHERE mailbox = ? AND uid_validity = ?",
                arguments: [mailbox, uidValidity]) ?? 0
        }
    }
}

extension LedgerRow {
    init(_ row: SQLRow) throws {
        self.init(
            id: row["id"], mailbox: row["mailbox"], uidValidity: row["uid_validity"], uid: row["uid"],
            disposition: try row.value("disposition", Disposition.init),
            reason: try JSONText.decode(DecisionReason.self, from: row["reason"]),
            notes: try (row["notes"] as String?).map { try JSONText.decode([DecisionNote].self, from: $0) } ?? [],
            sender: row["sender"], subject: row["subject"], ticket: (row["ticket_id"] as Int64?).map(TicketID.init),
            routing: try (row["routing"] as String?).map { try JSONText.decode(Routing.self, from: $0) } ?? Routing(),
            receivedAt: Instant(seconds: row["received_at"]), isSettled: (row["settled_at"] as Int64?) != nil)
    }
}

extension Store {
    /// Which UIDs of one life of a mailbox have a row, and whether each is settled on its server.
    package func ledgerUIDs(of mailbox: String, uidValidity: UInt32) async throws(StoreError) -> [UInt32: Bool] {
        try await read { db in
            let rows = try SQLRow.fetchCursor(
                db, sql: "SELECT uid, settled_at IS NOT NULL FROM ledger WHERE mailbox = ? AND uid_validity = ?",
                arguments: [mailbox, uidValidity])
            var uids: [UInt32: Bool] = [:]
            while let row = try rows.next() { uids[row[0]] = row[1] }
            return uids
        }
    }

    /// Mails of a mailbox that were moved away on their server since then: fingerprint and UID. Without what was brought in by
    /// other ways, whose UIDs are our own, and without what opened no ticket under this subject.
    package func movedMails(
        of mailbox: String, since: Instant, without subject: String
    ) async throws(StoreError) -> [ContentHash: UInt32] {
        try await read { db in
            let rows = try SQLRow.fetchCursor(
                db,
                sql: """
                    SELECT fingerprint, uid FROM ledger WHERE mailbox = ?1 AND uid_validity > 0 AND settled_at >= ?2
                        AND received_at >= ?2 AND NOT (ticket_id IS NULL AND subject = ?3)
                    """, arguments: [mailbox, since.seconds, subject])
            var mails: [ContentHash: UInt32] = [:]
            while let row = try rows.next() {
                guard let hash = ContentHash(octets: [UInt8](row[0] as Data)) else { continue }
                mails[hash] = row[1]
            }
            return mails
        }
    }
}
