/// The database copied while it is worked on, by SQLite's own means, and read without a store around it: what is damaged, or of
/// another version, can still be copied and looked at.
import Foundation
import Ticketing

enum DatabaseCopy {
    /// One file, without a log, on the disk: as it was in one moment, whatever is written meanwhile.
    static func make(of database: String, at target: String) throws(StoreError) {
        try StoreError.catching(place: database) {
            let source = try Pool.reading(database)
            defer { try? source.close() }
            try make(of: source, at: target)
        }
    }

    /// The same of a database that is open.
    static func make(of source: Pool, at target: String) throws {
        do { try source.copy(to: target) } catch {
            unlink(target)
            throw error
        }
        chmod(target, 0o600)
        try FileCopy.sync(target)
    }

    /// The last change of the tables that it has had.
    static func schema(_ db: Connection) throws -> String {
        Set(try String.fetchAll(db, sql: "SELECT identifier FROM grdb_migrations")).lastKnown
    }

    /// Contents that are files: hash and size, in the order of their names.
    static func forEachFile(
        of db: Connection, _ body: (ContentHash, Int) throws -> Void
    ) throws {
        let rows = try SQLRow.fetchCursor(db, sql: "SELECT hash, size FROM blob WHERE content IS NULL ORDER BY hash")
        while let row = try rows.next() {
            guard let hash = ContentHash(octets: [UInt8](row[0] as Data)) else {
                throw StoreError(place: "table blob", problem: .corrupt)
            }
            try body(hash, row[1])
        }
    }
}
