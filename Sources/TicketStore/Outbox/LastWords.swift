/// What a customer wrote last, for a notice that is about something else.
package import Ticketing

extension Store {
    /// The customer's newest mail, as a notice about it would show it; nil where none is kept.
    package func lastWords(of ticket: TicketID, at now: Instant) async throws(StoreError) -> NoticeEntry? {
        try await read { try OutboxQuery(db: $0, now: now).lastWords(of: ticket.number) }
    }

    /// What the desk said to the customer last: a reminder is about that.
    package func lastAnswer(of ticket: TicketID, at now: Instant) async throws(StoreError) -> NoticeEntry? {
        try await read { try OutboxQuery(db: $0, now: now).lastAnswer(of: ticket.number) }
    }
}
