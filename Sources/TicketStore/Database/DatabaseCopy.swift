/// The database copied while it is worked on, by SQLite's own means, and read without a store around it: what is damaged, or of
/// another version, can still be copied and looked at.
import Foundation
import GRDB
import Ticketing

enum DatabaseCopy {
    /// One file, without a log, on the disk: as it was in one moment, whatever is written meanwhile.
    static func make(of database: String, at target: String) throws(StoreError) {
        try Store.catching(place: database) {
            let source = try reading(database)
            defer { try? source.close() }
            try make(of: source, at: target)
        }
    }

    /// The same of a database that is open.
    static func make(of source: some DatabaseReader, at target: String) throws {
        let copy = try DatabaseQueue(path: target)
        do {
            try source.backup(to: copy)
            // A file that can be moved: nothing of it lies in a log.
            try copy.writeWithoutTransaction { _ = try Row.fetchAll($0, sql: "PRAGMA journal_mode = DELETE") }
            try copy.close()
        } catch {
            try? copy.close()
            unlink(target)
            throw error
        }
        chmod(target, 0o600)
        try FileCopy.sync(target)
    }

    /// For reading only, as it stands.
    static func reading(_ database: String) throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(Double(Durability.busyTimeout))
        return try DatabaseQueue(path: try place(of: database), configuration: configuration)
    }

    /// QUIRK: to read what has a write-ahead log SQLite wants to write beside it. On a disk that is read-only nobody changes
    /// anything, and it can be read as it lies, unless there is something in the log.
    private static func place(of database: String) throws(StoreError) -> String {
        guard StoreError(place: database, problem: .notWritable).named.problem == .readOnly else { return database }
        guard DatabaseFiles(at: database).logSize == 0 else { throw StoreError(place: database, problem: .readOnly) }
        return URL(fileURLWithPath: database).absoluteString + "?immutable=1"
    }

    /// The last change of the tables that it has had.
    static func schema(_ db: Database) throws -> String {
        Set(try String.fetchAll(db, sql: "SELECT identifier FROM grdb_migrations")).lastKnown
    }

    /// Contents that are files: hash and size, in the order of their names.
    static func forEachFile(
        of db: Database, _ body: (ContentHash, Int) throws -> Void
    ) throws {
        let rows = try Row.fetchCursor(db, sql: "SELECT hash, size FROM blob WHERE content IS NULL ORDER BY hash")
        while let row = try rows.next() {
            guard let hash = ContentHash(octets: [UInt8](row[0] as Data)) else {
                throw StoreError(place: "table blob", problem: .corrupt)
            }
            try body(hash, row[1])
        }
    }
}
