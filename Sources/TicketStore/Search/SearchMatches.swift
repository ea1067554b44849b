/// Finds and ranks tickets in bounded work, however many there are: common words narrow, rare words rank.
import MIME
import Ticketing

/// The best first. The work does not grow with the number of tickets: bm25 counts every entry in which a word stands, so
/// that it is asked about rare words alone. A word that stands in very many entries says next to nothing to it anyway.
func matches(
    of query: SearchQuery, limit: Int, among filter: TicketFilter = TicketFilter(), _ db: Connection
) throws -> [TicketSnapshot] {
    let search = SearchMatches(db: db, filter: filter)
    return try search.tickets(of: query, limit: limit).compactMap { try TicketQuery(db: db).snapshot(TicketID($0)) }
}

private struct SearchMatches {
    let db: Connection
    let filter: TicketFilter

    /// A term in more entries than this narrows what is found, and does not rank it.
    static let rare = 2_000
    /// So many entries are looked at, the newest first: who looks for "nota" wants the last ones. A filter may leave most
    /// of them out, so that more are looked at under one.
    static let newest = 2_000
    static let newestUnderFilter = 20_000

    func tickets(of query: SearchQuery, limit: Int) throws -> [Int64] {
        let index = SearchIndex(db: db)
        let counts = try query.terms.map { try index.occurrences(of: $0.expression, upTo: Self.rare + 1) }
        guard counts.allSatisfy({ $0 > 0 }) else { return [] }
        let rare = zip(query.terms, counts).filter { $1 <= Self.rare }.map { $0.0.expression }
        let ranked =
            try rare.count == query.terms.count
            ? scores(of: query.expression)
            : rare.isEmpty ? subjectsFirst(query) : common(query, rankedBy: rare)
        return try best(ranked, limit: limit)
    }

    /// Entries with the score that bm25 gives them, smaller where the match is better; a word in the subject counts most.
    private func scores(of expression: String) throws -> [Int64: Double] {
        let rows = try SQLRow.fetchCursor(
            db.cachedStatement(
                sql: """
                    SELECT rowid, bm25(search, 8.0, 1.0, 4.0) FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT ?
                    """), arguments: [expression, Self.newest])
        var scores: [Int64: Double] = [:]
        while let row = try rows.next() { scores[row[0]] = row[1] }
        return scores
    }

    /// Rare words rank what holds the common ones too.
    private func common(_ query: SearchQuery, rankedBy rare: [String]) throws -> [Int64: Double] {
        let all = Set(try entries(of: query.expression))
        return try scores(of: rare.joined(separator: " AND ")).filter { all.contains($0.key) }
    }

    /// Nothing in it is rare: what has it in the subject, then the rest; the newest first.
    private func subjectsFirst(_ query: SearchQuery) throws -> [Int64: Double] {
        let anywhere = try entries(of: query.expression).map { ($0, 0.0) }
        let subjects = try entries(of: "subject : (\(query.expression))").map { ($0, -1.0) }
        return Dictionary(anywhere + subjects) { min($0, $1) }
    }

    private func entries(of expression: String) throws -> [Int64] {
        try Int64.fetchAll(
            db.cachedStatement(sql: "SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT ?"),
            arguments: [expression, filter.asksNothing ? Self.newest : Self.newestUnderFilter])
    }

    /// Each ticket by its best entry, then the newest.
    private func best(_ scores: [Int64: Double], limit: Int) throws -> [Int64] {
        let rows = try SQLRow.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT entry.id, ticket_id FROM entry JOIN ticket ON ticket.id = ticket_id
                    WHERE entry.id IN (SELECT value FROM json_each(?)) AND status IN (SELECT value FROM json_each(?))
                        AND (?3 IS NULL OR team = ?3) AND (?4 IS NULL OR requester = ?4)
                        AND (?5 IS NULL OR coalesce(assignee, '') = ?5) AND (?6 IS NULL OR organisation = ?6)
                        AND \(TicketFilter.hasMarks("?7", "?8"))
                    """),
            arguments: [
                try JSONText.encode(scores.keys.sorted()), try filter.statusNames, filter.team?.name,
                filter.requester?.loweredAddress, filter.assignee?.name, filter.organisation?.name,
                try filter.markValues[0], try filter.markValues[1],
            ])
        var tickets: [Int64: Double] = [:]
        for row in rows {
            let (entry, ticket): (Int64, Int64) = (row[0], row[1])
            tickets[ticket] = min(tickets[ticket] ?? .infinity, scores[entry] ?? 0)
        }
        return tickets.sorted { ($0.value, $1.key) < ($1.value, $0.key) }.prefix(limit).map(\.key)
    }
}

extension TicketFilter {
    fileprivate var asksNothing: Bool {
        statuses.isEmpty && team == nil && requester == nil && assignee == nil && organisation == nil
            && tags.isEmpty && fields.isEmpty
    }
}
