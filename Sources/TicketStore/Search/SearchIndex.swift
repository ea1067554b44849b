/// Keeps the search index in step with the entries, in their own transaction, and asks it.
import Ticketing

struct SearchIndex {
    let db: Connection

    /// Puts one back whose words have changed.
    func add(_ entry: Int64) throws { try put("entry.id = ?", [entry]) }

    /// Whatever has been written since the newest entry that is in; called once their attachments are kept.
    ///
    /// FTS5 writes out what it has gathered at each savepoint, and every statement opens one once the index has been
    /// touched. So the mails of one transaction go in together, at its end: half the time of the rest of it.
    func catchUp() throws {
        try put("entry.kind <> 'event' AND entry.id > (SELECT coalesce(max(id), 0) FROM search_docsize)", [])
    }

    private func put(_ condition: String, _ arguments: SQLArguments) throws {
        try db.cachedStatement(
            sql: """
                INSERT INTO search (rowid, subject, text, files)
                SELECT entry.id, ticket.subject, entry.text,
                    coalesce((SELECT group_concat(filename, ' ') FROM attachment WHERE entry_id = entry.id), '')
                FROM entry JOIN ticket ON ticket.id = ticket_id WHERE \(condition)
                """
        ).execute(arguments: arguments)
    }

    /// Takes an entry out again; must run before its text or its attachments' names change, because the index finds
    /// what to take out by them.
    func remove(_ entry: Int64) throws {
        try db.cachedStatement(
            sql: """
                INSERT INTO search (search, rowid, subject, text, files)
                SELECT 'delete', entry.id, ticket.subject, entry.text,
                    coalesce((SELECT group_concat(filename, ' ') FROM attachment WHERE entry_id = entry.id), '')
                FROM entry JOIN ticket ON ticket.id = ticket_id WHERE entry.id = ?
                """
        ).execute(arguments: [entry])
    }

    /// In how many entries each word stands, counted up to a bound: the table of all words and their numbers would have
    /// to walk through every entry of a common one.
    func frequencies(of words: [String], upTo bound: Int) throws -> [String: Int] {
        try words.reduce(into: [:]) { counts, word in
            counts[word] = try occurrences(of: "\"\(word)\"", upTo: bound)
        }
    }

    func occurrences(of expression: String, upTo bound: Int) throws -> Int {
        try Int.fetchOne(
            db.cachedStatement(sql: "SELECT count(*) FROM (SELECT 1 FROM search WHERE search MATCH ? LIMIT ?)"),
            arguments: [expression, bound]) ?? 0
    }

    /// The entries in which a word stands, the newest first.
    func entries(of word: String, limit: Int) throws -> [Int64] {
        try Int64.fetchAll(
            db.cachedStatement(sql: "SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT ?"),
            arguments: ["\"\(word)\"", limit])
    }
}

extension SearchQuery.Term {
    /// Every word stands in quotes, where nothing has a meaning: words hold letters and digits only.
    var expression: String { "\"\(words.joined(separator: " "))\"" + (isPrefix ? " *" : "") }
}

extension SearchQuery {
    /// FTS5's own language.
    var expression: String { terms.map(\.expression).joined(separator: " AND ") }
}
