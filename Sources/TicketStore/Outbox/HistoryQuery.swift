/// What went to one address lately, and what stands against more: the facts that the gate decides on.
import GRDB
import Helpdesk

struct HistoryQuery {
    let db: Database
    let now: Instant

    func history(of address: String, about ticket: Int64?) throws -> SendingHistory {
        let resumed = try lastResumption(of: address)
        func count(_ span: Duration, _ ticket: Int64? = nil) throws -> Int {
            try sent(to: address, since: max(now.seconds - span.components.seconds, resumed), about: ticket)
        }
        return SendingHistory(
            lastTenMinutes: try count(MailBudget.tenMinutes.span), lastHour: try count(MailBudget.hour.span),
            lastDay: try count(MailBudget.day.span),
            ticketLastHour: try ticket.map { try count(MailBudget.ticketHour.span, $0) } ?? 0,
            hasOpenBreaker: try hasOpenBreaker(address, ticket),
            isHeldBack: try ReachQuery(db: db).reach(of: address)?.isHeld(at: now) ?? false)
    }

    private func sent(to address: String, since: Int64, about ticket: Int64?) throws -> Int {
        try Int.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT count(*) FROM outbox
                    WHERE address = ?1 AND state = 'sent' AND automatic = 1 AND sent_at > ?2
                        AND (?3 IS NULL OR ticket_id = ?3)
                    """),
            arguments: [address, since, ticket]) ?? 0
    }

    /// Counting begins anew when a person lets mail go on.
    private func lastResumption(of address: String) throws -> Int64 {
        try Int64.fetchOne(
            db.cachedStatement(sql: "SELECT max(resumed_at) FROM breaker WHERE address = ?"), arguments: [address]) ?? 0
    }

    private func hasOpenBreaker(_ address: String, _ ticket: Int64?) throws -> Bool {
        try Bool.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT EXISTS (SELECT 1 FROM breaker WHERE address = ?1 AND resumed_at IS NULL
                        AND (ticket_id IS NULL OR ticket_id = ?2))
                    """), arguments: [address, ticket]) ?? false
    }
}
