/// Blobs that nothing names any more: their rows go with the transaction, their files after it, however often it crashes.
import Foundation
import Ticketing

struct BlobDeletion {
    let db: Connection

    /// - Parameter query: hashes that an erasure stops naming.
    func note(_ query: String) throws {
        try db.execute(sql: "INSERT OR IGNORE INTO temp.erased_blob \(query)")
    }

    func note(_ hash: Data) throws {
        try db.execute(sql: "INSERT OR IGNORE INTO temp.erased_blob VALUES (?)", arguments: [hash])
    }

    /// What a ledger row names whose mail is gone: a blob without an octet.
    func nothing() throws -> Data {
        let blob = Blob([])
        try BlobWriter(db: db).insert(blob)
        return blob.hash.data
    }

    /// Takes out the rows of those that are named nowhere else: the same attachment may belong to another's ticket.
    ///
    /// - Returns: how many.
    func doom() throws -> Int {
        for table in ["entry WHERE raw IS NOT NULL", "ledger"] {
            try db.execute(sql: "DELETE FROM temp.erased_blob WHERE hash IN (SELECT raw FROM \(table))")
        }
        for table in ["attachment", "set_aside"] {
            try db.execute(sql: "DELETE FROM temp.erased_blob WHERE hash IN (SELECT hash FROM \(table))")
        }
        try db.execute(
            sql: """
                INSERT INTO doomed_blob (hash)
                SELECT blob.hash FROM temp.erased_blob AS gone JOIN blob ON blob.hash = gone.hash WHERE content IS NULL
                ON CONFLICT DO NOTHING
                """)
        try db.execute(sql: "DELETE FROM blob WHERE hash IN (SELECT hash FROM temp.erased_blob)")
        return db.changesCount
    }
}

extension Store {
    /// Removes the files of blobs that are gone; called after each erasure, and when a store is opened for one.
    ///
    /// - Returns: how many files there were.
    @discardableResult
    package func removeDoomedBlobs() async throws(StoreError) -> Int {
        let blobs = blobs
        let doomed = try await read { db in
            try Data.fetchAll(db, sql: "SELECT hash FROM doomed_blob").compactMap { ContentHash(octets: [UInt8]($0)) }
        }
        for hash in doomed {
            // One writer at a time: mail that brings the same content again waits, and writes its file anew.
            try await write { db in
                let isBack = try Bool.fetchOne(
                    db, sql: "SELECT EXISTS (SELECT 1 FROM blob WHERE hash = ?)", arguments: [hash.data])
                if isBack != true { try blobs.remove(hash) }
                try db.execute(sql: "DELETE FROM doomed_blob WHERE hash = ?", arguments: [hash.data])
            }
        }
        return doomed.count
    }
}
