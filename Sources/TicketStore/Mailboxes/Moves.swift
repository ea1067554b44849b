/// Filed mail that its server will not move away: since when, and what the admin has been told of it.
package import Ticketing

extension Store {
    /// Writes down how moving went.
    ///
    /// - Parameters:
    ///   - fault: what the server said; nil: the mails are moved.
    ///   - notice: what the admin is told, if anything: asked at each failure, and once when it is over.
    /// - Returns: whether something was queued.
    @discardableResult
    package func noteMove(
        of mailbox: String, fault: String?, at now: Instant,
        notice: @escaping @Sendable (MoveTrouble) -> Notice? = { _ in nil }
    ) async throws(StoreError) -> Bool {
        // Nearly every move works, and nearly none did not before.
        if fault == nil, try await read({ try trouble(of: mailbox, $0) }) == nil { return false }
        return try await record { db in
            if let fault { try begin(fault, of: mailbox, at: now, db) }
            guard let trouble = try trouble(of: mailbox, db) else { return false }
            let notice = notice(trouble)
            if let notice { try OutboxWriter(db: db, now: now).queue(notice, ticket: nil, entry: nil) }
            if fault == nil {
                try set(mailbox, "move_fault = NULL, move_failing_since = NULL, move_alerted_at = NULL", [], db)
            } else if notice != nil {
                try set(mailbox, "move_alerted_at = ?", [now.seconds], db)
            }
            return notice != nil
        }
    }
}

private func begin(_ fault: String, of mailbox: String, at now: Instant, _ db: Connection) throws {
    try set(
        mailbox, "move_fault = ?, move_failing_since = coalesce(move_failing_since, ?)", [fault, now.seconds], db)
}

private func set(
    _ mailbox: String, _ assignments: String, _ values: [SQLArguments.Value], _ db: Connection
) throws {
    try db.execute(
        sql: "UPDATE cursor SET \(assignments) WHERE mailbox = ?", arguments: SQLArguments(values + [mailbox]))
}

/// Nil where moving works.
private func trouble(of mailbox: String, _ db: Connection) throws -> MoveTrouble? {
    let row = try SQLRow.fetchOne(
        db,
        sql: """
            SELECT *, (SELECT count(*) FROM ledger WHERE ledger.mailbox = cursor.mailbox AND settled_at IS NULL)
                AS waiting FROM cursor WHERE mailbox = ? AND move_failing_since IS NOT NULL
            """, arguments: [mailbox])
    return row.map { row in
        MoveTrouble(
            mailbox: mailbox, fault: row["move_fault"] ?? "", waiting: row["waiting"],
            failingSince: Instant(seconds: row["move_failing_since"]),
            alertedAt: (row["move_alerted_at"] as Int64?).map(Instant.init))
    }
}
