/// What the one writer's connection is told, and made to confirm, at every start.

enum Durability {
    /// Beyond this the log is cut back once all of it is in the database. 16 MB: four times what SQLite lets it grow to
    /// while nobody reads.
    static let logLimit = 16 << 20

    /// Beyond this a writer waits, after each of its transactions, for readers to let the log be emptied. Readers that follow
    /// each other without a gap would else let it grow for as long as they come. 64 MB.
    static let logBound = 64 << 20

    /// How long it waits: mail goes on, only slower, while one reader holds on for long. Milliseconds.
    private static let patience = 100

    /// A store's own patience with another writer. Seconds.
    static let busyTimeout = 30

    /// SQLite's number for `synchronous=FULL`: the log is fsynced at every commit.
    private static let full = 2

    /// GRDB's pool sets NORMAL, after `prepareDatabase`, and in NORMAL no commit is fsynced: a power cut takes tickets back
    /// whose mails are moved and whose customers have their answer. So it is set here, behind it, and read back.
    static func demand(of db: Connection, at path: String) throws {
        try db.execute(sql: "PRAGMA synchronous = FULL; PRAGMA journal_size_limit = \(logLimit)")
        let mode = try Int.fetchOne(db, sql: "PRAGMA synchronous")
        guard mode == full else { throw StoreError(place: path, problem: .notDurable) }
    }

    /// Puts the log into the database, and empties it where no reader needs it.
    static func emptyLog(of db: Connection) throws {
        try db.execute(sql: "PRAGMA busy_timeout = \(patience)")
        // It answers with a row, also where it was kept waiting in vain.
        _ = try SQLRow.fetchAll(db, sql: "PRAGMA wal_checkpoint(TRUNCATE)")
        try db.execute(sql: "PRAGMA busy_timeout = \(busyTimeout * 1_000)")
    }
}
