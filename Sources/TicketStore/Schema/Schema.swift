/// The tables of a store, a file for each group of them. A new store is made of these; one of an older version becomes like it
/// by `History`, and a test holds the two against each other.

enum Schema {
    private static let groups = [tickets, search, mails, outbox, clocks, sales, services]

    /// Makes the tables where there are none, and brings those of older versions up to date.
    ///
    /// - Parameter beforeChange: called before tables of an older version are changed, with the last change they have had; where
    ///   it throws, they stay as they are.
    /// - Returns: false where a newer version made them; nothing has been done.
    static func prepare(
        _ pool: Pool, beforeChange: (String) throws -> Void = { _ in }
    ) throws -> Bool {
        let history = History.migrations
        guard try pool.read({ try !history.areSuperseded($0) }) else { return false }
        try pool.write { db in if try !Migrations.areNoted(in: db) { try make(in: db, after: history) } }
        guard try pool.read({ try !history.areComplete($0) }) else { return true }
        try beforeChange(try pool.read { try history.applied($0) }.lastKnown)
        try history.migrate(pool)
        return true
    }

    /// All of it at once, with nothing left to be done by the history.
    private static func make(in db: Connection, after history: Migrations) throws {
        for group in groups { try db.execute(sql: group) }
        try history.noteAll(in: db)
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
    var lastKnown: String { History.migrations.names.last(where: contains) ?? "" }
}
