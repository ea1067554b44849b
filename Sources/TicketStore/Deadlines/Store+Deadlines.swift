/// Clocks that fall due: an index look-up, whatever the number of open tickets.
import GRDB
package import Helpdesk

extension Store {
    /// When the next clock falls due; nil while none runs.
    package func nextDue() async throws(StoreError) -> Instant? {
        try await read { db in
            try Int64.fetchOne(
                db, sql: "SELECT min(due_at) FROM clock WHERE stopped_at IS NULL AND breached_at IS NULL"
            ).map(Instant.init)
        }
    }

    /// Handles the clocks that are due, each once whatever restarts, and returns them.
    package func breach(
        at now: Instant, decide: @escaping @Sendable (RunningClock, TicketSnapshot) -> TicketChange
    ) async throws(StoreError) -> [RunningClock] {
        try await write { db in
            let due = try Row.fetchAll(
                db,
                sql: """
                    SELECT * FROM clock WHERE stopped_at IS NULL AND breached_at IS NULL AND due_at <= ?
                    ORDER BY due_at LIMIT 1000
                    """, arguments: [now.seconds])
            return try due.compactMap { row in
                let clock = try row.clock
                try db.execute(
                    sql: "UPDATE clock SET breached_at = ? WHERE id = ?",
                    arguments: [now.seconds, row["id"] as Int64])
                guard let ticket = try TicketQuery(db: db).snapshot(clock.ticket) else { return nil }
                try TicketWriter(db: db, now: now).apply(decide(clock, ticket), to: clock.ticket)
                return clock
            }
        }
    }
}

extension Row {
    fileprivate var clock: RunningClock {
        get throws {
            RunningClock(
                ticket: TicketID(self["ticket_id"]), target: try value("target", SLATarget.init),
                policy: Helpdesk.Key(self["policy"]), due: Instant(seconds: self["due_at"]))
        }
    }
}
