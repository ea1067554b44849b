/// How far the mail of the lost hours has been read again, mailbox by mailbox.
package import Ticketing

package struct ReadingAgain: Equatable, Sendable {
    package var restoration: Restoration
    package var uidValidity: UInt32
    /// 1 ... 2^32.
    package var nextUID: Int64
    package var filed = 0
    /// Mails that the copy has.
    package var known = 0
    package var skipped = 0
    /// How often the step from here has been begun: more than once where the program ended over it.
    package var attempts = 0
}

extension Store {
    /// What a mailbox still has to read again; nil where it has nothing to.
    package func readingAgain(of mailbox: String) async throws(StoreError) -> ReadingAgain? {
        try await read { db in
            guard let row = try SQLRow.fetchOne(db, sql: "SELECT * FROM restoration ORDER BY id DESC LIMIT 1"),
                let restoration = Restoration(row)
            else { return nil }
            let progress = try SQLRow.fetchOne(
                db, sql: "SELECT * FROM reading_again WHERE mailbox = ? AND restoration = ?",
                arguments: [mailbox, restoration.id])
            guard let progress else { return ReadingAgain(restoration: restoration, uidValidity: 0, nextUID: 1) }
            guard progress["done_at"] as Int64? == nil else { return nil }
            return ReadingAgain(
                restoration: restoration, uidValidity: progress["uid_validity"], nextUID: progress["next_uid"],
                filed: progress["filed"], known: progress["known"], skipped: progress["skipped"],
                attempts: progress["attempts"])
        }
    }

    /// - Parameters:
    ///   - doneAt: all of it has been read.
    ///   - notice: what the admin is told.
    package func note(
        _ reading: ReadingAgain, of mailbox: String, doneAt: Instant? = nil, telling notice: Notice? = nil
    ) async throws(StoreError) {
        try await record { db in
            try db.execute(
                sql: """
                    INSERT INTO reading_again (mailbox, restoration, uid_validity, next_uid, filed, known,
                        skipped, attempts, done_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                    ON CONFLICT (mailbox, restoration) DO UPDATE SET uid_validity = excluded.uid_validity,
                        next_uid = excluded.next_uid, filed = excluded.filed, known = excluded.known,
                        skipped = excluded.skipped, attempts = excluded.attempts, done_at = excluded.done_at
                    """,
                arguments: [
                    mailbox, reading.restoration.id, reading.uidValidity, reading.nextUID, reading.filed, reading.known,
                    reading.skipped, reading.attempts, doneAt?.seconds,
                ])
            if let doneAt, let notice {
                try OutboxWriter(db: db, now: doneAt).queue(notice, ticket: nil, entry: nil)
            }
        }
    }

    /// Those of the fingerprints that the ledger has.
    package func known(_ fingerprints: [ContentHash]) async throws(StoreError) -> Set<ContentHash> {
        try await read { db in
            let statement = try db.cachedStatement(
                sql: "SELECT EXISTS (SELECT 1 FROM ledger WHERE fingerprint = ?)")
            return Set(try fingerprints.filter { try Bool.fetchOne(statement, arguments: [$0.data]) == true })
        }
    }

    /// The newest time that a copy was put back; nil: never.
    package func lastRestoration() async throws(StoreError) -> Restoration? {
        try await read { db in
            try SQLRow.fetchOne(db, sql: "SELECT * FROM restoration ORDER BY id DESC LIMIT 1").flatMap(Restoration.init)
        }
    }
}

extension Restoration {
    /// Nil where a newer version has put it back in another way.
    init?(_ row: SQLRow) {
        guard let way = Way(rawValue: row["how"]) else { return nil }
        self.init(
            id: row["id"], way: way, copiedAt: Instant(seconds: row["copied_at"]),
            restoredAt: Instant(seconds: row["restored_at"]), lastNumber: row["last_number"],
            nextNumber: row["next_number"], held: row["held"])
    }
}
