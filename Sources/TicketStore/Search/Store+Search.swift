/// Full-text search over tickets, and what was seen before.
import GRDB
package import Helpdesk

/// An old ticket that a new one resembles.
package struct SeenBefore: Equatable, Sendable {
    package var ticket: TicketID
    package var subject: String
    package var status: TicketStatus
    /// The words that both have, rarest first.
    package var words: [String]
    /// The newest public reply; nil where there was none.
    package var answer: String?
}

extension Store {
    /// Tickets in which one entry, with its subject and its files' names, holds every term; the best first.
    ///
    /// - Parameter filter: its other fields narrow what is found.
    package func search(
        _ query: SearchQuery, limit: Int = 50, among filter: TicketFilter = TicketFilter()
    ) async throws(StoreError) -> [TicketSnapshot] {
        try await read { try matches(of: query, limit: limit, among: filter, $0) }
    }

    /// Solved or closed tickets that share telling words with a new one; the closest first. The work does not grow with
    /// the number of tickets: no word is looked up that stands in more than `TellingWords.tooCommon` entries.
    package func seenBefore(
        subject: String, text: String, except ticket: TicketID? = nil, limit: Int = 3
    ) async throws(StoreError) -> [SeenBefore] {
        let candidates = TellingWords.candidates(subject: subject, text: text)
        return try await read { db in
            let index = SearchIndex(db: db)
            let words = TellingWords.choose(from: candidates, frequencies: try index.frequencies(of: candidates))
            guard words.count >= TellingWords.shared else { return [] }
            return try resembling(words, except: ticket, limit: limit, db)
        }
    }
}

/// bm25 is smaller where the match is better; a word in the subject counts most. Of a term in very many entries only
/// the newest are ranked: who looks for "nota" wants the last ones, and no search may stall the desk.
private let matching = """
    SELECT ticket_id FROM (
        SELECT entry.ticket_id, bm25(search, 8.0, 1.0, 4.0) AS score FROM search JOIN entry ON entry.id = search.rowid
        WHERE search MATCH ?1 ORDER BY search.rowid DESC LIMIT ?2
    ) JOIN ticket ON ticket.id = ticket_id
    WHERE status IN (SELECT value FROM json_each(?4)) AND (?5 IS NULL OR team = ?5) AND (?6 IS NULL OR requester = ?6)
    GROUP BY ticket_id ORDER BY min(score), ticket_id DESC LIMIT ?3
    """
private let newestFirst = 5_000

func matches(
    of query: SearchQuery, limit: Int, among filter: TicketFilter = TicketFilter(), _ db: Database
) throws -> [TicketSnapshot] {
    let ids = try Int64.fetchAll(
        db.cachedStatement(sql: matching),
        arguments: [
            query.expression, newestFirst, limit, try filter.statusNames, filter.team?.name,
            filter.requester?.lowercased(),
        ])
    return try ids.compactMap { try TicketQuery(db: db).snapshot(TicketID($0)) }
}

private func resembling(
    _ words: [String], except ticket: TicketID?, limit: Int, _ db: Database
) throws -> [SeenBefore] {
    var shared: [Int64: [String]] = [:]
    let statement = try db.cachedStatement(
        sql: """
            SELECT DISTINCT entry.ticket_id FROM search JOIN entry ON entry.id = search.rowid
            JOIN ticket ON ticket.id = entry.ticket_id
            WHERE search MATCH ? AND ticket.status IN ('solved', 'closed') AND ticket.id IS NOT ?
            """)
    for word in words {
        for id in try Int64.fetchAll(statement, arguments: ["\"\(word)\"", ticket?.number]) {
            shared[id, default: []].append(word)
        }
    }
    let closest = shared.filter { $0.value.count >= TellingWords.shared }
        .sorted { ($1.value.count, $1.key) < ($0.value.count, $0.key) }.prefix(limit)
    return try closest.compactMap { id, words in
        try TicketQuery(db: db).snapshot(TicketID(id)).map { found in
            SeenBefore(
                ticket: found.id, subject: found.subject, status: found.status, words: words,
                answer: try answer(of: id, db))
        }
    }
}

private func answer(of ticket: Int64, _ db: Database) throws -> String? {
    try String.fetchOne(
        db.cachedStatement(
            sql: "SELECT text FROM entry WHERE ticket_id = ? AND kind = 'public-reply' ORDER BY id DESC LIMIT 1"),
        arguments: [ticket])
}
