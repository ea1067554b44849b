/// The tables of a store, a file for each group of them. A new store is made of these; one of an older version becomes like it
/// by `History`, and a test holds the two against each other.
import GRDB

enum Schema {
    private static let groups = [tickets, search, mails, outbox, clocks, sales, services]

    /// Makes the tables where there are none, and brings those of older versions up to date.
    ///
    /// - Parameter beforeChange: called before tables of an older version are changed, with the last change they have had; where
    ///   it throws, they stay as they are.
    /// - Returns: false where a newer version made them; nothing has been done.
    static func prepare(
        _ writer: any DatabaseWriter, beforeChange: (String) throws -> Void = { _ in }
    ) throws -> Bool {
        let history = History.migrator
        guard try writer.read({ try !history.hasBeenSuperseded($0) }) else { return false }
        try writer.write { db in if try !db.tableExists("grdb_migrations") { try make(in: db, after: history) } }
        guard try writer.read({ try !history.hasCompletedMigrations($0) }) else { return true }
        try beforeChange(try writer.read { try history.appliedIdentifiers($0) }.lastKnown)
        try history.migrate(writer)
        return true
    }

    /// All of it at once, with nothing left to be done by the history.
    private static func make(in db: Database, after history: DatabaseMigrator) throws {
        for group in groups { try db.execute(sql: group) }
        // As GRDB makes it, which looks there for what a store has had.
        try db.execute(sql: "CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY)")
        for name in history.migrations {
            try db.execute(sql: "INSERT INTO grdb_migrations (identifier) VALUES (?)", arguments: [name])
        }
    }

    /// `content=''`: the index keeps no text, only where words stand; the entry has the text. The tokenizer takes
    /// accents off: "não" and "nao" are one word, as in `foldedWords`.
    private static let search = """
        CREATE VIRTUAL TABLE search USING fts5(
            subject, text, files, content = '', tokenize = 'unicode61 remove_diacritics 2'
        );
        CREATE VIRTUAL TABLE search_word USING fts5vocab(search, row);
        """
}

extension Set<String> {
    /// Of the changes of tables, the last; "" where there was none.
    var lastKnown: String { History.migrator.migrations.last(where: contains) ?? "" }
}
