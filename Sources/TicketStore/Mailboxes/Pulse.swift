/// Signs of life, for whoever supervises.
package import Ticketing

/// When a mailbox was last polled.
package struct MailboxPulse: Equatable, Sendable {
    package var mailbox: String
    package var polledAt: Instant?
    /// Nil where the last poll went well.
    package var fault: String?

    package init(mailbox: String, polledAt: Instant?, fault: String?) {
        self.mailbox = mailbox
        self.polledAt = polledAt
        self.fault = fault
    }
}

extension Store {
    package func pulses() async throws(StoreError) -> [MailboxPulse] {
        try await read { db in
            try SQLRow.fetchAll(db, sql: "SELECT mailbox, polled_at, fault FROM cursor ORDER BY mailbox").map { row in
                MailboxPulse(
                    mailbox: row["mailbox"], polledAt: (row["polled_at"] as Int64?).map(Instant.init),
                    fault: row["fault"])
            }
        }
    }

    /// Notices that must still go out.
    package func waitingNotices() async throws(StoreError) -> Int {
        try await read { db in
            try Int.fetchOne(db, sql: "SELECT count(*) FROM outbox WHERE state IN ('queued', 'claimed')") ?? 0
        }
    }

    /// Remembers when a credential ends, and queues the warning that is due.
    ///
    /// - Parameter warning: from the stage of the last warning (nil: none) to the one due now, with its notice; a
    ///   credential with a new end starts anew.
    /// - Returns: whether something was queued.
    package func noteCredential(
        _ name: String, endsAt end: Instant, at now: Instant,
        warning: @escaping @Sendable (Int?) -> (stage: Int, notice: Notice?)?
    ) async throws(StoreError) -> Bool {
        try await write { db in
            try db.execute(
                sql: """
                    INSERT INTO credential (name, ends_at) VALUES (?1, ?2)
                    ON CONFLICT (name) DO UPDATE SET ends_at = ?2, warned = NULL WHERE ends_at <> ?2
                    """, arguments: [name, end.seconds])
            let warned = try Int.fetchOne(
                db, sql: "SELECT warned FROM credential WHERE name = ? AND warned IS NOT NULL", arguments: [name])
            guard let due = warning(warned) else { return false }
            try db.execute(sql: "UPDATE credential SET warned = ? WHERE name = ?", arguments: [due.stage, name])
            guard let notice = due.notice else { return false }
            try OutboxWriter(db: db, now: now).queue(notice, ticket: nil, entry: nil)
            return true
        }
    }
}
