/// How far each mailbox has been read, and how its polling goes.
package import Ticketing

/// How far a mailbox has been read.
package struct Cursor: Equatable, Sendable {
    package var uidValidity: UInt32
    /// Every UID below it has its row in the ledger, or waits as a suspect. 1 ... 2^32: behind the highest UID there is, none is left.
    package var nextUID: UInt64

    package init(uidValidity: UInt32, nextUID: some BinaryInteger) {
        self.uidValidity = uidValidity
        self.nextUID = min(UInt64(clamping: nextUID), Self.behindAll)
    }

    package init(uidValidity: UInt32, after last: UInt32) {
        self.init(uidValidity: uidValidity, nextUID: UInt64(last) + 1)
    }

    /// RFC 9051 §2.3.1.1: UIDs have 32 bits.
    private static let behindAll = UInt64(UInt32.max) + 1

    /// The first UID to look for; nil where there can be none.
    package var firstUID: UInt32? { UInt32(exactly: nextUID) }
}

struct CursorWriter {
    let db: Connection

    func advance(_ mailbox: String, to cursor: Cursor) throws {
        try db.cachedStatement(
            sql: """
                INSERT INTO cursor (mailbox, uid_validity, next_uid) VALUES (:mailbox, :validity, :next)
                ON CONFLICT (mailbox) DO UPDATE SET
                    next_uid = CASE WHEN uid_validity = :validity THEN max(next_uid, :next) ELSE :next END,
                    uid_validity = :validity
                """
        ).execute(arguments: ["mailbox": mailbox, "validity": cursor.uidValidity, "next": Int64(cursor.nextUID)])
        // The next group may be under way already: its mark stays.
        try db.cachedStatement(
            sql: "DELETE FROM in_flight WHERE mailbox = :mailbox AND (uid_validity <> :validity OR last_uid < :next)"
        ).execute(arguments: ["mailbox": mailbox, "validity": cursor.uidValidity, "next": Int64(cursor.nextUID)])
        // Whoever has a disposition is suspected no more.
        try db.cachedStatement(
            sql: """
                DELETE FROM suspect WHERE mailbox = :mailbox AND EXISTS (
                    SELECT 1 FROM ledger WHERE ledger.mailbox = suspect.mailbox
                        AND ledger.uid_validity = suspect.uid_validity AND ledger.uid = suspect.uid)
                """
        ).execute(arguments: ["mailbox": mailbox])
    }
}

extension Store {
    package func cursor(of mailbox: String) async throws(StoreError) -> Cursor? {
        try await read { db in
            try SQLRow.fetchOne(db, sql: "SELECT * FROM cursor WHERE mailbox = ?", arguments: [mailbox])
                .map { Cursor(uidValidity: $0["uid_validity"], nextUID: $0["next_uid"] as Int64) }
        }
    }

    /// Mails that are committed, but not yet moved or flagged on their server; in the order of their UIDs.
    package func unsettled(of mailbox: String, uidValidity: UInt32) async throws(StoreError) -> [UInt32] {
        try checkFiles()
        return try await read { db in
            try UInt32.fetchAll(
                db,
                sql: """
                    SELECT uid FROM ledger WHERE mailbox = ? AND uid_validity = ? AND settled_at IS NULL ORDER BY uid
                    """, arguments: [mailbox, uidValidity])
        }
    }

    package func settle(
        _ uids: [UInt32], of mailbox: String, uidValidity: UInt32, at now: Instant
    ) async throws(StoreError) {
        try await record { db in
            let statement = try db.cachedStatement(
                sql: "UPDATE ledger SET settled_at = ? WHERE mailbox = ? AND uid_validity = ? AND uid = ?")
            for uid in uids { try statement.execute(arguments: [now.seconds, mailbox, uidValidity, uid]) }
        }
    }
}
