/// Mails that were too large: the whole of each waits for the admin.
import Foundation
package import Ticketing

package struct OversizeMail: Equatable, Sendable {
    /// Its number in the ledger.
    package var id: Int64
    package var ticket: TicketID?
    package var sender: String?
    package var subject: String
    package var receivedAt: Instant
    /// Of the whole mail.
    package var octets: Int
    package var parts: [AttachmentTraits]
    /// The whole mail, and its file; one that is small is in the database instead.
    package var hash: ContentHash
    package var file: String
}

extension Store {
    /// The newest first.
    package func oversize(limit: Int = 1_000) async throws(StoreError) -> [OversizeMail] {
        let blobs = blobs
        return try await read { db in
            try SQLRow.fetchAll(db, sql: oversizeMails + " ORDER BY ledger_id DESC LIMIT ?", arguments: [limit])
                .map { try OversizeMail($0, blobs) }
        }
    }

    package func oversize(_ id: Int64) async throws(StoreError) -> OversizeMail {
        let (place, blobs) = (place, blobs)
        return try await read { db in
            let row = try SQLRow.fetchOne(db, sql: oversizeMails + " WHERE ledger_id = ?", arguments: [id])
            guard let row else { throw StoreError(place: place, problem: .notSetAside(id)) }
            return try OversizeMail(row, blobs)
        }
    }

    /// The room is wanted: the whole mail goes. What is in the ticket stays, and so do the names of its parts: the mail may
    /// be read again.
    package func drop(oversize id: Int64) async throws(StoreError) {
        let mail = try await oversize(id)
        try await write { db in
            let hash = try Data.fetchOne(db, sql: "SELECT hash FROM set_aside WHERE ledger_id = ?", arguments: [id])
            let nothing = Blob([])
            try BlobWriter(db: db).insert(nothing)
            try db.execute(
                sql: "UPDATE set_aside SET hash = ? WHERE ledger_id = ?", arguments: [nothing.hash.data, id])
            try db.execute(
                sql: "DELETE FROM blob WHERE hash = ?1 AND NOT EXISTS (SELECT 1 FROM set_aside WHERE hash = ?1)",
                arguments: [hash])
            // Last: a crash before the commit leaves a file without a row, and never a row without its file.
            if db.changesCount == 1 { try? FileManager.default.removeItem(atPath: mail.file) }
        }
    }
}

private let oversizeMails = """
    SELECT ledger.*, set_aside.hash AS whole, set_aside.parts, blob.size FROM set_aside
    JOIN ledger ON ledger.id = ledger_id JOIN blob ON blob.hash = set_aside.hash AND blob.size > 0
    """

extension OversizeMail {
    fileprivate init(_ row: SQLRow, _ blobs: BlobFolder) throws {
        guard let hash = ContentHash(octets: [UInt8](row["whole"] as Data)) else {
            throw StoreError(place: "column hash", problem: .corrupt)
        }
        self.init(
            id: row["id"], ticket: (row["ticket_id"] as Int64?).map(TicketID.init), sender: row["sender"],
            subject: row["subject"], receivedAt: Instant(seconds: row["received_at"]), octets: row["size"],
            parts: try JSONText.decode([AttachmentTraits].self, from: row["parts"]), hash: hash,
            file: blobs.place(of: hash))
    }
}
