/// Puts notices into the outbox, in the transaction of the change they tell of.
import MIME
package import Ticketing

struct OutboxWriter {
    let db: Connection
    let now: Instant
    /// The mailbox that brought what is answered, where no ticket says so.
    var channel: String?

    /// As its recipient wants it, where that is somebody of the desk. However many come: alerts about one thing are one mail, new tickets in a flood a list, and that something did not
    /// arrive is told so many times a day.
    func queue(_ notice: Notice, ticket: TicketID?, entry: Int64?) throws {
        if try PreferenceQueue(writer: self).takes(notice, ticket: ticket, entry: entry) { return }
        if case .adminAlert(let fault, _) = notice.kind {
            try AlertQueue(writer: self).queue(notice, about: AlertMerging.topic(of: fault))
        } else if case .newTicket = notice.kind {
            try FloodQueue(writer: self).queue(notice, ticket: ticket, entry: entry)
        } else if case .undelivered = notice.kind {
            try ReportQueue(writer: self).queue(notice, ticket: ticket, entry: entry)
        } else {
            try insert(notice, ticket: ticket, entry: entry, dueAt: notice.notBefore ?? now)
        }
    }

    /// - Parameter topic: what an alert is about.
    /// - Returns: its number.
    @discardableResult
    func insert(
        _ notice: Notice, ticket: TicketID?, entry: Int64?, dueAt: Instant, topic: String? = nil
    ) throws -> Int64 {
        try db.cachedStatement(
            sql: """
                INSERT INTO outbox (ticket_id, entry_id, kind, label, automatic, counted, address, name, locale,
                    template, answering, state, due_at, created_at, not_before, topic, channel)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'queued', ?, ?, ?, ?, ?)
                """
        ).insert(arguments: [
            ticket?.number, entry, try JSONText.encode(notice.kind), notice.kind.label,
            !notice.kind.isWrittenByPerson, notice.kind.restraint == .answersOutsider, notice.address.loweredAddress,
            notice.name, notice.locale.rawValue, notice.template, notice.answering, dueAt.seconds, now.seconds,
            notice.notBefore?.seconds, topic, channel,
        ])
    }

    /// An answer that names this id belongs to the ticket. The first ticket keeps it: later mail cannot take it over.
    static func remember(messageID: String, of ticket: TicketID, in db: Connection) throws {
        try db.cachedStatement(
            sql: "INSERT INTO message_ref (message_id, ticket_id) VALUES (?, ?) ON CONFLICT DO NOTHING"
        )
        .execute(arguments: [messageID, ticket.number])
    }
}

extension Store {
    /// Queues a notice about no ticket: alerts to the admin.
    package func queue(_ notice: Notice, at now: Instant) async throws(StoreError) {
        try await write { try OutboxWriter(db: $0, now: now).queue(notice, ticket: nil, entry: nil) }
    }

    /// Queues what somebody has just asked for: it is joined to nothing, and waits for nothing.
    package func queue(answer notice: Notice, at now: Instant) async throws(StoreError) {
        try await write {
            _ = try OutboxWriter(db: $0, now: now).insert(notice, ticket: nil, entry: nil, dueAt: now)
        }
    }
}
