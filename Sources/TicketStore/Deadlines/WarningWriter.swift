/// Carries out what was decided on a due clock, inside a transaction that is already open.
import Ticketing

struct WarningWriter {
    let db: Connection
    let now: Instant

    func handle(
        _ due: DueClock, of ticket: TicketID, _ plan: (DueClock, TicketSnapshot) -> WarningPlan
    ) throws {
        guard let snapshot = try TicketQuery(db: db).snapshot(ticket) else { return }
        let plan = plan(due, snapshot)
        try TicketWriter(db: db, now: now).apply(plan.change, to: ticket)
        for warning in plan.warnings { try keep(warning, of: due.clock, ticket) }
        try settle(due, plan, ticket)
    }

    /// An action may have changed the policy, and the clock with it: the row is read again.
    private func settle(_ due: DueClock, _ plan: WarningPlan, _ ticket: TicketID) throws {
        let rows = try ClockQuery(db: db).clocks(of: ticket)
        guard
            var row = rows.first(where: {
                $0.clock.target == due.clock.target && $0.clock.startedAt == due.clock.startedAt
            })
        else { return }
        (row.shown, row.repeatAt, row.repeats) = (plan.shown, plan.repeatAt, plan.repeats)
        // A policy that is gone from the settings decides nothing: the clock is left alone until they are mended.
        if plan.isEmpty(for: due) { row.repeatAt = nil }
        try ClockWriter(db: db).put(row, of: ticket)
        if plan.isEmpty(for: due) {
            try db.execute(
                sql: "UPDATE clock SET next_at = NULL WHERE ticket_id = ? AND target = ? AND started_at = ?",
                arguments: [ticket.number, due.clock.target.rawValue, due.clock.startedAt.seconds])
        }
    }

    private func keep(_ warning: PlannedWarning, of clock: Clock, _ ticket: TicketID) throws {
        try db.cachedStatement(
            sql: """
                INSERT INTO warning (ticket_id, target, started_at, colour, round, address, name, locale,
                    reached_at, send_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
                """
        ).execute(arguments: [
            ticket.number, clock.target.rawValue, clock.startedAt.seconds, warning.colour.rawValue, warning.round,
            warning.address, warning.name, warning.locale.rawValue, warning.reachedAt.seconds,
            warning.sendAt.seconds,
        ])
    }
}

extension WarningPlan {
    /// Nothing was decided, though the clock was due.
    fileprivate func isEmpty(for due: DueClock) -> Bool {
        shown == due.shown && repeatAt == due.repeatAt && repeats == due.repeats && warnings.isEmpty
            && change.events.isEmpty
    }
}
