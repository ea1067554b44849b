/// Mails that a server names and does not hand out: how often each has been asked for, and since when.
package import Ticketing

/// One of them.
package struct MissingMail: Equatable, Sendable {
    package var uid: UInt32
    /// In which it was asked for alone, and did not come; 0: it was one of many when the line broke.
    package var visits: Int
    /// Whether the server handed out others in such a visit.
    package var isProven: Bool
    package var since: Instant
    /// What the server said, or did.
    package var fault: String

    package init(uid: UInt32, visits: Int, isProven: Bool, since: Instant, fault: String) {
        self.uid = uid
        self.visits = visits
        self.isProven = isProven
        self.since = since
        self.fault = fault
    }
}

extension Store {
    /// In the order of their UIDs.
    package func missingMails(of mailbox: String, uidValidity: UInt32) async throws(StoreError) -> [MissingMail] {
        try await read { db in
            try SQLRow.fetchAll(
                db.cachedStatement(
                    sql: "SELECT * FROM missing_mail WHERE mailbox = ? AND uid_validity = ? ORDER BY uid"),
                arguments: [mailbox, uidValidity]
            ).map(MissingMail.init)
        }
    }

    /// Keeps how it stands with each; those of another life of the folder are forgotten.
    package func keepMissing(
        _ mails: [MissingMail], of mailbox: String, uidValidity: UInt32
    ) async throws(StoreError) {
        try await record { db in
            try db.execute(
                sql: "DELETE FROM missing_mail WHERE mailbox = ? AND uid_validity <> ?",
                arguments: [mailbox, uidValidity])
            for mail in mails {
                try db.execute(
                    sql: """
                        INSERT INTO missing_mail (mailbox, uid_validity, uid, visits, is_proven, since, fault)
                        VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (mailbox, uid_validity, uid) DO UPDATE SET
                            visits = excluded.visits, is_proven = excluded.is_proven, since = excluded.since,
                            fault = excluded.fault
                        """,
                    arguments: [
                        mailbox, uidValidity, mail.uid, mail.visits, mail.isProven, mail.since.seconds, mail.fault,
                    ])
            }
        }
    }

    /// They have come, are gone, or are set aside.
    package func forgetMissing(
        _ uids: [UInt32], of mailbox: String, uidValidity: UInt32
    ) async throws(StoreError) {
        try await record { db in
            for uid in uids {
                try db.execute(
                    sql: "DELETE FROM missing_mail WHERE mailbox = ? AND uid_validity = ? AND uid = ?",
                    arguments: [mailbox, uidValidity, uid])
            }
        }
    }

    /// Those of them that have no row in the ledger yet, in their order.
    package func unfiled(
        _ uids: [UInt32], of mailbox: String, uidValidity: UInt32
    ) async throws(StoreError) -> [UInt32] {
        guard let first = uids.first else { return [] }
        let filed = try await read { db in
            try UInt32.fetchSet(
                db, sql: "SELECT uid FROM ledger WHERE mailbox = ? AND uid_validity = ? AND uid >= ?",
                arguments: [mailbox, uidValidity, first])
        }
        return uids.filter { !filed.contains($0) }
    }
}

extension MissingMail {
    fileprivate init(_ row: SQLRow) {
        self.init(
            uid: row["uid"], visits: row["visits"], isProven: row["is_proven"], since: Instant(seconds: row["since"]),
            fault: row["fault"])
    }
}
