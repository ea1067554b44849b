/// Mails that a server without MOVE has copied, and perhaps not removed.
package import Ticketing

extension Store {
    /// Of the mails that are not settled, those whose copy lies in the archive.
    package func copied(of mailbox: String, uidValidity: UInt32) async throws(StoreError) -> Set<UInt32> {
        try await read { db in
            try UInt32.fetchSet(
                db,
                sql: """
                    SELECT uid FROM ledger WHERE mailbox = ? AND uid_validity = ? AND settled_at IS NULL
                        AND copied_at IS NOT NULL
                    """, arguments: [mailbox, uidValidity])
        }
    }

    package func noteCopied(
        _ uids: [UInt32], of mailbox: String, uidValidity: UInt32, at now: Instant
    ) async throws(StoreError) {
        try await record { db in
            let statement = try db.cachedStatement(
                sql: "UPDATE ledger SET copied_at = ? WHERE mailbox = ? AND uid_validity = ? AND uid = ?")
            for uid in uids { try statement.execute(arguments: [now.seconds, mailbox, uidValidity, uid]) }
        }
    }
}
