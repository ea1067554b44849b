/// How far each mailbox has been read, and how its polling goes.
import GRDB
package import Helpdesk

struct CursorWriter {
    let db: Database

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
    }
}

/// Mails that were being parsed when the process ended.
package struct InFlight: Equatable, Sendable {
    package var uidValidity: UInt32
    package var uids: ClosedRange<UInt32>
    /// How often parsing them has begun, this time included.
    package var attempts: Int
}

extension Store {
    package func cursor(of mailbox: String) async throws(StoreError) -> Cursor? {
        try await read { db in
            try Row.fetchOne(db, sql: "SELECT * FROM cursor WHERE mailbox = ?", arguments: [mailbox])
                .map { Cursor(uidValidity: $0["uid_validity"], nextUID: $0["next_uid"] as Int64) }
        }
    }

    package func inFlight(of mailbox: String) async throws(StoreError) -> InFlight? {
        try await read { db in
            try Row.fetchOne(db, sql: "SELECT * FROM in_flight WHERE mailbox = ?", arguments: [mailbox]).map {
                let first: UInt32 = $0["first_uid"]
                return InFlight(
                    uidValidity: $0["uid_validity"], uids: first...max(first, $0["last_uid"]), attempts: $0["attempts"])
            }
        }
    }

    /// Leaves a mark before a group is parsed, so that a mail which crashes the process is known afterwards.
    package func beginParsing(
        _ uids: ClosedRange<UInt32>, uidValidity: UInt32, of mailbox: String
    ) async throws(StoreError) {
        try await write { db in
            try db.execute(
                sql: """
                    INSERT INTO in_flight VALUES (:mailbox, :validity, :first, :last, 1)
                    ON CONFLICT (mailbox) DO UPDATE SET
                        attempts = CASE WHEN uid_validity = :validity AND first_uid = :first AND last_uid = :last
                            THEN attempts + 1 ELSE 1 END,
                        uid_validity = :validity, first_uid = :first, last_uid = :last
                    """,
                arguments: [
                    "mailbox": mailbox, "validity": uidValidity, "first": uids.lowerBound, "last": uids.upperBound,
                ])
        }
    }

    /// Mails that are committed, but not yet moved or flagged on their server; in the order of their UIDs.
    package func unsettled(of mailbox: String, uidValidity: UInt32) async throws(StoreError) -> [UInt32] {
        try await read { db in
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
        try await write { db in
            let statement = try db.cachedStatement(
                sql: "UPDATE ledger SET settled_at = ? WHERE mailbox = ? AND uid_validity = ? AND uid = ?")
            for uid in uids { try statement.execute(arguments: [now.seconds, mailbox, uidValidity, uid]) }
        }
    }
}
