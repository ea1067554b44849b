/// Stored mail, once more: what `rules replay` runs rules over.
import Foundation
package import Ticketing

/// A mail that opened a ticket, or joined one, as the ledger has it.
package struct ReplayMail: Sendable {
    package var id: Int64
    package var mailbox: String
    package var ticket: TicketID?
    package var isReply: Bool
    package var routing: Routing
    package var raw: ContentHash
    /// What was left out of it.
    package var cut: MailCut?
    /// Its bytes, where they lie in the database; larger ones are files, and are fetched one at a time.
    package var octets: [UInt8]?
    package var receivedAt: Instant
}

extension Store {
    /// How many mails there are to replay.
    package func replayCount(since start: Instant) async throws(StoreError) -> Int {
        try await read { db in
            try Int.fetchOne(
                db,
                sql: """
                    SELECT count(*) FROM ledger
                    WHERE received_at >= ? AND disposition IN ('opened', 'replied', 'ignored', 'refused')
                    """, arguments: [start.seconds]) ?? 0
        }
    }

    /// The next mails after a number of the ledger's, in its order.
    package func replayMails(
        since start: Instant, after id: Int64, limit: Int
    ) async throws(StoreError) -> [ReplayMail] {
        try await read { db in
            try SQLRow.fetchAll(
                db,
                sql: """
                    SELECT ledger.id, mailbox, ticket_id, disposition, routing, raw, received_at, blob.content, parts,
                        whole.size AS whole_size
                    FROM ledger LEFT JOIN blob ON blob.hash = raw \(MailCut.joined)
                    WHERE ledger.id > ? AND received_at >= ? AND disposition IN ('opened', 'replied', 'ignored', 'refused')
                    ORDER BY ledger.id LIMIT ?
                    """, arguments: [id, start.seconds, limit]
            ).map { row in
                guard let hash = ContentHash(octets: [UInt8](row["raw"] as Data)) else {
                    throw StoreError(place: "ledger \(row["id"] as Int64)", problem: .corrupt)
                }
                return ReplayMail(
                    id: row["id"], mailbox: row["mailbox"], ticket: (row["ticket_id"] as Int64?).map(TicketID.init),
                    isReply: row["disposition"] == "replied",
                    routing: try (row["routing"] as String?).map { try JSONText.decode(Routing.self, from: $0) }
                        ?? Routing(),
                    raw: hash, cut: try MailCut(row), octets: (row["content"] as Data?).map { [UInt8]($0) },
                    receivedAt: Instant(seconds: row["received_at"]))
            }
        }
    }
}
