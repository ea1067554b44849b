/// What has been counted of mails that somebody else took.
package import Ticketing

extension Store {
    /// Nil where no mail was ever missed.
    package func tally(of mailbox: String) async throws(StoreError) -> MailboxTally? {
        try await read { db in
            try SQLRow.fetchOne(db, sql: "SELECT * FROM shared_mailbox WHERE mailbox = ?", arguments: [mailbox])
                .map(MailboxTally.init)
        }
    }

    /// - Parameter notice: what the admin is told of it, if anything.
    package func keep(
        _ tally: MailboxTally, of mailbox: String, telling notice: Notice?, at now: Instant
    ) async throws(StoreError) {
        try await write { db in
            try db.execute(
                sql: """
                    INSERT INTO shared_mailbox (mailbox, counted_since, seen, taken, archive_next, moved, strangers, found_at)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (mailbox) DO UPDATE SET
                        counted_since = excluded.counted_since, seen = excluded.seen, taken = excluded.taken,
                        archive_next = excluded.archive_next, moved = excluded.moved, strangers = excluded.strangers,
                        found_at = excluded.found_at
                    """,
                arguments: [
                    mailbox, tally.countedSince.seconds, tally.seen, tally.taken, tally.archiveNext, tally.moved,
                    tally.strangers, tally.foundAt?.seconds,
                ])
            if let notice { try OutboxWriter(db: db, now: now).queue(notice, ticket: nil, entry: nil) }
        }
    }
}

extension MailboxTally {
    fileprivate init(_ row: SQLRow) {
        self.init(
            countedSince: Instant(seconds: row["counted_since"]), seen: row["seen"], taken: row["taken"],
            archiveNext: row["archive_next"], moved: row["moved"], strangers: row["strangers"],
            foundAt: (row["found_at"] as Int64?).map(Instant.init))
    }
}
