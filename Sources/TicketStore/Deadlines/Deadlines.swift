/// Clocks that fall due: an index look-up, whatever the number of open tickets.
package import Ticketing

extension Store {
    /// When a clock or a warning that is held needs somebody next; nil while none does.
    package func nextDue() async throws(StoreError) -> Instant? {
        try await read { db in
            let clock = try Int64.fetchOne(
                db.cachedStatement(sql: "SELECT min(next_at) FROM clock WHERE next_at IS NOT NULL"))
            let warning = try Int64.fetchOne(
                db.cachedStatement(sql: "SELECT min(send_at) FROM warning WHERE send_at IS NOT NULL"))
            return [clock, warning].compactMap { $0 }.min().map { Instant(seconds: $0) }
        }
    }

    /// Handles clocks that are due, in the order in which they fell due, each once whatever restarts.
    ///
    /// - Parameter limit: at most so many in one transaction; fewer come back when that is all.
    package func handleDue(
        at now: Instant, limit: Int = 500, plan: @escaping @Sendable (DueClock, TicketSnapshot) -> WarningPlan
    ) async throws(StoreError) -> Int {
        try await write { db in
            let rows = try SQLRow.fetchAll(
                db.cachedStatement(
                    sql: """
                        SELECT * FROM clock WHERE next_at IS NOT NULL AND next_at <= ? ORDER BY next_at, ticket_id LIMIT ?
                        """),
                arguments: [now.seconds, limit])
            let writer = WarningWriter(db: db, now: now)
            for row in rows { try writer.handle(try row.dueClock, of: TicketID(row["ticket_id"]), plan) }
            return rows.count
        }
    }

    /// Queues the warnings whose time has come: one mail for each person.
    ///
    /// - Parameter notice: makes that mail, and names the ticket it belongs to, if it is about one.
    package func sendWarnings(
        at now: Instant, notice: @escaping @Sendable (WarningBatch) -> (notice: Notice, ticket: TicketID?)
    ) async throws(StoreError) -> Int {
        try await write { db in
            let batches = try WarningQuery(db: db, now: now).takeDue()
            for batch in batches {
                let (mail, ticket) = notice(batch)
                try OutboxWriter(db: db, now: now).queue(mail, ticket: ticket, entry: nil)
            }
            return batches.count
        }
    }

    /// Running clocks that take a colour by `until`, or have used their time up.
    package func openClocks(until: Instant, teams: [RegistryKey<Team>] = []) async throws(StoreError) -> [OpenClock] {
        try await read { db in
            try SQLRow.fetchAll(
                db,
                sql: """
                    SELECT clock.*, ticket.subject, ticket.team, ticket.assignee FROM (
                        SELECT * FROM clock WHERE next_at IS NOT NULL AND next_at <= ?1
                        UNION SELECT * FROM clock WHERE shown = 4 AND stopped_at IS NULL AND breached_at > 0) AS clock
                    JOIN ticket ON ticket.id = ticket_id
                    WHERE running_since IS NOT NULL
                        AND (json_array_length(?2) = 0 OR team IN (SELECT value FROM json_each(?2)))
                    """, arguments: [until.seconds, try JSONText.encode(teams.map(\.name))]
            ).map { row in
                OpenClock(
                    ticket: TicketID(row["ticket_id"]), subject: row["subject"], team: row.key("team"),
                    assignee: row.key("assignee"), clock: try row.clock)
            }
        }
    }
}
