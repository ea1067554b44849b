/// Tickets that we have written about and that this store does not have: it was restored from before them.
package import Ticketing

struct LostTicketWriter {
    let db: Connection
    let now: Instant

    func note(_ number: TicketID) throws {
        try db.cachedStatement(sql: "INSERT INTO lost_ticket (number, seen_at) VALUES (?, ?) ON CONFLICT DO NOTHING")
            .execute(arguments: [number.number, now.seconds])
    }
}

extension Store {
    /// Tells of tickets that were missed since the last word about any: at once, and then once a day at most, all in one
    /// mail.
    ///
    /// - Parameter words: the notice about those tickets, in order of their numbers.
    /// - Returns: whether there was something to tell, and somebody to tell it to.
    @discardableResult
    package func reportLostTickets(
        at now: Instant, _ words: @escaping @Sendable ([TicketID]) -> Notice?
    ) async throws(StoreError) -> Bool {
        try await write { db in
            let told = try Int64.fetchOne(db, sql: "SELECT max(told_at) FROM lost_ticket").map(Instant.init)
            guard told.map({ now >= $0 + .days(1) }) ?? true else { return false }
            let numbers = try Int64.fetchAll(
                db, sql: "SELECT number FROM lost_ticket WHERE told_at IS NULL ORDER BY number LIMIT 1000"
            ).map(TicketID.init)
            guard !numbers.isEmpty, let notice = words(numbers) else { return false }
            try OutboxWriter(db: db, now: now).queue(notice, ticket: nil, entry: nil)
            try db.execute(sql: "UPDATE lost_ticket SET told_at = ? WHERE told_at IS NULL", arguments: [now.seconds])
            return true
        }
    }
}
