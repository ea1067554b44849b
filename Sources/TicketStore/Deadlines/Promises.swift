/// Clocks worked out anew when a policy or a calendar was corrected, and mails that come by the calendar.
import Foundation
package import Ticketing

extension Store {
    /// Whether the clocks were last worked out for these promises.
    package func hasWorkedOut(_ promises: ContentHash) async throws(StoreError) -> Bool {
        try await read { db in
            try Data.fetchOne(db, sql: "SELECT fingerprint FROM promise") == promises.data
        }
    }

    package func noteWorkedOut(_ promises: ContentHash) async throws(StoreError) {
        try await write { db in
            try db.execute(
                sql: """
                    INSERT INTO promise (id, fingerprint) VALUES (1, ?)
                    ON CONFLICT (id) DO UPDATE SET fingerprint = excluded.fingerprint
                    """, arguments: [promises.data])
        }
    }

    /// Works out the clocks of tickets after `last`, in the order of their numbers.
    ///
    /// - Parameters:
    ///   - onlyOpen: solved and closed tickets keep the clocks they had.
    ///   - limit: at most so many in one transaction.
    /// - Returns: the last ticket that was looked at; nil when there are no more.
    package func workOutClocks(
        after last: TicketID, onlyOpen: Bool, limit: Int = 1_000,
        readings: @escaping @Sendable (TicketSnapshot) -> [Clock]
    ) async throws(StoreError) -> TicketID? {
        try await write { db in
            let ids = try Int64.fetchAll(
                db.cachedStatement(
                    sql: """
                        SELECT id FROM ticket WHERE id > ?1 AND (NOT ?2 OR status IN ('new', 'open', 'waiting'))
                        ORDER BY id LIMIT ?3
                        """),
                arguments: [last.number, onlyOpen, limit])
            for id in ids {
                guard let ticket = try TicketQuery(db: db).snapshot(TicketID(id)) else { continue }
                try ClockWriter(db: db).write(readings(ticket), of: ticket.id)
            }
            return ids.last.map { TicketID($0) }
        }
    }

    /// Sends a digest once: the name is taken in the transaction that queues the mail.
    ///
    /// - Parameter notice: nil where there is nothing to tell; the name is taken all the same.
    /// - Returns: false where it was sent before.
    @discardableResult
    package func send(_ digest: Digest, at now: Instant, notice: Notice?) async throws(StoreError) -> Bool {
        try await write { db in
            try db.execute(
                sql: """
                    INSERT INTO digest (kind, leader, period, sent_at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING
                    """,
                arguments: [digest.kind.rawValue, digest.leader.name, "\(digest.period)", now.seconds])
            guard db.changesCount == 1 else { return false }
            if let notice { try OutboxWriter(db: db, now: now).queue(notice, ticket: nil, entry: nil) }
            return true
        }
    }

    package func wasSent(_ digest: Digest) async throws(StoreError) -> Bool {
        try await read { db in
            try Bool.fetchOne(
                db, sql: "SELECT EXISTS (SELECT 1 FROM digest WHERE kind = ? AND leader = ? AND period = ?)",
                arguments: [digest.kind.rawValue, digest.leader.name, "\(digest.period)"]) ?? false
        }
    }
}
