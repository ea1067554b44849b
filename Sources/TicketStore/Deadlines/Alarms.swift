/// Days that tickets wait for, are due by, or close on, or until which a quotation holds: each handled once.
package import Ticketing

/// A day that has come.
package enum Alarm: Equatable, Sendable {
    case woken(TicketID)
    case due(TicketID, at: Instant)
    /// It has been solved for as long as the desk waits.
    case settled(TicketID)
    /// A quotation's validity has passed without an answer.
    case expired(Quotation)

    package var ticket: TicketID {
        switch self {
        case .woken(let ticket), .due(let ticket, _), .settled(let ticket): ticket
        case .expired(let quotation): quotation.ticket
        }
    }
}

extension Store {
    /// When the next one comes; nil while no ticket waits for a day.
    ///
    /// - Parameter closeAfter: how long after it was solved a ticket closes; nil: never.
    package func nextAlarm(closeAfter: Duration?) async throws(StoreError) -> Instant? {
        try await read { db in
            try Int64.fetchOne(
                db,
                sql: """
                    SELECT min(at) FROM (
                        SELECT min(wait_until) AS at FROM ticket WHERE wait_until IS NOT NULL
                        UNION ALL
                        SELECT min(due_at) FROM ticket WHERE due_at IS NOT NULL AND due_told_at IS NULL
                        UNION ALL
                        SELECT min(solved_at) + ?1 FROM ticket WHERE status = 'solved' AND ?1 IS NOT NULL
                        UNION ALL
                        -- it holds until the end of that second
                        SELECT min(valid_until) + 1 FROM quotation WHERE state = 'sent')
                    """, arguments: [closeAfter?.components.seconds]
            ).map(Instant.init)
        }
    }

    /// Handles what has come by now, at most a thousand at a time, and returns it.
    package func ring(
        at now: Instant, closeAfter: Duration?, decide: @escaping @Sendable (Alarm, TicketSnapshot) -> TicketChange
    ) async throws(StoreError) -> [Alarm] {
        try await write { db in
            let alarms = try Self.alarms(by: now, closeAfter, in: db)
            for alarm in alarms {
                guard let ticket = try TicketQuery(db: db).snapshot(alarm.ticket) else { continue }
                try TicketWriter(db: db, now: now).apply(decide(alarm, ticket), to: alarm.ticket)
                try Self.settle(alarm, at: now, in: db)
            }
            return alarms
        }
    }

    private static func alarms(by now: Instant, _ closeAfter: Duration?, in db: Connection) throws -> [Alarm] {
        let woken = try Int64.fetchAll(
            db, sql: "SELECT id FROM ticket WHERE wait_until <= ? ORDER BY wait_until LIMIT 1000",
            arguments: [now.seconds])
        let due = try SQLRow.fetchAll(
            db,
            sql: """
                SELECT id, due_at FROM ticket WHERE due_at <= ? AND due_told_at IS NULL ORDER BY due_at LIMIT 1000
                """, arguments: [now.seconds])
        let expired = try SQLRow.fetchAll(
            db, sql: "SELECT * FROM quotation WHERE state = 'sent' AND valid_until < ? ORDER BY valid_until LIMIT 1000",
            arguments: [now.seconds]
        ).map(SalesQuery(db: db).quotation)
        let settled = try closeAfter.map {
            try Int64.fetchAll(
                db,
                sql: "SELECT id FROM ticket WHERE status = 'solved' AND solved_at <= ? ORDER BY solved_at LIMIT 1000",
                arguments: [now.seconds - $0.components.seconds])
        }
        return woken.map { .woken(TicketID($0)) }
            + due.map { .due(TicketID($0["id"]), at: Instant(seconds: $0["due_at"])) }
            + (settled ?? []).map { .settled(TicketID($0)) }
            + expired.map(Alarm.expired)
    }

    private static func settle(_ alarm: Alarm, at now: Instant, in db: Connection) throws {
        switch alarm {
        case .woken(let ticket):
            try db.execute(sql: "UPDATE ticket SET wait_until = NULL WHERE id = ?", arguments: [ticket.number])
        case .due(let ticket, _):
            try db.execute(
                sql: "UPDATE ticket SET due_told_at = ? WHERE id = ?", arguments: [now.seconds, ticket.number])
        case .settled, .expired: break
        }
    }
}
