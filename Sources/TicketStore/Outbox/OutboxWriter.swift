/// Puts notices into the outbox, in the transaction of the change they tell of.
import GRDB
package import Helpdesk
import MIME

struct OutboxWriter {
    let db: Database
    let now: Instant

    func queue(_ notice: Notice, ticket: TicketID?, entry: Int64?) throws {
        try db.cachedStatement(
            sql: """
                INSERT INTO outbox (ticket_id, entry_id, kind, label, automatic, address, name, locale, template,
                    answering, state, due_at, created_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'queued', ?, ?)
                """
        ).execute(arguments: [
            ticket?.number, entry, try JSONText.encode(notice.kind), notice.kind.label,
            !notice.kind.isWrittenByPerson, notice.address.loweredAddress, notice.name, notice.locale.rawValue,
            notice.template, notice.answering, (notice.notBefore ?? now).seconds, now.seconds,
        ])
    }

    /// An answer that names this id belongs to the ticket. The first ticket keeps it: later mail cannot take it over.
    static func remember(messageID: String, of ticket: TicketID, in db: Database) throws {
        try db.cachedStatement(sql: "INSERT OR IGNORE INTO message_ref (message_id, ticket_id) VALUES (?, ?)")
            .execute(arguments: [messageID, ticket.number])
    }
}

extension Store {
    /// Queues a notice about no ticket: alerts to the admin.
    package func queue(_ notice: Notice, at now: Instant) async throws(StoreError) {
        try await write { try OutboxWriter(db: $0, now: now).queue(notice, ticket: nil, entry: nil) }
    }
}
