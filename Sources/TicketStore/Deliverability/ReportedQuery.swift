/// The sent mail that a delivery report is about, and what reports have said of it.
import Ticketing

struct ReportedQuery {
    let db: Connection

    /// By the envelope sender it came to, else by the id of the mail that came back. Nil where no such mail was sent.
    func notice(_ report: ReportedMail) throws -> ReportedNotice? {
        try byEnvelope(report) ?? byMessageID(report) ?? byReturned(report)
    }

    /// Several mails about one entry to one person share an envelope sender: the id tells them apart, else the newest
    /// that no report was about yet is meant. A mail has its envelope once it is on its way: a report may be faster than
    /// the note that it was sent.
    private func byEnvelope(_ report: ReportedMail) throws -> ReportedNotice? {
        guard let envelope = report.envelope, let ticket = report.ticket else { return nil }
        return try SQLRow.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT * FROM outbox WHERE ticket_id = ? AND lower(envelope_from) = ?
                    ORDER BY message_id IS ? DESC, sent_at IS NOT NULL DESC, failed_at IS NULL DESC, id DESC LIMIT 1
                    """), arguments: [ticket.number, envelope, report.messageID]
        ).flatMap { notice($0, isProven: true) }
    }

    private func byMessageID(_ report: ReportedMail) throws -> ReportedNotice? {
        guard let id = report.outboxID, let messageID = report.messageID else { return nil }
        return try SQLRow.fetchOne(
            db.cachedStatement(
                sql: "SELECT * FROM outbox WHERE id = ? AND message_id = ?"), arguments: [id, messageID]
        ).flatMap { notice($0, isProven: false) }
    }

    /// QUIRK: Amazon SES puts its own id in the place of ours; what else of the mail came back still names it. Several mails
    /// about one entry to one person share the word: the newest that no report was about yet is meant.
    private func byReturned(_ report: ReportedMail) throws -> ReportedNotice? {
        for returned in report.returned {
            let row = try SQLRow.fetchOne(
                db.cachedStatement(
                    sql: """
                        SELECT * FROM outbox WHERE ticket_id = ?1 AND substr(message_id, 1, length(?2)) = ?2
                        ORDER BY failed_at IS NULL DESC, id DESC LIMIT 1
                        """), arguments: [returned.ticket.number, returned.word])
            if let row, let found = notice(row, isProven: false) { return found }
        }
        return nil
    }

    private func notice(_ row: SQLRow, isProven: Bool) -> ReportedNotice? {
        (row["ticket_id"] as Int64?).map { ticket in
            ReportedNotice(
                id: row["id"], address: row["address"], ticket: TicketID(ticket), entry: row["entry_id"] ?? 0,
                hasFailed: (row["failed_at"] as Int64?) != nil, isLate: (row["late_at"] as Int64?) != nil,
                isProven: isProven)
        }
    }

    func note(_ mark: ReportMark, at now: Instant) throws {
        switch mark {
        case .failed(let id):
            try db.execute(sql: "UPDATE outbox SET failed_at = ? WHERE id = ?", arguments: [now.seconds, id])
        case .late(let id):
            try db.execute(sql: "UPDATE outbox SET late_at = ? WHERE id = ?", arguments: [now.seconds, id])
        }
    }
}
