/// Starts and stops SLA clocks.
import GRDB
import Helpdesk

struct ClockWriter {
    let db: Database

    func apply(_ change: ClockChange, to ticket: TicketID) throws {
        switch change {
        case .start(let target, let policy, let start, let due):
            // The unique index makes a second start of a running clock impossible; it is left as it was.
            try db.cachedStatement(
                sql: """
                    INSERT OR IGNORE INTO clock (ticket_id, target, policy, started_at, due_at) VALUES (?, ?, ?, ?, ?)
                    """
            ).execute(arguments: [ticket.number, target.rawValue, policy.name, start.seconds, due.seconds])
        case .stop(let target, let instant):
            try db.cachedStatement(
                sql: "UPDATE clock SET stopped_at = ? WHERE ticket_id = ? AND target = ? AND stopped_at IS NULL"
            ).execute(arguments: [instant.seconds, ticket.number, target.rawValue])
        }
    }
}
