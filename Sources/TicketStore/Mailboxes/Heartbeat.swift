/// How the polls of each mailbox went, and what the admin has been told of it.
package import Ticketing

extension Store {
    /// The poll went through: what was wrong with the mailbox is over.
    ///
    /// - Parameter recovery: what the admin is told, if anything, of a mailbox that had failed.
    package func polled(
        _ mailbox: String, uidValidity: UInt32, nextUID: UInt64 = 1, at now: Instant,
        recovery: @escaping @Sendable (MailboxSilence) -> Notice? = { _ in nil }
    ) async throws(StoreError) {
        try await write { db in
            try CursorWriter(db: db).advance(mailbox, to: Cursor(uidValidity: uidValidity, nextUID: nextUID))
            if let notice = try silence(of: mailbox, db).flatMap(recovery) {
                try OutboxWriter(db: db, now: now).queue(notice, ticket: nil, entry: nil)
            }
            try db.execute(
                sql: """
                    UPDATE cursor SET polled_at = ?, fault = NULL, failing_since = NULL, alerted_at = NULL
                    WHERE mailbox = ?
                    """, arguments: [now.seconds, mailbox])
        }
    }

    /// The poll failed: `status` shows since when, and with what.
    ///
    /// - Parameter alert: what the admin is told, if anything; asked again at each failure until it says something.
    package func pollFailed(
        _ mailbox: String, fault: String, at now: Instant,
        alert: @escaping @Sendable (MailboxSilence) -> Notice? = { _ in nil }
    ) async throws(StoreError) {
        try await write { db in
            try db.execute(
                sql: """
                    INSERT INTO cursor (mailbox, uid_validity, next_uid, fault, failing_since) VALUES (?1, 0, 1, ?2, ?3)
                    ON CONFLICT (mailbox) DO UPDATE SET fault = ?2, failing_since = coalesce(failing_since, ?3)
                    """, arguments: [mailbox, fault, now.seconds])
            guard let notice = try silence(of: mailbox, db).flatMap(alert) else { return }
            try OutboxWriter(db: db, now: now).queue(notice, ticket: nil, entry: nil)
            try db.execute(
                sql: "UPDATE cursor SET alerted_at = ? WHERE mailbox = ?", arguments: [now.seconds, mailbox])
        }
    }
}

/// Nil where the mailbox works.
private func silence(of mailbox: String, _ db: Connection) throws -> MailboxSilence? {
    let row = try SQLRow.fetchOne(
        db, sql: "SELECT * FROM cursor WHERE mailbox = ? AND failing_since IS NOT NULL", arguments: [mailbox])
    return row.map { row in
        MailboxSilence(
            mailbox: mailbox, fault: row["fault"] ?? "", failingSince: Instant(seconds: row["failing_since"]),
            alertedAt: (row["alerted_at"] as Int64?).map(Instant.init))
    }
}
