/// What the one writer's connection is told, and made to confirm, at every start.
import GRDB

enum Durability {
    /// Beyond this the log is cut back once all of it is in the database. 16 MB: four times what SQLite lets it grow to
    /// while nobody reads.
    static let logLimit = 16 << 20

    /// SQLite's number for `synchronous=FULL`: the log is fsynced at every commit.
    private static let full = 2

    /// GRDB's pool sets NORMAL, after `prepareDatabase`, and in NORMAL no commit is fsynced: a power cut takes tickets back
    /// whose mails are moved and whose customers have their answer. So it is set here, behind it, and read back.
    static func demand(of db: Database, at path: String) throws {
        try db.execute(sql: "PRAGMA synchronous = FULL; PRAGMA journal_size_limit = \(logLimit)")
        let mode = try Int.fetchOne(db, sql: "PRAGMA synchronous")
        guard mode == full else { throw StoreError(place: path, problem: .notDurable) }
    }
}
