/// Keeps a ticket's history, and the clocks that were worked out from it.
import Ticketing

struct ClockWriter {
    let db: Connection

    func apply(_ change: TicketChange, to ticket: TicketID) throws {
        for milestone in change.withdrawn { try withdraw(milestone, from: ticket) }
        for milestone in change.history { try append(milestone, to: ticket) }
        if let readings = change.readings { try write(readings, of: ticket) }
    }

    private func append(_ milestone: Milestone, to ticket: TicketID) throws {
        try db.cachedStatement(
            sql: """
                INSERT INTO milestone (ticket_id, number, kind, at, analyst)
                VALUES (?1, (SELECT coalesce(max(number) + 1, 0) FROM milestone WHERE ticket_id = ?1), ?2, ?3, ?4)
                """
        ).execute(arguments: [
            ticket.number, milestone.kind.rawValue, milestone.at.seconds, milestone.analyst?.name,
        ])
    }

    private func withdraw(_ milestone: Milestone, from ticket: TicketID) throws {
        try db.cachedStatement(
            sql: "DELETE FROM milestone WHERE ticket_id = ? AND kind = ? AND at = ? AND analyst IS ?"
        ).execute(arguments: [
            ticket.number, milestone.kind.rawValue, milestone.at.seconds, milestone.analyst?.name,
        ])
    }

    /// Makes the clocks of a ticket what they are now. What was handled of a clock stays handled.
    func write(_ readings: [Clock], of ticket: TicketID) throws {
        let stored = try ClockQuery(db: db).clocks(of: ticket)
        for old in stored where !readings.contains(where: { $0.isSame(as: old.clock) }) {
            try db.execute(
                sql: "DELETE FROM clock WHERE ticket_id = ? AND target = ? AND started_at = ?",
                arguments: [ticket.number, old.clock.target.rawValue, old.clock.startedAt.seconds])
        }
        for clock in readings {
            let old = stored.first { $0.clock.isSame(as: clock) }
            guard old?.clock != clock else { continue }
            try put(old?.reading(clock) ?? DueClock(beginning: clock), of: ticket)
        }
    }

    func put(_ due: DueClock, of ticket: TicketID) throws {
        let clock = due.clock
        try db.cachedStatement(
            sql: """
                INSERT INTO clock (ticket_id, target, started_at, policy, minutes, stopped_at, used_seconds,
                    running_since, green_at, yellow_at, red_at, breached_at, shown, repeat_at, repeats, next_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (ticket_id, target, started_at) DO UPDATE SET policy = excluded.policy,
                    minutes = excluded.minutes, stopped_at = excluded.stopped_at, used_seconds = excluded.used_seconds,
                    running_since = excluded.running_since, green_at = excluded.green_at,
                    yellow_at = excluded.yellow_at, red_at = excluded.red_at, breached_at = excluded.breached_at,
                    shown = excluded.shown, repeat_at = excluded.repeat_at, repeats = excluded.repeats,
                    next_at = excluded.next_at
                """
        ).execute(arguments: [
            ticket.number, clock.target.rawValue, clock.startedAt.seconds, clock.policy.name, clock.minutes,
            clock.stoppedAt?.seconds, clock.usedSeconds, clock.runningSince?.seconds,
            clock.instant(of: .green)?.seconds, clock.instant(of: .yellow)?.seconds, clock.instant(of: .red)?.seconds,
            clock.due?.seconds, due.shown?.rawValue ?? 0, due.repeatAt?.seconds, due.repeats, due.next?.seconds,
        ])
    }
}

extension Clock {
    fileprivate func isSame(as other: Clock) -> Bool { target == other.target && startedAt == other.startedAt }
}
