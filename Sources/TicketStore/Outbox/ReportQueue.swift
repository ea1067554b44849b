/// "Not delivered" on its way into the outbox: so many times a day to one person about one ticket, then one event.
import MIME
import Ticketing

struct ReportQueue {
    let writer: OutboxWriter

    private var db: Connection { writer.db }
    private var now: Instant { writer.now }

    func queue(_ notice: Notice, ticket: TicketID?, entry: Int64?) throws {
        guard let ticket, try told(notice.address.loweredAddress, of: ticket) >= ReportLimit.perDay else {
            try writer.insert(notice, ticket: ticket, entry: entry, dueAt: notice.notBefore ?? now)
            return
        }
        let event = TicketEvent.trust(.reportsLimited(perDay: ReportLimit.perDay))
        guard try !isToldToday(event, in: ticket) else { return }
        try EventWriter(db: db, now: now).insert(event, into: ticket)
    }

    private var yesterday: Int64 { (now + .days(-1)).seconds }

    private func told(_ address: String, of ticket: TicketID) throws -> Int {
        try Int.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT count(*) FROM outbox WHERE ticket_id = ? AND label = 'undelivered' AND address = ?
                        AND created_at > ?
                    """), arguments: [ticket.number, address, yesterday]) ?? 0
    }

    private func isToldToday(_ event: TicketEvent, in ticket: TicketID) throws -> Bool {
        try Bool.fetchOne(
            db.cachedStatement(
                sql: "SELECT EXISTS (SELECT 1 FROM entry WHERE ticket_id = ? AND event = ? AND created_at > ?)"),
            arguments: [ticket.number, try JSONText.encode(event), yesterday]) ?? false
    }
}
