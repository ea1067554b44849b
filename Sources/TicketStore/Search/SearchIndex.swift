/// Keeps the search index in step with the entries, in their own transaction, and asks it.
import GRDB
import Helpdesk

struct SearchIndex {
    let db: Database

    /// Called once an entry and its attachments are in.
    func add(_ entry: Int64) throws {
        try db.cachedStatement(
            sql: """
                INSERT INTO search (rowid, subject, text, files)
                SELECT entry.id, ticket.subject, entry.text,
                    coalesce((SELECT group_concat(filename, ' ') FROM attachment WHERE entry_id = entry.id), '')
                FROM entry JOIN ticket ON ticket.id = ticket_id WHERE entry.id = ?
                """
        ).execute(arguments: [entry])
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

    /// In how many entries each word stands; words that stand in none are left out.
    func frequencies(of words: [String]) throws -> [String: Int] {
        let statement = try db.cachedStatement(sql: "SELECT doc FROM search_word WHERE term = ?")
        return try words.reduce(into: [:]) { counts, word in
            counts[word] = try Int.fetchOne(statement, arguments: [word])
        }
    }
}

extension SearchQuery {
    /// FTS5's own language. Every word stands in quotes, where nothing has a meaning: words hold letters and digits only.
    var expression: String {
        terms.map { term in "\"\(term.words.joined(separator: " "))\"" + (term.isPrefix ? " *" : "") }
            .joined(separator: " AND ")
    }
}
