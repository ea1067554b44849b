/// Which imports of history there were.
package import Ticketing

package struct ImportRecord: Equatable, Sendable {
    package var id: Int64
    /// The files, as they were named.
    package var source: String
    package var begunAt: Instant
    package var finishedAt, undoneAt: Instant?
    package var tickets, mails: Int
}

extension Store {
    /// The import of these files that was interrupted, or a new one.
    package func beginImport(of source: String, at now: Instant) async throws(StoreError) -> Int64 {
        try await write { db in
            let open = try Int64.fetchOne(
                db,
                sql: """
                    SELECT max(id) FROM history_import WHERE source = ? AND finished_at IS NULL AND undone_at IS NULL
                    """, arguments: [source])
            if let open { return open }
            return try db.insert(
                sql: "INSERT INTO history_import (source, begun_at) VALUES (?, ?)", arguments: [source, now.seconds])
        }
    }

    /// One that has brought nothing leaves no trace.
    package func endImport(_ id: Int64, at now: Instant) async throws(StoreError) {
        try await write { db in
            try db.execute(
                sql: "UPDATE history_import SET finished_at = ? WHERE id = ?", arguments: [now.seconds, id])
            try db.execute(sql: "DELETE FROM history_import WHERE id = ? AND mails = 0", arguments: [id])
        }
    }

    package func imports() async throws(StoreError) -> [ImportRecord] {
        try await read { db in
            try SQLRow.fetchAll(db, sql: "SELECT * FROM history_import ORDER BY id").map { row in
                ImportRecord(
                    id: row["id"], source: row["source"], begunAt: Instant(seconds: row["begun_at"]),
                    finishedAt: row.instant("finished_at"), undoneAt: row.instant("undone_at"),
                    tickets: row["tickets"], mails: row["mails"])
            }
        }
    }
}
