/// Full-text search over tickets, and what was seen before.
import MIME
package import Ticketing

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
    /// The newest first; where words are looked for, the best match first.
    package func tickets(_ filter: TicketFilter = TicketFilter()) async throws(StoreError) -> [TicketSnapshot] {
        if let query = filter.search { return try await search(query, limit: filter.limit, among: filter) }
        return try await read { db in
            let ids = try Int64.fetchAll(
                db,
                sql: """
                    SELECT id FROM ticket
                    WHERE status IN (SELECT value FROM json_each(?1))
                        AND (?2 IS NULL OR team = ?2) AND (?3 IS NULL OR requester = ?3)
                        AND (?5 IS NULL OR coalesce(assignee, '') = ?5) AND (?6 IS NULL OR organisation = ?6)
                        AND \(TicketFilter.hasMarks("?7", "?8"))
                    ORDER BY id DESC LIMIT ?4
                    """,
                arguments: [
                    try filter.statusNames, filter.team?.name, filter.requester?.loweredAddress,
                    filter.limit, filter.assignee?.name, filter.organisation?.name, try filter.markValues[0],
                    try filter.markValues[1],
                ])
            return try ids.compactMap { try TicketQuery(db: db).snapshot(TicketID($0)) }
        }
    }

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
        subject: String, text: String, except ticket: TicketID? = nil, ignoring ignored: Set<String> = [],
        limit: Int = 3
    ) async throws(StoreError) -> [SeenBefore] {
        let candidates = TellingWords.candidates(subject: subject, text: text, ignoring: ignored)
        return try await read { db in
            let index = SearchIndex(db: db)
            let frequencies = try index.frequencies(of: candidates, upTo: TellingWords.tooCommon + 1)
            let words = TellingWords.choose(from: candidates, frequencies: frequencies)
            guard words.count >= TellingWords.shared else { return [] }
            let entries = try Int.fetchOne(db, sql: "SELECT max(id) FROM entry") ?? 0
            let likeness = Likeness(
                words: words, subject: Set(subject.foldedWords),
                weights: WordWeights(of: candidates, frequencies: frequencies, entries: entries))
            return try resembling(likeness, except: ticket, limit: limit, db)
        }
    }
}

/// The tickets of entries that hold several of the words: looked for in the index alone, so that only what resembles is
/// read from the tables.
private func resembling(
    _ likeness: Likeness, except ticket: TicketID?, limit: Int, _ db: Connection
) throws -> [SeenBefore] {
    let words = likeness.words
    var shared: [Int64: [String]] = [:]
    for word in words {
        for entry in try SearchIndex(db: db).entries(of: word, limit: TellingWords.tooCommon) {
            shared[entry, default: []].append(word)
        }
    }
    let found = try solved(shared.filter { $0.value.count >= TellingWords.shared }.map(\.key), except: ticket, db)
    let tickets = found.mapValues { entries in
        let common = entries.reduce(into: Set<String>()) { $0.formUnion(shared[$1] ?? []) }
        return words.filter(common.contains)
    }
    let closest = tickets.sorted { ($1.value.count, $1.key) < ($0.value.count, $0.key) }.prefix(rankedLimit)
    let ranked = try closest.compactMap { id, words -> (score: Double, seen: SeenBefore)? in
        guard let found = try TicketQuery(db: db).snapshot(TicketID(id)) else { return nil }
        let seen = SeenBefore(
            ticket: found.id, subject: found.subject, status: found.status, words: words, answer: try answer(of: id, db)
        )
        return (likeness.score(of: words, in: found.subject), seen)
    }
    return ranked.filter { $0.score >= likeness.weights.threshold }
        .sorted { ($1.score, $1.seen.ticket) < ($0.score, $0.seen.ticket) }.prefix(limit).map(\.seen)
}

/// Tickets that are weighed, of those that share most words.
private let rankedLimit = 50

/// What a new mail is held against old ones by.
private struct Likeness {
    var words: [String]
    /// Of the new mail.
    var subject: Set<String>
    var weights: WordWeights

    func score(of words: [String], in oldSubject: String) -> Double {
        weights.score(of: words, inSubject: subject.intersection(oldSubject.foldedWords))
    }
}

/// The entries by ticket, of tickets that are solved.
private func solved(_ entries: [Int64], except ticket: TicketID?, _ db: Connection) throws -> [Int64: [Int64]] {
    let rows = try SQLRow.fetchAll(
        db.cachedStatement(
            sql: """
                SELECT ticket_id, entry.id FROM entry JOIN ticket ON ticket.id = ticket_id
                WHERE entry.id IN (SELECT value FROM json_each(?)) AND status IN ('solved', 'closed')
                    AND ticket.id IS NOT ?
                """), arguments: [try JSONText.encode(entries), ticket?.number])
    return rows.reduce(into: [:]) { $0[$1[0], default: []].append($1[1]) }
}

private func answer(of ticket: Int64, _ db: Connection) throws -> String? {
    try String.fetchOne(
        db.cachedStatement(
            sql: "SELECT text FROM entry WHERE ticket_id = ? AND kind = 'public-reply' ORDER BY id DESC LIMIT 1"),
        arguments: [ticket])
}
