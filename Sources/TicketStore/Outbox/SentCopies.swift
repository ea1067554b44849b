/// Copies of what was sent, which the accounts of mailboxes keep: which wait, and which lie there.
import Ticketing

/// A sent mail whose copy has yet to be put into its account.
package struct SentCopy: Equatable, Sendable {
    package var id: Int64
    package var mail: SealedMail
    /// Begun before: it may lie there although nobody wrote that down.
    package var wasBegun: Bool
}

extension Store {
    /// Copies that are brought in one session at most.
    private static let copiesAtOnce = 20
    /// A server that refuses a mail so often will not take it.
    private static let copyAttempts = 10

    /// Those that wait for a mailbox, oldest first. What has been erased meanwhile has none.
    package func sentCopies(of mailbox: String) async throws(StoreError) -> [SentCopy] {
        try await read { db in try SentCopyQuery(db: db).waiting(in: mailbox, limit: Self.copiesAtOnce) }
    }

    package func beginCopy(_ id: Int64) async throws(StoreError) {
        try await write { db in
            try db.execute(sql: "UPDATE sent_copy SET attempts = attempts + 1 WHERE id = ?", arguments: [id])
        }
    }

    package func endCopy(_ id: Int64) async throws(StoreError) {
        try await write { db in try db.execute(sql: "UPDATE sent_copy SET done = 1 WHERE id = ?", arguments: [id]) }
    }

    /// The server would not have it.
    ///
    /// - Returns: whether it is given up.
    package func refuseCopy(_ id: Int64) async throws(StoreError) -> Bool {
        try await write { db in
            try db.execute(
                sql: "UPDATE sent_copy SET done = 1 WHERE id = ? AND attempts >= ?", arguments: [id, Self.copyAttempts])
            return db.changesCount > 0
        }
    }
}

struct SentCopyQuery {
    let db: Connection

    /// One answer is one copy, to however many people it goes.
    func want(_ id: Int64, in mailbox: String) throws {
        try db.cachedStatement(
            sql:
                """
                INSERT INTO sent_copy (id, mailbox, entry_id) SELECT id, ?2, entry_id FROM outbox WHERE id = ?1
                ON CONFLICT DO NOTHING
                """
        ).execute(arguments: [id, mailbox])
    }

    func waiting(in mailbox: String, limit: Int) throws -> [SentCopy] {
        let rows = try SQLRow.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT outbox.id, octets, message_id, envelope_from, files, sent_copy.attempts FROM sent_copy
                    JOIN outbox USING (id)
                    WHERE mailbox = ? AND done = 0 AND octets IS NOT NULL ORDER BY id LIMIT ?
                    """), arguments: [mailbox, limit])
        return try rows.compactMap { row in
            try SealedMail(row).map { SentCopy(id: row["id"], mail: $0, wasBegun: row["attempts"] > 0) }
        }
    }
}
