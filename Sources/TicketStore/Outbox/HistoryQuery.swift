/// What went to one address lately, and what stands against more: the facts that the gate decides on.
import MIME
package import Ticketing

struct HistoryQuery {
    let db: Connection
    let now: Instant

    /// What its restraint asks for, and no more: notices to a team are many, and nothing counts them.
    func history(of notice: Notice, about ticket: Int64?) throws -> SendingHistory {
        let address = notice.address.loweredAddress
        switch notice.kind.restraint {
        case .none:
            return SendingHistory(isHeldBack: try isHeldBack(address))
        case .answersAnalyst:
            return SendingHistory(
                sameLastHour: try sameLastHour(address, ticket, notice.kind.label), isHeldBack: try isHeldBack(address))
        case .answersOutsider:
            return try answers(
                to: address, about: ticket, answering: notice.answering.map { (notice.kind.label, $0) })
        }
    }

    private func isHeldBack(_ address: String) throws -> Bool {
        try ReachQuery(db: db).reach(of: address)?.isHeld(at: now) ?? false
    }

    /// - Parameter answering: the kind of the mail and the subject it answers; nil where it may come again.
    private func answers(
        to address: String, about ticket: Int64?, answering: (label: String, subject: String)?
    ) throws -> SendingHistory {
        let resumed = try lastResumption(of: address)
        func since(_ budget: MailBudget) -> Int64 { max(now.seconds - budget.span.components.seconds, resumed) }
        let row = try SQLRow.fetchOne(
            db.cachedStatement(sql: Self.counts),
            arguments: [
                "address": address, "ticket": ticket, "tenMinutes": since(.tenMinutes), "hour": since(.hour),
                "day": since(.day), "enough": MailBudget.day.count,
            ])
        return SendingHistory(
            lastTenMinutes: row?["ten_minutes"] ?? 0, lastHour: row?["hour"] ?? 0, lastDay: row?["day"] ?? 0,
            ticketLastHour: row?["ticket_hour"] ?? 0, hasOpenBreaker: try hasOpenBreaker(address, ticket),
            isHeldBack: try isHeldBack(address),
            hasBeenAnswered: try answering.map { try hasAnswered(address, $0.label, $0.subject) } ?? false)
    }

    /// Answers of one kind about one ticket, counted no further than their limit.
    private func sameLastHour(_ address: String, _ ticket: Int64?, _ label: String) throws -> Int {
        let since = max(
            now.seconds - MailBudget.analystTicketHour.span.components.seconds, try lastResumption(of: address))
        return try Int.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT count(*) FROM (SELECT 1 FROM outbox WHERE address = ? AND state = 'sent' AND automatic = 1
                        AND sent_at > ? AND label = ? AND ticket_id IS ? LIMIT \(MailBudget.analystTicketHour.count))
                    """), arguments: [address, since, label, ticket]) ?? 0
    }

    /// Answers to outsiders, and nothing else. No more rows are looked at than the largest budget has mails.
    private static let counts = """
        SELECT count(*) FILTER (WHERE sent_at > :tenMinutes) AS ten_minutes,
            count(*) FILTER (WHERE sent_at > :hour) AS hour, count(*) AS day,
            count(*) FILTER (WHERE sent_at > :hour AND ticket_id = :ticket) AS ticket_hour
        FROM (SELECT sent_at, ticket_id FROM outbox
            WHERE address = :address AND state = 'sent' AND counted = 1 AND sent_at > :day
            ORDER BY sent_at DESC LIMIT :enough)
        """

    /// Counting begins anew when a person lets mail go on.
    private func lastResumption(of address: String) throws -> Int64 {
        try Int64.fetchOne(
            db.cachedStatement(sql: "SELECT max(resumed_at) FROM breaker WHERE address = ?"), arguments: [address]) ?? 0
    }

    private func hasAnswered(_ address: String, _ label: String, _ subject: String) throws -> Bool {
        try Bool.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT EXISTS (SELECT 1 FROM outbox WHERE address = ? AND answering = ? AND label = ?
                        AND sent_at > ?)
                    """), arguments: [address, subject, label, now.seconds - MailBudget.day.span.components.seconds])
            ?? false
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

extension Store {
    /// What the gate would see of a notice that was queued now.
    package func history(
        of notice: Notice, about ticket: TicketID?, at now: Instant
    ) async throws(StoreError) -> SendingHistory {
        try await read { db in
            try HistoryQuery(db: db, now: now).history(
                of: notice, about: ticket?.number)
        }
    }
}
